"""The minutes of one day of work: what its times mean under the schedule of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from models.hr.work_schedule import KEEPS_HOURS, DayKind, WorkingTimeSystem, WorkSchedule
from models.hr.working_time import minutes_between, minutes_on, night_minutes
from models.machinery.clock import TOKYO

BREAK_FROM = 360
"""Up to so many minutes of presence, a break is not taken for granted."""


@dataclass(frozen=True, kw_only=True)
class Punches:
    """When somebody came and went, without what was a break."""

    schedule: WorkSchedule
    day: date
    clock_in: datetime
    clock_out: datetime
    break_minutes: int
    night_break_minutes: int = 0
    leave_minutes: int = 0

    @cached_property
    def kind(self) -> DayKind:
        return self.schedule.kind_of(self.day)

    @cached_property
    def worked(self) -> int:
        return max(0, minutes_between(self.clock_in, self.clock_out) - self.break_minutes)

    @property
    def night(self) -> int:
        return max(0, night_minutes(self.clock_in, self.clock_out) - self.night_break_minutes)

    @cached_property
    def holiday(self) -> int:
        """On weekly days off. Work after midnight belongs to the day on which it began, except there."""
        off = [day for day in self._days() if self.schedule.kind_of(day) is DayKind.STATUTORY_DAY_OFF]
        present = sum(minutes_on(day, self.clock_in, self.clock_out) for day in off)
        return max(0, min(self.worked, present - (self.break_minutes if self.day in off else 0)))

    def _days(self) -> list[date]:
        """The day on which the work began, and the next one where it goes on past midnight."""
        last = self.clock_out.astimezone(TOKYO).date()
        return [self.day] if last <= self.day else [self.day, self.day + timedelta(days=1)]

    @property
    def scheduled(self) -> int:
        return self.schedule.daily_minutes if self.kind is DayKind.WORKING_DAY else 0

    @cached_property
    def regular(self) -> int:
        """What counts against the limits of the day and of the week. Under discretionary work a day of work
        counts as the agreed hours, however long it really was."""
        if self.schedule.working_time_system is WorkingTimeSystem.DISCRETIONARY_WORK and self.scheduled:
            return self.scheduled
        return self.worked - self.holiday

    @cached_property
    def overtime(self) -> int:
        """Beyond the legal day. Flextime is settled by the month."""
        return 0 if self.daily_limit is None else max(0, self.regular - self.daily_limit)

    @property
    def daily_limit(self) -> int | None:
        match self.schedule.working_time_system:
            case WorkingTimeSystem.FLEXTIME:
                return None
            case WorkingTimeSystem.MONTHLY_VARIABLE_HOURS:
                return max(self.scheduled, self.schedule.legal_daily_minutes)
        return self.schedule.legal_daily_minutes

    @property
    def extra(self) -> int:
        """More than agreed, but still within the legal day."""
        if self.schedule.working_time_system not in KEEPS_HOURS:
            return 0
        return max(0, self.regular - self.overtime - self.scheduled)

    @property
    def missing(self) -> int:
        """Of the agreed hours, what was neither worked nor leave."""
        if self.schedule.working_time_system not in KEEPS_HOURS:
            return 0
        short = max(0, self.scheduled - self.leave_minutes - self.worked)
        return short if short > self.schedule.grace_minutes else 0


def usual_break(schedule: WorkSchedule, clock_in: datetime, clock_out: datetime) -> int:
    return schedule.break_minutes if minutes_between(clock_in, clock_out) > BREAK_FROM else 0
