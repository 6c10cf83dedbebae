from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.individual_number_use import IndividualNumberUse
from models.hr.my_number import is_masked, is_my_number, masked, my_number_problem, tidy_my_number
from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    DataClass,
    Model,
    PersonName,
    Screen,
    ShortText,
    confidential,
    given,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.kinds import TextKind
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.system.user import User

OFFICERS = {RoleCode.MYNUMBER_OFFICER}


class NumberHolder(StrEnum):
    EMPLOYEE = "employee"
    DEPENDENT = "dependent"
    INDIVIDUAL_PAYEE = "payee"


class IdentityProof(StrEnum):
    NUMBER_CARD = "card"
    NOTICE_AND_ID = "notice"
    OTHER_PROOF = "other"


class NumberStatus(StrEnum):
    IN_USE = "in_use"
    DESTRUCTION_PROPOSED = "proposed"
    ORIGINAL_DESTROYED = "disposed"


class IndividualNumber(Model):
    """That the individual number of a person was collected and checked. The number itself is not kept here."""

    __tablename__ = "individual_numbers"
    __table_args__ = (
        CheckConstraint("(number_holder = 'payee') = (employee_id IS NULL)", name="employee_is_named"),
        CheckConstraint("(number_holder = 'payee') = (partner_id IS NOT NULL)", name="payee_is_named"),
    )
    __screen__ = Screen(
        list=["number_holder", "employee", "collected_on", "identity_proof", "kept_in", "kept_until", "status"],
        form={
            "Whose number": ["number_holder", "employee", "dependent_name", "partner", "status"],
            "Receipt of the number": [
                "number",
                "collected_on",
                "collected_by",
                "identity_proof",
                "legal_purpose",
                "kept_in",
            ],
            "Destruction": ["kept_until", "destroyed_on", "destroyed_by"],
            "Uses": ["uses"],
        },
        access={
            RoleCode.MYNUMBER_OFFICER: EDIT,
            **dict.fromkeys((RoleCode.HR_MANAGER, RoleCode.HR_CLERK, RoleCode.PAYROLL_CLERK), NONE),
        },
        order=["-collected_on"],
        label=["number_holder", "employee", "collected_on"],
        key=["id"],
    )

    number_holder: Mapped[NumberHolder] = mapped_column(default=NumberHolder.EMPLOYEE)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    dependent_name: Mapped[PersonName | None] = mapped_column(info={"listed": False}, doc="Of a member of the family.")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    number: Mapped[str | None] = mapped_column(
        String(12),
        info={
            **confidential(DataClass.INDIVIDUAL_NUMBER),
            "kind": TextKind(longest=12, listed=False, tidy=tidy_my_number, check=my_number_problem),
        },
        doc="Type all 12 digits: the check digit is tested, and only the last four digits are kept.",
    )
    collected_on: Mapped[date] = mapped_column(default=today)
    collected_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    identity_proof: Mapped[IdentityProof] = mapped_column(default=IdentityProof.NUMBER_CARD)
    legal_purpose: Mapped[ShortText] = mapped_column(
        info={"listed": False}, doc="For which duties of tax and social insurance, as the person was told."
    )
    kept_in: Mapped[ShortText] = mapped_column(doc="Where the original is locked away.")
    kept_until: Mapped[date | None] = mapped_column(index=True, doc="Until when the law asks to keep it.")
    destroyed_on: Mapped[date | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    destroyed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    status: Mapped[NumberStatus] = mapped_column(default=NumberStatus.IN_USE, info=SET_BY_SYSTEM)

    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    collected_by: Mapped[User | None] = relationship(foreign_keys=[collected_by_id])
    destroyed_by: Mapped[User | None] = relationship(foreign_keys=[destroyed_by_id])
    uses: Mapped[list[IndividualNumberUse]] = lines_of("individual_number", order_by=IndividualNumberUse.used_on)

    def compute(self) -> None:
        """The digits leave the record before it is written, so neither the table nor its history ever has them."""
        if self.number is not None and is_my_number(self.number):
            self.number = masked(self.number)
        if self.id is None and self.collected_by_id is None:
            self.collected_by_id = session_of(self).actor.user_id

    @invariant(at="employee")
    def employee_is_named(self) -> bool:
        """Name the employee: the holder of the number, or who supports the holder."""
        return (self.number_holder is NumberHolder.INDIVIDUAL_PAYEE) == (self.employee is None)

    @rule(at="dependent_name")
    def dependent_is_named(self: Any) -> Any:
        """Name the member of the family, where it is the number of one."""
        return (self.number_holder == NumberHolder.DEPENDENT) == given(self.dependent_name)

    @invariant(at="partner")
    def payee_is_named(self) -> bool:
        """Name the partner, where it is the number of an individual who is paid."""
        return (self.number_holder is NumberHolder.INDIVIDUAL_PAYEE) == (self.partner is not None)

    @invariant(at="number")
    def number_was_checked(self) -> bool:
        """Type the number, so that its check digit is tested."""
        return self.status is NumberStatus.ORIGINAL_DESTROYED or (self.number is not None and is_masked(self.number))

    @rule(at="kept_until")
    def is_kept_after_collection(self: Any) -> Any:
        """It cannot be destroyed before it was collected."""
        return self.kept_until >= self.collected_on

    def may_be_destroyed(self) -> bool:
        """The law still asks to keep it, or nobody said until when."""
        return self.kept_until is not None and self.kept_until < today()

    @transition(NumberStatus.IN_USE, to=NumberStatus.DESTRUCTION_PROPOSED, by=OFFICERS, when=may_be_destroyed)
    def propose_destruction(self) -> None:
        """Propose to destroy the original, since nothing needs it any more."""

    @transition(NumberStatus.DESTRUCTION_PROPOSED, to=NumberStatus.IN_USE, by=OFFICERS)
    def keep_number(self, reason: str) -> None:
        """Keep the number after all."""

    @transition(
        NumberStatus.DESTRUCTION_PROPOSED,
        to=NumberStatus.ORIGINAL_DESTROYED,
        by=OFFICERS,
        not_by={"propose_destruction"},
        confirm=True,
    )
    def confirm_destruction(self) -> None:
        """Confirm as a second person that the original was destroyed. What is known of the digits goes, too."""
        self.number = None
        self.destroyed_on, self.destroyed_by_id = today(), session_of(self).actor.user_id
