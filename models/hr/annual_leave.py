"""Annual paid leave (年次有給休暇): what the law grants and when, until when it lasts, and what must be taken.

Labour Standards Act (労働基準法) 39 and 115, its Enforcement Ordinance (同法施行規則) 24-3 to 24-5,
Civil Code (民法) 143.
"""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from models.machinery import months_after

FIRST_GRANT_MONTHS = 6
WEEKS = 52
FULL_WEEK_DAYS, FULL_WEEK_HOURS = 5, 30

DAYS_GRANTED: Mapping[int, tuple[int, ...]] = {
    5: (10, 11, 12, 14, 16, 18, 20),
    4: (7, 8, 9, 10, 12, 13, 15),
    3: (5, 6, 6, 8, 9, 10, 11),
    2: (3, 4, 4, 5, 6, 6, 7),
    1: (1, 2, 2, 2, 3, 3, 3),
}
"""Days a week → days granted after half a year, after one and a half years, and so on (39(1)–(3), 24-3)."""

LEAST_DAYS_A_YEAR = ((217, 5), (169, 4), (121, 3), (73, 2), (48, 1))
"""From how many days a year somebody counts as working so many days a week (24-3(3))."""


def months_later(day: date, months: int) -> date:
    """The day on which a period of months has passed. Where the month has no such day, the period ends
    with the month, so what follows it begins on the first of the next (143(2))."""
    later = months_after(day, months)
    return later if later.day == day.day else later + timedelta(days=1)


def grant_dates(hired_on: date) -> Iterator[date]:
    """Half a year after joining, and every year after that."""
    return (months_later(hired_on, FIRST_GRANT_MONTHS + 12 * count) for count in itertools.count())


def grants_before(hired_on: date, day: date) -> int:
    """How many grants came earlier than a day."""
    return sum(1 for _date in itertools.takewhile(lambda granted_on: granted_on < day, grant_dates(hired_on)))


def week_class(*, weekly_days: Decimal, weekly_hours: Decimal, yearly_days: int | None = None) -> int:
    """As whose working so many days a week somebody is treated; 5 is everybody with a full grant, 0 nobody's.
    ``yearly_days`` stands for people without a fixed number of days a week."""
    if weekly_hours >= FULL_WEEK_HOURS or weekly_days >= FULL_WEEK_DAYS:
        return FULL_WEEK_DAYS
    worked = yearly_days if yearly_days is not None else weekly_days * WEEKS
    return next((days for least, days in LEAST_DAYS_A_YEAR if worked >= least), 0)


def entitlement(earlier: int, *, weekly_days: Decimal, weekly_hours: Decimal, yearly_days: int | None = None) -> int:
    """The days of the grant that follows so many earlier ones. The week as of the day of the grant decides."""
    row = DAYS_GRANTED.get(week_class(weekly_days=weekly_days, weekly_hours=weekly_hours, yearly_days=yearly_days))
    return row[min(earlier, len(row) - 1)] if row else 0


def attended_enough(attended: Decimal, due: Decimal, *, percent: int = 80) -> bool:
    """Whether somebody came on eight tenths of the days of work (39(1)). Leave, work injuries, childbirth
    and care of a family count as attended; work on days off counts on neither side."""
    return due > 0 and attended * 100 >= due * percent


def last_day(granted_on: date, months: int = 24) -> date:
    """The last day on which a grant can be used: it lapses after two years (115)."""
    return months_later(granted_on, months) - timedelta(days=1)


# --- the days that must be taken (39(7), 24-5) ----------------------------------------------------------


def months_between(first: date, until: date) -> int:
    """The months from a day up to another, begun ones in full."""
    count = (until.year - first.year) * 12 + until.month - first.month
    return count + (months_later(first, count) < until)


def duty_until(granted_on: date) -> date:
    return months_later(granted_on, 12) - timedelta(days=1)


def duty_days(first: date, second: date | None = None, *, yearly: int = 5, by_halves: bool = True) -> Decimal:
    """What must be taken from the first of two grants until a year after the second: five days where
    there is one grant, in proportion to the months where the second comes within a year."""
    months = months_between(first, months_later(second or first, 12))
    return _up_to(Decimal(months * yearly) / 12, Decimal("0.5") if by_halves else Decimal(1))


def _up_to(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


# --- hours (39(4)) ---------------------------------------------------------------------------------------


def hours_of_a_day(daily_minutes: int) -> int:
    """As how many hours of leave one day counts: a fraction of an hour is rounded up."""
    return -(-daily_minutes // 60)
