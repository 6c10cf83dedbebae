"""When an agreed payment falls due, as Japanese companies agree on it: closing day, month, day, holidays."""

import calendar
from datetime import date, timedelta

MONTH_END = 31
"""As a day of the month it means the last one, however long the month is."""


def day_of(year: int, month: int, day: int) -> date:
    """The day of a month that may be counted beyond December; the last day where the month is shorter."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def closing_date(day: date, closing_day: int) -> date:
    """The closing (締め) to which a day belongs: the next one from that day on."""
    this_month = day_of(day.year, day.month, closing_day)
    return this_month if day <= this_month else day_of(day.year, day.month + 1, closing_day)


def after_closing(day: date, *, closing_day: int, month_offset: int, payment_day: int) -> date:
    """The payment day so many months after the closing; before any rule about holidays."""
    closed = closing_date(day, closing_day)
    return day_of(closed.year, closed.month + month_offset, payment_day)


def after_days(day: date, count: int) -> date:
    """So many days after the invoice or the receipt; before any rule about holidays."""
    return day + timedelta(days=count)
