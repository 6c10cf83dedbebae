from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Quantity

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class LimitStatus(StrEnum):
    OK = "ok"
    WARNING = "warn"
    SPECIAL_CLAUSE = "special"
    BREACH = "breach"


class MonthlyAttendanceStatus(StrEnum):
    OPEN = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CLOSED = "closed"


class MonthlyAttendance(Model):
    """Monthly close per employee; the only attendance input to payroll and to overtime-limit monitoring."""

    __tablename__ = "monthly_attendances"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    month: Mapped[date] = mapped_column(index=True)
    work_days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    absent_days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    paid_leave_days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    worked_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    overtime_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    over60_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    night_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    holiday_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    avg_2_6_months: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    limit_status: Mapped[LimitStatus] = mapped_column(default=LimitStatus.OK, info=SET_BY_SYSTEM)
    status: Mapped[MonthlyAttendanceStatus] = mapped_column(default=MonthlyAttendanceStatus.OPEN, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
