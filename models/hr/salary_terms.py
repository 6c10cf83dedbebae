from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.hr.employment_terms import WageBasis
from models.hr.payroll_rates import health_grades, pension_grades
from models.hr.premium_pay import hourly_base
from models.hr.standard_remuneration import grade_of
from models.hr.yen import paid
from models.machinery import SET_BY_SYSTEM, DataClass, Money, Quantity, confidential, invariant, rule, session_of
from models.organization.request import CHANGEABLE, Request
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.salary_assignment_line import SalaryAssignmentLine

PAY = confidential(DataClass.PAYROLL)
COMPUTED_PAY = {**SET_BY_SYSTEM, **PAY}
MONTHS = 12


class SalaryTerms(Request):
    """The wage and what follows from it: an hour's worth, and the amount on which insurance is reckoned."""

    __abstract__ = True

    effective_from: Mapped[date] = mapped_column(index=True)
    wage_basis: Mapped[WageBasis] = mapped_column(default=WageBasis.MONTHLY_WAGE)
    base_wage: Mapped[Money] = mapped_column(info=PAY)
    monthly_hours: Mapped[Quantity] = mapped_column(
        info={"listed": False}, doc="Scheduled hours of an average month; overtime is reckoned on them."
    )
    daily_hours: Mapped[Quantity] = mapped_column(
        default=Decimal(8), info={"listed": False}, doc="Scheduled hours of a day."
    )
    monthly_pay: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY, doc="With all allowances.")
    hourly_base: Mapped[Money] = mapped_column(
        default=Decimal(0), info=COMPUTED_PAY, doc="What an hour is worth before premiums."
    )
    expected_remuneration: Mapped[Money | None] = mapped_column(
        info=COMPUTED_PAY, doc="What the table gives for the monthly pay."
    )
    standard_remuneration: Mapped[Money | None] = mapped_column(
        info=PAY, doc="As the pension office decided; it changes only with its notice."
    )
    standard_grade: Mapped[str | None] = mapped_column(
        String(10), info=COMPUTED_PAY, doc="Of health insurance and of pension."
    )

    if TYPE_CHECKING:
        lines: Mapped[list[SalaryAssignmentLine]]

    def compute(self) -> None:
        """What was approved stays, whatever becomes of tables and components."""
        if self.status not in CHANGEABLE or self.effective_from is None:
            return
        if self.monthly_hours is None:
            self.monthly_hours = setting(session_of(self), "average_monthly_hours", self.effective_from)
        if self.base_wage is not None:
            wage, earnings = self._wage_of_a_month(), self.earnings
            self.monthly_pay = wage + _sum(line for line in earnings if line.salary_component.is_social_insurance_base)
            premium_base = wage + _sum(line for line in earnings if line.salary_component.is_overtime_base)
            self.hourly_base = hourly_base(premium_base, self.monthly_hours)
        self._find_grades(self.effective_from)

    @property
    def earnings(self) -> list[SalaryAssignmentLine]:
        return [line for line in self.lines if line.salary_component is not None and line.salary_component.is_earning]

    def _wage_of_a_month(self) -> Decimal:
        match self.wage_basis:
            case WageBasis.ANNUAL_WAGE:
                return paid(self.base_wage / MONTHS)
            case WageBasis.DAILY_WAGE if self.daily_hours:
                return paid(self.base_wage * self.monthly_hours / self.daily_hours)
            case WageBasis.HOURLY_WAGE:
                return paid(self.base_wage * self.monthly_hours)
        return self.base_wage

    def _find_grades(self, day: date) -> None:
        health, pension = health_grades(session_of(self), day), pension_grades(session_of(self), day)
        self.expected_remuneration = grade_of(self.monthly_pay, health).amount if health else None
        decided = next((grade for grade in health if grade.amount == self.standard_remuneration), None)
        numbers = [decided.number, *([grade_of(decided.amount, pension).number] if pension else [])] if decided else []
        self.standard_grade = "/".join(map(str, numbers)) or None

    @rule(at="base_wage")
    def wage_is_not_negative(self: Any) -> Any:
        """A wage cannot be negative."""
        return self.base_wage >= 0

    @rule(at="monthly_hours")
    def month_has_hours(self: Any) -> Any:
        """A month has more than 0 and at most 744 hours."""
        return (self.monthly_hours > 0) & (self.monthly_hours <= 744)

    @rule(at="daily_hours")
    def day_has_hours(self: Any) -> Any:
        """A day has more than 0 and at most 24 hours."""
        return (self.daily_hours > 0) & (self.daily_hours <= 24)

    @invariant(at="standard_remuneration")
    def remuneration_is_in_the_table(self) -> bool:
        """This amount is not in the table of standard remuneration."""
        if self.standard_remuneration is None or self.effective_from is None:
            return True
        table = health_grades(session_of(self), self.effective_from)
        return not table or self.standard_remuneration in [grade.amount for grade in table]


def _sum(lines: Iterable[SalaryAssignmentLine]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))
