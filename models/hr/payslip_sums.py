from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.salary_component import ComponentKind, StatutoryItem
from models.machinery import SET_BY_SYSTEM, DataClass, Model, Money, confidential

if TYPE_CHECKING:
    from models.hr.payslip_line import PayslipLine

COMPUTED_PAY = {**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
SOCIAL_INSURANCE = (
    *(StatutoryItem.HEALTH_INSURANCE, StatutoryItem.CARE_INSURANCE, StatutoryItem.CHILD_SUPPORT_LEVY),
    *(StatutoryItem.EMPLOYEES_PENSION, StatutoryItem.EMPLOYMENT_INSURANCE),
)


class PayslipSums(Model):
    """What the lines of a payslip come to."""

    __abstract__ = True

    gross: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    taxable_pay: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    social_insurance: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    income_tax: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    resident_tax: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    deduction_total: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    net_pay: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    employer_cost: Mapped[Money] = mapped_column(
        default=Decimal(0), info=COMPUTED_PAY, doc="What the company pays besides, such as its part of the insurance."
    )

    if TYPE_CHECKING:
        lines: Mapped[list[PayslipLine]]

    def sum_up(self) -> None:
        earnings, deductions = self._of_kind(ComponentKind.EARNING), self._of_kind(ComponentKind.WAGE_DEDUCTION)
        self.gross = _sum(earnings)
        taxable = (line.salary_component.taxable_part(line.amount) for line in earnings if line.amount is not None)
        self.taxable_pay = sum(taxable, Decimal(0))
        self.social_insurance = _sum(
            line for line in deductions if line.salary_component.statutory_item in SOCIAL_INSURANCE
        )
        self.income_tax = _sum(_of_item(deductions, StatutoryItem.INCOME_TAX))
        self.resident_tax = _sum(_of_item(deductions, StatutoryItem.RESIDENT_TAX))
        self.deduction_total = _sum(deductions)
        self.net_pay = self.gross - self.deduction_total
        self.employer_cost = _sum(self._of_kind(ComponentKind.EMPLOYER_COST))

    def _of_kind(self, kind: ComponentKind) -> list[PayslipLine]:
        return [line for line in self.lines if line.salary_component is not None and line.salary_component.kind is kind]


def _of_item(lines: Iterable[PayslipLine], item: StatutoryItem) -> list[PayslipLine]:
    return [line for line in lines if line.salary_component.statutory_item is item]


def _sum(lines: Iterable[PayslipLine]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))
