"""On which days somebody is expected to work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.hr.work_schedule import DayKind, schedule_of
from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.hr.employee import Employee


def days_between(first: date, last: date) -> Iterator[date]:
    """Both included."""
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def required_days(session: GuardedSession, employee: Employee, first: date, before: date) -> list[date]:
    """The working days of the person's schedule while they were employed and not away for long."""
    schedule = schedule_of(session, employee)
    if schedule is None:
        return []
    begin = max(first, employee.hired_on)
    end = min(before, employee.on_leave_since or before, (employee.left_on or before) + timedelta(days=1))
    days = days_between(begin, end - timedelta(days=1))
    return [day for day in days if schedule.kind_of(day) is DayKind.WORKING_DAY]
