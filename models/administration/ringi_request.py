from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.ringi_circulation import RingiCirculation
from models.administration.ringi_status import RingiStatus
from models.administration.ringi_step import RingiStep
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    LongText,
    Money,
    Screen,
    ShortText,
    given,
    lines_of,
    rule,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.legal.contract import Contract
    from models.organization.partner import Partner


class RingiKind(StrEnum):
    SPENDING = "spend"
    CONTRACT = "contract"
    PERSONNEL = "hr"
    RULES_AND_POLICY = "policy"
    USE_OF_SEAL = "seal"
    OTHER = "other"


class BudgetStatus(StrEnum):
    WITHIN_BUDGET = "in"
    OUTSIDE_BUDGET = "out"
    NOT_APPLICABLE = "na"


class SealKind(StrEnum):
    NO_SEAL = "none"
    REPRESENTATIVE_SEAL = "representative"
    COMPANY_SEAL = "company"
    BANK_SEAL = "bank"
    ELECTRONIC_SIGNATURE = "esign"


SEAL_KEEPERS = {RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER}
DECIDED = (RingiStatus.APPROVED, RingiStatus.APPROVED_WITH_CONDITIONS)


class RingiRequest(RingiCirculation):
    """A decision in writing: it goes round among those concerned, and an executive decides at the end."""

    __tablename__ = "ringi_requests"
    __number__ = "RG-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "kind", "subject", "applicant", "department", "amount", "valid_until", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "times_submitted", "status"],
            "Proposal and reasons": [
                "kind",
                "subject",
                "proposal",
                "purpose_and_background",
                "expected_effect",
                "risks",
            ],
            "Amount and budget": ["amount", "budget_status", "account", "partner", "contract"],
            "Circulation": ["circulation"],
            "Final decision": ["approval_condition", "valid_until", "seal_kind", "sealed_on"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        verbs={"approve": {RoleCode.EXECUTIVE}, "reject": {RoleCode.EXECUTIVE}},
        order=["-number"],
    )

    kind: Mapped[RingiKind]
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    proposal: Mapped[LongText] = mapped_column(doc="What is to be decided.")
    purpose_and_background: Mapped[LongText] = mapped_column(doc="Why it is to be decided now.")
    expected_effect: Mapped[LongText | None]
    risks: Mapped[LongText | None] = mapped_column(doc="What may go wrong, and what could be done instead.")
    amount: Mapped[Money | None] = mapped_column(doc="Without tax.")
    budget_status: Mapped[BudgetStatus] = mapped_column(default=BudgetStatus.NOT_APPLICABLE)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), info={"label": "Ledger account"})
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="With whom we would deal.")
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    seal_kind: Mapped[SealKind] = mapped_column(default=SealKind.NO_SEAL)
    sealed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    valid_until: Mapped[date | None] = mapped_column(doc="Who has not carried it out by then must ask again.")

    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    circulation: Mapped[list[RingiStep]] = lines_of("ringi_request", order_by="RingiStep.step_number")

    @property
    def amount_at_stake(self) -> Decimal | None:
        return self.amount

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """Enter an amount greater than 0, or none."""
        return self.amount > 0

    @rule(at="amount")
    def spending_has_an_amount(self: Any) -> Any:
        """Say how much is to be spent."""
        return (self.kind != RingiKind.SPENDING) | given(self.amount)

    @rule(at="valid_until")
    def is_valid_for_a_time(self: Any) -> Any:
        """It cannot expire before it was requested."""
        return self.valid_until >= self.requested_on

    def needs_no_seal(self) -> bool:
        """A seal was asked for, so the keeper of the seals completes this."""
        return self.seal_kind is SealKind.NO_SEAL

    def needs_a_seal(self) -> bool:
        """No seal was asked for."""
        return self.seal_kind is not SealKind.NO_SEAL

    def is_still_valid(self) -> bool:
        """The decision has expired."""
        return self.valid_until is None or self.valid_until >= today()

    def has_expired(self) -> bool:
        """The decision is still valid."""
        return self.valid_until is not None and self.valid_until < today()

    @transition(*DECIDED, to=RingiStatus.DONE_AS_DECIDED, when=(Request.is_own, needs_no_seal, is_still_valid))
    def report_execution(self) -> None:
        """Report that what was decided is done."""

    @transition(
        *DECIDED,
        to=RingiStatus.DONE_AS_DECIDED,
        by=SEAL_KEEPERS,
        not_by={"create", "submit"},
        when=(Request.is_of_another, needs_a_seal, is_still_valid),
        confirm=True,
    )
    def affix_seal(self) -> None:
        """Note that the document was sealed or signed today."""
        self.sealed_on = today()

    @transition(*DECIDED, to=RingiStatus.EXPIRED, by=SEAL_KEEPERS, when=has_expired)
    def expire(self) -> None:
        """Note that nothing came of the decision in its time."""
