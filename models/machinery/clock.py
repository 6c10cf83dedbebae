"""The time of the business: stored in UTC, read in Japan."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to a moment for the duration of a block. History keeps the database's own time."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def today() -> date:
    """The date on a Japanese wall calendar, whatever the server's own zone."""
    return now().astimezone(TOKYO).date()


def fiscal_year(day: date, first_month: int) -> int:
    """The calendar year in which the fiscal year of ``day`` begins (年度)."""
    return day.year if day.month >= first_month else day.year - 1


def months_after(day: date, months: int) -> date:
    """The same day of a later month (an earlier one where negative), or its last one where that month is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
