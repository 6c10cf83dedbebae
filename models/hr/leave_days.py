"""On which days leave counts, and how much of each it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.hr.annual_leave import hours_of_a_day
from models.hr.leave_type import SmallestUnit
from models.hr.required_days import days_between
from models.hr.work_schedule import DayKind, WorkSchedule, schedule_of
from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.hr.leave_request import LeaveRequest

HALF = Decimal("0.5")
PLACES = Decimal("0.001")


class LeaveUnit(StrEnum):
    WHOLE_DAYS = "day"
    MORNING = "am"
    AFTERNOON = "pm"
    BY_HOURS = "hour"

    def is_allowed_by(self, smallest: SmallestUnit) -> bool:
        if self in (LeaveUnit.MORNING, LeaveUnit.AFTERNOON):
            return smallest is not SmallestUnit.WHOLE_DAY
        return self is LeaveUnit.WHOLE_DAYS or smallest is SmallestUnit.BY_HOUR


def portions(session: GuardedSession, leave: LeaveRequest) -> list[tuple[date, Decimal]]:
    schedule = schedule_of(session, leave.applicant)
    if schedule is None:
        return []
    part = portion(leave, schedule)
    days = days_between(leave.starts_on, leave.ends_on)
    return [
        (day, part) for day in days if leave.leave_type.counts_days_off or schedule.kind_of(day) is DayKind.WORKING_DAY
    ]


def portion(leave: LeaveRequest, schedule: WorkSchedule) -> Decimal:
    """What the leave takes of one day."""
    match leave.leave_unit:
        case LeaveUnit.MORNING | LeaveUnit.AFTERNOON:
            return HALF
        case LeaveUnit.BY_HOURS:
            hours = leave.hours or Decimal(0)
            return min(Decimal(1), (hours / hours_of_a_day(schedule.daily_minutes)).quantize(PLACES))
    return Decimal(1)


def overlapping(session: GuardedSession, leave: LeaveRequest) -> bool:
    """Whether the same person has other leave at that time. Both halves of a day may be taken, and hours beside."""
    from models.hr.leave_request import IDLE, LeaveRequest

    others = select(LeaveRequest.leave_unit).where(
        LeaveRequest.applicant_id == leave.applicant.id,
        LeaveRequest.id != (leave.id or 0),
        LeaveRequest.starts_on <= leave.ends_on,
        LeaveRequest.ends_on >= leave.starts_on,
        LeaveRequest.status.not_in(IDLE),
    )
    with session.elevated(), session.no_autoflush:
        units = set(session.scalars(others))
    return bool(units & {LeaveUnit.WHOLE_DAYS, leave.leave_unit}) or (
        bool(units) and leave.leave_unit is LeaveUnit.WHOLE_DAYS
    )
