from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import Master, Model, Quantity


class LeaveTypeCategory(StrEnum):
    ANNUAL_PAID = "annual"
    SPECIAL = "special"
    STATUTORY = "statutory"
    SUBSTITUTE = "substitute"
    UNPAID = "unpaid"


class LeaveTypeUnit(StrEnum):
    DAY = "day"
    HALF_DAY = "half"
    HOUR = "hour"


class PayrollTreatment(StrEnum):
    NORMAL_WAGE = "normal"
    DEDUCT = "deduct"
    PARTIAL = "partial"


class LeaveType(Master, Model):
    """Annual paid leave, sick, childcare, condolence, substitute …"""

    __tablename__ = "leave_types"

    category: Mapped[LeaveTypeCategory]
    is_paid: Mapped[bool] = mapped_column(default=False)
    needs_grant: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[LeaveTypeUnit] = mapped_column(default=LeaveTypeUnit.HALF_DAY)
    validity_months: Mapped[int] = mapped_column(default=24)
    max_hours_units_days: Mapped[int] = mapped_column(default=5)
    max_days_per_event: Mapped[Quantity | None]
    evidence_required: Mapped[bool] = mapped_column(default=False)
    payroll_treatment: Mapped[PayrollTreatment] = mapped_column(default=PayrollTreatment.NORMAL_WAGE)
    counts_as_attended: Mapped[bool] = mapped_column(default=True)
