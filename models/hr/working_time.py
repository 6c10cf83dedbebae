"""Working time (労働時間): what of it is overtime, night work and work on the weekly day off.

Labour Standards Act (労働基準法) 32 to 38; notice 昭63.3.14 基発150号 on rounding. All minutes are whole minutes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import groupby

from models.machinery.clock import TOKYO

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(5)


def minutes_between(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()) // 60)


def shared_minutes(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> int:
    """For how long two stretches of time run together."""
    return minutes_between(max(start, other_start), min(end, other_end))


def night_minutes(start: datetime, end: datetime) -> int:
    """Between 22:00 and 5:00 (37(4)), whichever days the work touches."""
    return sum(
        shared_minutes(start, end, at(day, NIGHT_BEGINS), at(day + timedelta(days=1), NIGHT_ENDS))
        for day in _days_around(start, end)
    )


def minutes_on(day: date, start: datetime, end: datetime) -> int:
    """Of a stretch of work, what lies on one calendar day."""
    return shared_minutes(start, end, at(day, time()), at(day + timedelta(days=1), time()))


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, TOKYO)


def stretch(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """From a time of a day to another, which is on the next day where it is not later."""
    return at(day, start), at(day if end > start else day + timedelta(days=1), end)


def _days_around(start: datetime, end: datetime) -> Iterable[date]:
    first, last = start.astimezone(TOKYO).date() - timedelta(days=1), end.astimezone(TOKYO).date()
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def least_break(worked_minutes: int) -> int:
    """45 minutes above six hours of work, an hour above eight (34(1))."""
    if worked_minutes > 8 * 60:
        return 60
    return 45 if worked_minutes > 6 * 60 else 0


def weekly_overtime(days: Mapping[date, int], weekly_limit: int) -> dict[date, int]:
    """Day → the minutes by which it passes the limit of its week (32(1)), which begins on Sunday.
    Minutes that are overtime of the day already, or work on the weekly day off, must not be among them."""
    over: dict[date, int] = {}
    for _sunday, week in groupby(sorted(days), key=sunday_of):
        total = 0
        for day in week:
            before, total = total, total + days[day]
            over[day] = max(0, total - max(before, weekly_limit))
    return over


def sunday_of(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)


def flextime_frame(days: int, weekly_limit: int) -> int:
    """What a month of so many days holds without overtime under flextime (32-3)."""
    return weekly_limit * days // 7


def to_whole_hours(minutes: int) -> int:
    """The total of a month, rounded to hours: less than 30 minutes down, the rest up. Lawful for totals
    of months only, never for single days."""
    return (minutes + 30) // 60 * 60
