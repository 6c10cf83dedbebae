"""What the days of a month add up to."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.hr.attendance_record import AttendanceRecord
from models.hr.leave_request import LeaveRequest
from models.hr.leave_type import LeaveCategory
from models.hr.work_schedule import DayKind, WorkingTimeSystem
from models.hr.working_time import flextime_frame, weekly_overtime


@dataclass(kw_only=True)
class Totals:
    """Of the leave and the records of a month, with those of the days before that belong to its first week."""

    month: date
    days: Sequence[AttendanceRecord]
    leaves: Sequence[LeaveRequest]
    inside: list[AttendanceRecord] = field(init=False)

    def __post_init__(self) -> None:
        self.inside = [day for day in self.days if day.work_date >= self.month]

    def of(self, column: str, among: Iterable[AttendanceRecord] | None = None) -> int:
        return sum(getattr(day, column) or 0 for day in (self.inside if among is None else among))

    @property
    def work_days(self) -> int:
        return sum(day.worked_minutes > 0 for day in self.inside)

    @property
    def absent_days(self) -> int:
        return sum(day.is_absence for day in self.inside)

    @property
    def overtime(self) -> int:
        """Of the days, of the weeks, and of the month where flextime is settled."""
        daily = self.of("overtime_minutes")
        weekly = sum(minutes for day, minutes in self._weekly().items() if day >= self.month)
        return daily + weekly + self._beyond_flextime()

    @property
    def extra(self) -> int:
        weekly = sum(minutes for day, minutes in self._weekly().items() if day >= self.month)
        return max(0, self.of("extra_minutes") - weekly)

    def _weekly(self) -> dict[date, int]:
        counted = [day for day in self.days if not _is_flextime(day)]
        if not counted:
            return {}
        limit = counted[-1].work_schedule.legal_weekly_minutes if counted[-1].work_schedule else 0
        return weekly_overtime({day.work_date: day.regular_minutes - day.overtime_minutes for day in counted}, limit)

    def _beyond_flextime(self) -> int:
        flexible = [day for day in self.inside if _is_flextime(day)]
        if not flexible or flexible[-1].work_schedule is None:
            return 0
        length = calendar.monthrange(self.month.year, self.month.month)[1]
        frame = flextime_frame(length, flexible[-1].work_schedule.legal_weekly_minutes)
        return max(0, self.of("regular_minutes", flexible) - frame)

    def leave_days(self, *, annual: bool) -> Decimal:
        """Days of annual paid leave, or of every other, as far as they were days of work."""
        worked = {day.work_date for day in self.inside if day.day_kind is DayKind.WORKING_DAY}
        found = (leave for leave in self.leaves if _is_annual(leave) is annual)
        return sum((part for leave in found for day, part in leave.portions() if day in worked), Decimal(0))


def _is_flextime(day: AttendanceRecord) -> bool:
    return day.work_schedule is not None and day.work_schedule.working_time_system is WorkingTimeSystem.FLEXTIME


def _is_annual(leave: LeaveRequest) -> bool:
    return leave.leave_type.category is LeaveCategory.ANNUAL_PAID_LEAVE
