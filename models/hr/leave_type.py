from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import VIEW, Master, Model, Quantity, Screen, ShortText, rule
from models.roles import RoleCode


class LeaveCategory(StrEnum):
    ANNUAL_PAID_LEAVE = "annual"
    SPECIAL_LEAVE = "special"
    STATUTORY_LEAVE = "statutory"
    SUBSTITUTE_LEAVE = "substitute"
    UNPAID_LEAVE = "unpaid"


class SmallestUnit(StrEnum):
    WHOLE_DAY = "day"
    HALF_DAY = "half"
    BY_HOUR = "hour"


class PayrollTreatment(StrEnum):
    NORMAL_WAGE = "normal"
    NO_WAGE = "deduct"
    PART_OF_THE_WAGE = "partial"


class LeaveType(Master, Model):
    """A reason for which people may stay away, and how such leave is counted and paid."""

    __tablename__ = "leave_types"
    __screen__ = Screen(
        list=["code", "name", "category", "with_pay", "needs_grant", "smallest_unit", "is_active"],
        form={
            "Leave type": ["code", "name", "name_en", "category", "legal_basis", "is_active"],
            "Balance of leave": ["needs_grant", "validity_months"],
            "How it is taken": [
                *("smallest_unit", "hourly_days_per_year", "most_days_at_once", "counts_days_off", "evidence_required"),
            ],
            "Pay and attendance": ["with_pay", "payroll_treatment", "counts_as_attended"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    category: Mapped[LeaveCategory]
    legal_basis: Mapped[ShortText | None] = mapped_column(info={"listed": False})
    with_pay: Mapped[bool]
    needs_grant: Mapped[bool] = mapped_column(doc="Whether it is taken from a balance that was granted before.")
    validity_months: Mapped[int] = mapped_column(
        default=24, info={"listed": False}, doc="How long a grant can be used; annual leave lapses after two years."
    )
    smallest_unit: Mapped[SmallestUnit] = mapped_column(default=SmallestUnit.HALF_DAY)
    hourly_days_per_year: Mapped[int] = mapped_column(
        default=5, info={"listed": False}, doc="How many days a year may be taken by the hour; by law five at most."
    )
    most_days_at_once: Mapped[Quantity | None] = mapped_column(info={"listed": False})
    counts_days_off: Mapped[bool] = mapped_column(
        info={"listed": False}, doc="Whether days off inside the leave count, as with childbirth and childcare."
    )
    evidence_required: Mapped[bool] = mapped_column(info={"listed": False})
    payroll_treatment: Mapped[PayrollTreatment] = mapped_column(default=PayrollTreatment.NORMAL_WAGE)
    counts_as_attended: Mapped[bool] = mapped_column(
        default=True, info={"listed": False}, doc="Whether it counts as attended where eight tenths are asked for."
    )

    @rule(at="validity_months")
    def grants_last_some_time(self: Any) -> Any:
        """At least one month."""
        return self.validity_months >= 1

    @rule(at="hourly_days_per_year")
    def hours_have_a_limit(self: Any) -> Any:
        """The law allows at most five days a year by the hour."""
        return (self.hourly_days_per_year >= 0) & (self.hourly_days_per_year <= 5)

    @rule(at="most_days_at_once")
    def some_day_is_allowed(self: Any) -> Any:
        """More than nothing, or empty for no limit."""
        return self.most_days_at_once > 0

    @rule(at="with_pay")
    def annual_leave_is_paid(self: Any) -> Any:
        """Annual paid leave is paid, and taken from a grant."""
        return (self.category != LeaveCategory.ANNUAL_PAID_LEAVE) | (self.with_pay & self.needs_grant)
