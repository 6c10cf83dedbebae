from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.matter_kind import MatterKind, MatterOutcome, MatterStatus, OurRole, Provision
from models.legal.matter_lines import MatterEvent, MatterHandler
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    confidential,
    given,
    invariant,
    lines_of,
    rule,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner

PRIVILEGED = confidential(DataClass.LEGAL_PRIVILEGE)
TALKS = (MatterStatus.IN_HAND, MatterStatus.AWAITING_ANSWER, MatterStatus.SETTLING)
UNDECIDED = (*TALKS, MatterStatus.IN_COURT)


class LegalMatter(Numbered, Model):
    """A question of law, a claim, a dispute or a lawsuit, with its dates and its costs."""

    __tablename__ = "legal_matters"
    __number__ = "LM-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "kind", "our_role", "handler", "opened_on", "cost_to_date", "status"],
        form={
            "Matter": ["number", "subject", "kind", "our_role", "counterparty", "summary", "opened_on", "status"],
            "Who": ["handler", "department", "counsel", "other_handlers"],
            "Related to": ["contract", "customer_case", "court", "court_case_number"],
            "Amounts at stake": ["claim_amount", "expected_loss", "provision", "cost_to_date"],
            "Events": ["events"],
            "Matter outcome": ["matter_outcome", "settlement_amount", "closed_on"],
        },
        access=dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER), VIEW),
        order=["-number"],
        editable_in=UNDECIDED,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[MatterKind]
    our_role: Mapped[OurRole]
    counterparty_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), info=PRIVILEGED)
    summary: Mapped[LongText] = mapped_column(info=PRIVILEGED)
    opened_on: Mapped[date] = mapped_column(default=today)
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Whom it concerns."
    )
    counsel_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="The law firm that acts for us.")
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))
    court: Mapped[ShortText | None]
    court_case_number: Mapped[ShortText | None]
    claim_amount: Mapped[Money | None] = mapped_column(info=PRIVILEGED)
    expected_loss: Mapped[Money | None] = mapped_column(info=PRIVILEGED)
    provision: Mapped[Provision] = mapped_column(
        default=Provision.NOT_NEEDED, info=PRIVILEGED, doc="What the books must show of the expected loss."
    )
    cost_to_date: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    matter_outcome: Mapped[MatterOutcome | None]
    settlement_amount: Mapped[Money | None] = mapped_column(info=PRIVILEGED)
    closed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[MatterStatus] = mapped_column(default=MatterStatus.IN_HAND, info=SET_BY_SYSTEM)

    counterparty: Mapped[Partner | None] = relationship(foreign_keys=[counterparty_id])
    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
    department: Mapped[Department] = relationship()
    counsel: Mapped[Partner | None] = relationship(foreign_keys=[counsel_id])
    contract: Mapped[Contract | None] = relationship()
    customer_case: Mapped[CustomerCase | None] = relationship(foreign_keys=[customer_case_id])
    other_handlers: Mapped[list[MatterHandler]] = lines_of("legal_matter")
    events: Mapped[list[MatterEvent]] = lines_of("legal_matter", order_by="MatterEvent.event_on, MatterEvent.id")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.handler = person

    def compute(self) -> None:
        self.cost_to_date = sum((event.cost or Decimal(0) for event in self.events), Decimal(0))

    @rule(at="expected_loss")
    def provisions_have_an_amount(self: Any) -> Any:
        """Estimate the loss for which a provision is made."""
        return (self.provision != Provision.PROVIDE) | given(self.expected_loss)

    @rule(at="claim_amount")
    def claim_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.claim_amount >= 0

    @invariant(at="other_handlers")
    def handlers_are_others(self) -> bool:
        """The person who handles the matter needs no second mention."""
        return all(line.employee is not self.handler for line in self.other_handlers)

    def has_an_outcome(self) -> bool:
        """Enter the outcome first."""
        return self.matter_outcome is not None

    @transition(MatterStatus.IN_HAND, to=MatterStatus.AWAITING_ANSWER)
    def await_answer(self) -> None:
        """Note that the counterparty must move next."""

    @transition(MatterStatus.AWAITING_ANSWER, to=MatterStatus.IN_HAND)
    def take_up_again(self) -> None:
        """Note that we must move next."""

    @transition(*TALKS, to=MatterStatus.IN_COURT)
    def go_to_court(self, court: str, court_case_number: str) -> None:
        """Note that a court decides on this matter."""
        self.court, self.court_case_number = court, court_case_number

    @transition(MatterStatus.IN_HAND, MatterStatus.AWAITING_ANSWER, MatterStatus.IN_COURT, to=MatterStatus.SETTLING)
    def talk_about_settlement(self) -> None:
        """Note that both sides talk about a settlement."""

    @transition(*UNDECIDED, to=MatterStatus.CLOSED, by={RoleCode.LEGAL_MANAGER}, when=has_an_outcome, confirm=True)
    def close(self) -> None:
        """Close this matter with the outcome that is entered."""
        self.closed_on = today()

    @transition(MatterStatus.CLOSED, to=MatterStatus.IN_HAND, by={RoleCode.LEGAL_MANAGER})
    def reopen(self, reason: str) -> None:
        """Take this matter up again."""
        self.closed_on = None
