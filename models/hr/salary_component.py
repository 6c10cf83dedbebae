from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Money, Rate

if TYPE_CHECKING:
    from models.finance.account import Account


class SalaryComponentKind(StrEnum):
    EARNING = "earning"
    DEDUCTION = "deduction"
    EMPLOYER_COST = "employer"
    INFORMATION = "info"


class CalcMethod(StrEnum):
    FIXED = "fixed"
    HOURS_X_RATE = "per_hour"
    RATE_TABLE = "rate_table"
    TAX_TABLE = "tax_table"
    MANUAL = "manual"


class HoursSource(StrEnum):
    NONE = "none"
    OVERTIME = "overtime"
    OVER_60H = "over60"
    NIGHT = "night"
    HOLIDAY = "holiday"
    ABSENCE = "absence"


class SalaryComponent(Master, Model):
    """Earning, deduction and employer-cost items with their accounting."""

    __tablename__ = "salary_components"

    kind: Mapped[SalaryComponentKind]
    calc_method: Mapped[CalcMethod]
    hours_source: Mapped[HoursSource] = mapped_column(default=HoursSource.NONE)
    premium_rate: Mapped[Rate | None]
    is_taxable: Mapped[bool] = mapped_column(default=True)
    is_social_ins_base: Mapped[bool] = mapped_column(default=True)
    is_overtime_base: Mapped[bool] = mapped_column(default=True)
    tax_free_limit: Mapped[Money | None]
    expense_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    liability_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    rate_code: Mapped[str | None] = mapped_column(String(40))
    print_order: Mapped[int] = mapped_column(default=100)

    expense_account: Mapped[Account | None] = relationship(foreign_keys=[expense_account_id])
    liability_account: Mapped[Account | None] = relationship(foreign_keys=[liability_account_id])
