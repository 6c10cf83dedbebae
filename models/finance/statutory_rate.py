from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import Model, Money, Rate, ShortText


class StatutoryRateKind(StrEnum):
    HEALTH = "health"
    CARE = "care"
    PENSION = "pension"
    CHILD_CONTRIBUTION = "child"
    CHILD_SUPPORT_LEVY = "child_support"
    EMPLOYMENT = "employment"
    ACCIDENT = "accident"
    REMUNERATION_GRADE = "grade"
    MONTHLY_WITHHOLDING = "withholding"
    BONUS_WITHHOLDING = "bonus_tax"
    PROFESSIONAL_FEE = "professional"
    STRAIGHT_LINE = "depr_sl"
    DECLINING_BALANCE = "depr_db"
    MILEAGE = "mileage"
    MINIMUM_WAGE = "minimum_wage"


class StatutoryRate(Model):
    """All dated legal tables in one place: insurance rates, remuneration grades, withholding tables, depreciation rates, mileage."""

    __tablename__ = "statutory_rates"

    code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[StatutoryRateKind]
    region: Mapped[str | None] = mapped_column(String(20))
    valid_from: Mapped[date] = mapped_column(index=True)
    valid_to: Mapped[date | None]
    range_from: Mapped[Money | None]
    range_to: Mapped[Money | None]
    dependents: Mapped[int | None]
    useful_life: Mapped[int | None]
    employee_rate: Mapped[Rate | None]
    employer_rate: Mapped[Rate | None]
    amount: Mapped[Rate | None]
    guarantee_rate: Mapped[Rate | None]
    source: Mapped[ShortText]
