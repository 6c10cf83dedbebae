"""The time of the business: stored in UTC, read in Japan."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The date on a Japanese wall calendar, whatever the server's own zone."""
    return now().astimezone(TOKYO).date()


def fiscal_year(day: date, first_month: int) -> int:
    """The calendar year in which the fiscal year of ``day`` begins (年度)."""
    return day.year if day.month >= first_month else day.year - 1
