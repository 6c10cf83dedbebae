"""When something comes round again."""

from datetime import date, timedelta

from models.machinery import months_after
from models.organization.frequency import Frequency

_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def after(day: date, frequency: Frequency, times: int = 1) -> date | None:
    """The day that comes so many times later; None for what happens only once."""
    if frequency in _DAYS:
        return day + timedelta(days=_DAYS[frequency] * times)
    return months_after(day, frequency.months * times) if frequency.months else None


def next_from(first: date, frequency: Frequency, interval: int, later_than: date) -> date | None:
    """Of the days that recur from the first one on, the earliest after a day. Counted from the first, so that
    what falls on a 31st does not slip to the 28th for good."""
    for count in range(1, 20_000):
        day = after(first, frequency, interval * count)
        if day is None or day > later_than:
            return day
    return None
