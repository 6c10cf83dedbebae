from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, NONE, Master, Model, Money, Screen, given, missing, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account


class ComponentKind(StrEnum):
    EARNING = "earning"
    WAGE_DEDUCTION = "deduction"
    EMPLOYER_COST = "employer"


class CalculationMethod(StrEnum):
    FIXED_PAY = "fixed"
    HOURS_TIMES_RATE = "per_hour"
    RATE_TABLE = "rate_table"
    TAX_TABLE = "tax_table"
    MANUAL_ENTRY = "manual"


class PaidHours(StrEnum):
    OVERTIME_HOURS = "overtime"
    HOURS_OVER_60 = "over60"
    NIGHT_HOURS = "night"
    HOLIDAY_HOURS = "holiday"
    ABSENCE_HOURS = "absence"


class StatutoryItem(StrEnum):
    HEALTH_INSURANCE = "health"
    CARE_INSURANCE = "care"
    CHILD_SUPPORT_LEVY = "child_support"
    EMPLOYEES_PENSION = "pension"
    EMPLOYMENT_INSURANCE = "employment"
    CHILD_CONTRIBUTION = "child"
    ACCIDENT_INSURANCE = "accident"
    INCOME_TAX = "income_tax"
    RESIDENT_TAX = "resident_tax"


class SalaryComponent(Master, Model):
    """A line that payslips may have: something paid, something deducted, or a cost of the company."""

    __tablename__ = "salary_components"
    __screen__ = Screen(
        list=["code", "name", "kind", "calculation_method", "paid_hours", "statutory_item", "is_taxable", "is_active"],
        form={
            "Salary component": ["code", "name", "name_en", "kind", "sort_order", "is_active"],
            "Calculation": ["calculation_method", "paid_hours", "statutory_item"],
            "What it counts for": ["is_taxable", "tax_free_limit", "is_social_insurance_base", "is_overtime_base"],
            "Accounting": ["expense_account", "liability_account"],
        },
        access={RoleCode.PAYROLL_CLERK: EDIT, RoleCode.HR_CLERK: NONE},
        order=["sort_order", "code"],
    )

    kind: Mapped[ComponentKind]
    calculation_method: Mapped[CalculationMethod] = mapped_column(default=CalculationMethod.FIXED_PAY)
    paid_hours: Mapped[PaidHours | None] = mapped_column(doc="Which hours of the month it pays for.")
    statutory_item: Mapped[StatutoryItem | None] = mapped_column(
        doc="For what the law lets the company deduct or makes it pay."
    )
    is_taxable: Mapped[bool] = mapped_column(default=True)
    tax_free_limit: Mapped[Money | None] = mapped_column(
        doc="Free of tax up to this amount in a month, as with commuting allowances."
    )
    is_social_insurance_base: Mapped[bool] = mapped_column(
        default=True, doc="Part of the pay on which social insurance is reckoned."
    )
    is_overtime_base: Mapped[bool] = mapped_column(
        default=True, doc="Overtime premiums are reckoned on it. Family, commuting and housing allowances are left out."
    )
    expense_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    liability_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    expense_account: Mapped[Account | None] = relationship(foreign_keys=[expense_account_id])
    liability_account: Mapped[Account | None] = relationship(foreign_keys=[liability_account_id])

    def compute(self) -> None:
        """Only what is paid to people can be taxed and insured."""
        if not self.is_earning:
            self.tax_free_limit = None
            self.is_taxable = self.is_social_insurance_base = self.is_overtime_base = False

    @property
    def is_earning(self) -> bool:
        return self.kind is ComponentKind.EARNING

    def taxable_part(self, amount: Decimal) -> Decimal:
        if self.tax_free_limit is not None:
            return max(Decimal(0), amount - self.tax_free_limit)
        return amount if self.is_taxable else Decimal(0)

    @rule(at="paid_hours")
    def knows_its_hours(self: Any) -> Any:
        """Choose the hours where it is paid by the hour, and only there."""
        by_hour = self.calculation_method == CalculationMethod.HOURS_TIMES_RATE
        otherwise = self.calculation_method != CalculationMethod.HOURS_TIMES_RATE
        return (by_hour & given(self.paid_hours)) | (otherwise & missing(self.paid_hours))

    @rule(at="statutory_item")
    def law_does_not_pay(self: Any) -> Any:
        """What is paid to people is no statutory deduction."""
        return missing(self.statutory_item) | (self.kind != ComponentKind.EARNING)

    @rule(at="tax_free_limit")
    def limit_is_not_negative(self: Any) -> Any:
        """A limit cannot be negative."""
        return self.tax_free_limit >= 0
