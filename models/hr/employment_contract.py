from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.contract_period import ContractPeriod, ContractStatus
from models.hr.conversion_right import conversion_right_from
from models.hr.employee import Employee
from models.hr.employment_terms import TERMS, EmploymentTerms
from models.hr.employment_type import EmploymentType
from models.machinery import (
    SET_BY_SYSTEM,
    GuardedSession,
    Numbered,
    Refused,
    Screen,
    _,
    given,
    rule,
    session_of,
    transition,
)
from models.roles import RoleCode


class EmploymentContract(Numbered, EmploymentTerms, ContractPeriod):
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

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), sort_order=-10)
    renewal_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    previous_contract_id: Mapped[int | None] = mapped_column(ForeignKey("employment_contracts.id"), info=SET_BY_SYSTEM)
    conversion_right_from: Mapped[date | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="From this day the person may ask for a contract without a fixed term."
    )

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    previous_contract: Mapped[EmploymentContract | None] = relationship(
        remote_side="EmploymentContract.id", foreign_keys=[previous_contract_id]
    )

    def compute(self) -> None:
        if not self.is_signed:
            self.conversion_right_from = conversion_right_from(self, self.earlier()) if self.ends_on else None

    @rule(at="ends_on")
    def fixed_term_has_its_end(self: Any) -> Any:
        """A fixed-term contract needs its last day."""
        return (self.employment_type != EmploymentType.FIXED_TERM) | given(self.ends_on)

    @rule(at="base_wage")
    def wage_is_agreed(self: Any) -> Any:
        """A contract can be signed only when it states the wage and its basis."""
        return (self.status == ContractStatus.DRAFT) | (given(self.base_wage) & given(self.wage_basis))

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
