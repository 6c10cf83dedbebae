"""Whether the month of a person may still be changed; once submitted, it may not."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Select, bindparam, select

from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.hr.employee import Employee


def first_of(day: date) -> date:
    return day.replace(day=1)


def is_month_open(session: GuardedSession, employee: Employee | None, first: date, last: date | None = None) -> bool:
    if employee is None or employee.id is None:
        return True
    asked = {"employee": employee.id, "first": first_of(first), "last": last or first}
    with session.elevated(), session.no_autoflush:
        return session.scalar(_settled(), asked) is None


@cache
def _settled() -> Select[int]:
    """Built once: every day that is entered asks for it."""
    from models.hr.monthly_attendance import AttendanceMonthStatus, MonthlyAttendance

    cls = MonthlyAttendance
    theirs = select(cls.id).where(cls.employee_id == bindparam("employee"))
    between = cls.attendance_month.between(bindparam("first"), bindparam("last"))
    return theirs.where(between, cls.status != AttendanceMonthStatus.COLLECTING).limit(1)
