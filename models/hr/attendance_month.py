"""Whether the month of a person may still be changed; once submitted, it may not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.hr.employee import Employee


def first_of(day: date) -> date:
    return day.replace(day=1)


def months_of(first: date, last: date) -> Iterable[date]:
    """The first days of the months that a stretch of days touches."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(count // 12, count % 12 + 1, 1) for count in months]


def is_month_open(session: GuardedSession, employee: Employee | None, first: date, last: date | None = None) -> bool:
    from models.hr.monthly_attendance import AttendanceMonthStatus, MonthlyAttendance

    if employee is None or employee.id is None:
        return True
    settled = select(MonthlyAttendance.id).where(
        MonthlyAttendance.employee_id == employee.id,
        MonthlyAttendance.attendance_month.in_(months_of(first, last or first)),
        MonthlyAttendance.status != AttendanceMonthStatus.COLLECTING,
    )
    with session.elevated(), session.no_autoflush:
        return session.scalar(settled.limit(1)) is None
