"""When somebody comes and goes, by habit and as the day demands."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Self

from models.hr.leave_days import LeaveUnit
from models.hr.work_schedule import WorkSchedule
from models.hr.working_time import at

LONGER = ((0, 12), (15, 60), (60, 130), (130, 220))
"""Minutes after the end of the day, from the usual to the rare."""


@dataclass(frozen=True, kw_only=True)
class Habit:
    """How long a person tends to stay, and how early to come."""

    odds: tuple[int, int, int, int]
    early: int

    @classmethod
    def of(cls, random: Random) -> Self:
        odds = random.choices(((64, 24, 10, 2), (38, 34, 22, 6), (4, 16, 40, 40), (0, 2, 18, 80)), (66, 28, 4, 2))[0]
        return cls(odds=odds, early=random.randint(1, 9))


def punches_for(
    random: Random, habit: Habit, schedule: WorkSchedule, day: date, *, unit: LeaveUnit, leave_minutes: int
) -> tuple[datetime, datetime]:
    """A morning off moves the beginning, an afternoon off the end; hours are taken at the end."""
    start, end = at(day, schedule.starts_at), _end(schedule, day)
    if unit is LeaveUnit.MORNING:
        start += timedelta(minutes=leave_minutes + schedule.break_minutes)
    elif leave_minutes:
        end -= timedelta(minutes=leave_minutes)
        return start - timedelta(minutes=random.randint(0, habit.early)), end + timedelta(minutes=random.randint(0, 9))
    least, most = random.choices(LONGER, habit.odds)[0]
    coming = random.randint(0, habit.early) if random.random() > 0.01 else -random.randint(6, 40)
    return start - timedelta(minutes=coming), end + timedelta(minutes=random.randint(least, most))


def _end(schedule: WorkSchedule, day: date) -> datetime:
    return at(day, time()) + timedelta(
        hours=schedule.starts_at.hour, minutes=schedule.starts_at.minute + schedule.span_minutes
    )
