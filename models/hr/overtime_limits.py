"""The agreement on overtime (36協定): what it allows, and how near somebody is to its limits.

Labour Standards Act (労働基準法) 36(3)–(6). Hours are counted to the minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.machinery import GuardedSession
from models.system.system_setting import settings


class LimitStatus(StrEnum):
    WITHIN_LIMITS = "ok"
    NEAR_LIMIT = "warn"
    SPECIAL_CLAUSE = "special"
    LIMIT_EXCEEDED = "breach"
    NOT_LIMITED = "exempt"


class Worked(NamedTuple):
    """What one month had, in minutes."""

    overtime: int
    holiday: int

    @property
    def total(self) -> int:
        return self.overtime + self.holiday


@dataclass(frozen=True, kw_only=True)
class OvertimeLimits:
    """In hours; what holds where nothing is said is the law."""

    alert: int = 36
    month: int = 45
    year: int = 360
    months_over: int = 6
    special_year: int = 720
    single_month: int = 100
    average: int = 80

    @classmethod
    def on(cls, session: GuardedSession, day: date) -> OvertimeLimits:
        names = {name: f"overtime_limit_{name}" for name in cls.__dataclass_fields__}
        found = settings(session, names.values(), day)
        return cls(**{name: found[full_name] for name, full_name in names.items()})

    def judge(self, year: Sequence[Worked], recent: Sequence[Worked]) -> LimitStatus:
        """``year`` are the months of the agreement's year so far, ``recent`` the last six whatever the year;
        both end with the month that is judged."""
        if self._is_exceeded(year, recent):
            return LimitStatus.LIMIT_EXCEEDED
        overtime, whole = year[-1].overtime, sum(month.overtime for month in year)
        if overtime > self.month * 60 or whole > self.year * 60:
            return LimitStatus.SPECIAL_CLAUSE
        return LimitStatus.NEAR_LIMIT if overtime >= self.alert * 60 else LimitStatus.WITHIN_LIMITS

    def _is_exceeded(self, year: Sequence[Worked], recent: Sequence[Worked]) -> bool:
        return (
            recent[-1].total >= self.single_month * 60
            or highest_average(recent) > self.average * 60
            or sum(month.overtime > self.month * 60 for month in year) > self.months_over
            or sum(month.overtime for month in year) > self.special_year * 60
        )


def highest_average(recent: Sequence[Worked]) -> float:
    """The highest of the averages over the last two to six months, in minutes; 0 while there is one month only."""
    counts = range(2, min(6, len(recent)) + 1)
    return max((sum(month.total for month in recent[-count:]) / count for count in counts), default=0)
