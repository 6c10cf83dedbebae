from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.conversion_right import conversion_right_from
from models.hr.employee import Employee
from models.hr.employment_terms import TERMS, EmploymentTerms
from models.hr.employment_type import EmploymentType
from models.machinery import (
    SET_BY_SYSTEM,
    GuardedSession,
    Model,
    Numbered,
    Refused,
    Screen,
    _,
    given,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode


class ContractStatus(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


class EmploymentContract(Numbered, EmploymentTerms, Model):
    """The terms under which a person is employed for one period."""

    __tablename__ = "employment_contracts"
    __number__ = "EC-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "employee", "employment_type", "starts_on", "ends_on", "conversion_right_from", "status"],
        form={
            "Contract": ["number", "employee", "employment_type", "starts_on", "ends_on", "trial_ends_on", "status"],
            "Signing and end": ["signed_on", "ended_on"],
            "Work": ["work_place", "work_place_range", "duties", "duties_range", "weekly_days", "weekly_hours"],
            "Wage": ["wage_basis", "base_wage"],
            "Renewal": ["renewal", "renewal_limit", "renewal_count", "previous_contract", "conversion_right_from"],
        },
        order=["-starts_on"],
        label=["number", "employee"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(doc="Leave empty for a contract without a fixed term.")
    trial_ends_on: Mapped[date | None] = mapped_column(info={"listed": False})
    signed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    ended_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    renewal_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    previous_contract_id: Mapped[int | None] = mapped_column(ForeignKey("employment_contracts.id"), info=SET_BY_SYSTEM)
    conversion_right_from: Mapped[date | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="From this day the person may ask for a contract without a fixed term."
    )
    status: Mapped[ContractStatus] = mapped_column(default=ContractStatus.DRAFT, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    previous_contract: Mapped[EmploymentContract | None] = relationship(
        remote_side="EmploymentContract.id", foreign_keys=[previous_contract_id]
    )

    @property
    def until(self) -> date | None:
        """The last day that it really covers; None where no end is in sight."""
        return self.ended_on or self.ends_on

    @property
    def days(self) -> int:
        """How long it lasts or lasted."""
        return ((self.until or today()) - self.starts_on).days + 1

    @property
    def is_signed(self) -> bool:
        return self.status is not ContractStatus.DRAFT

    def compute(self) -> None:
        if not self.is_signed:
            self.conversion_right_from = conversion_right_from(self, self._earlier()) if self.ends_on else None

    def _earlier(self) -> Sequence[EmploymentContract]:
        """The signed contracts of this person that began before, newest first."""
        if self.employee is None or self.starts_on is None:
            return []
        session = session_of(self)
        theirs = select(EmploymentContract).where(
            EmploymentContract.employee_id == self.employee.id,
            EmploymentContract.status != ContractStatus.DRAFT,
            EmploymentContract.starts_on < self.starts_on,
        )
        with session.elevated():
            return session.scalars(theirs.order_by(EmploymentContract.starts_on.desc())).all()

    @rule(at="ends_on")
    def fixed_term_has_its_end(self: Any) -> Any:
        """A fixed-term contract needs its last day."""
        return (self.employment_type != EmploymentType.FIXED_TERM) | given(self.ends_on)

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="trial_ends_on")
    def trial_is_inside(self: Any) -> Any:
        """The trial period cannot end before the contract begins."""
        return self.trial_ends_on >= self.starts_on

    @rule(at="base_wage")
    def wage_is_agreed(self: Any) -> Any:
        """A contract can be signed only when it states the wage and its basis."""
        return (self.status == ContractStatus.DRAFT) | (given(self.base_wage) & given(self.wage_basis))

    @invariant(at="starts_on")
    def stands_alone(self) -> bool:
        """Another signed contract of this person covers part of this period. End that one first."""
        if not self.is_signed or self.employee is None:
            return True
        until = func.coalesce(EmploymentContract.ended_on, EmploymentContract.ends_on)
        others = select(EmploymentContract.id).where(
            EmploymentContract.employee_id == self.employee.id,
            EmploymentContract.id != self.id,
            EmploymentContract.status != ContractStatus.DRAFT,
            EmploymentContract.starts_on <= (self.until or date.max),
            or_(until.is_(None), until >= self.starts_on),
        )
        session = session_of(self)
        with session.elevated():
            return session.scalar(others.limit(1)) is None

    @transition(ContractStatus.DRAFT, to=ContractStatus.SIGNED, by={RoleCode.HR_MANAGER}, confirm=True)
    def sign(self, signed_on: date) -> None:
        """Confirm that both sides have signed. The terms cannot be changed afterwards."""
        session_of(self).refresh(self.employee, with_for_update=True)  # two contracts of one person wait for each other
        self.signed_on = signed_on

    @transition(ContractStatus.SIGNED, to=ContractStatus.SIGNED)
    def renew(self, ends_on: date) -> EmploymentContract:
        """Prepare the contract that follows this one, with the same terms."""
        if self.ends_on is None:
            raise Refused(_("A contract without a fixed term needs no renewal."))
        session = session_of(self)
        with session.elevated():  # the wage is carried over by clerks who may not see it
            following = EmploymentContract(
                **{name: getattr(self, name) for name in TERMS},
                employee=self.employee,
                previous_contract=self,
                renewal_count=self.renewal_count + 1,
                starts_on=self.ends_on + timedelta(days=1),
                ends_on=ends_on,
            )
            session.add(following)
            session.flush()
        return following

    @transition(ContractStatus.SIGNED, to=ContractStatus.ENDED, confirm=True)
    def end(self, last_day: date) -> None:
        """End this contract, at the latest on the day that was agreed."""
        self.ended_on = min(last_day, self.ends_on or last_day)


def contracts_in_force(session: GuardedSession, employee: Employee) -> Sequence[EmploymentContract]:
    theirs = select(EmploymentContract).where(EmploymentContract.employee_id == employee.id)
    return session.scalars(theirs.where(EmploymentContract.status == ContractStatus.SIGNED)).all()
