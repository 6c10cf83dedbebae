"""The periods of a fiscal year: its months, and one more for the adjustments of the closing (決算整理)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.finance.due_dates import MONTH_END, day_of


class Span(NamedTuple):
    code: str
    starts_on: date
    ends_on: date
    is_closing_adjustment: bool


def year_end(starts_on: date) -> date:
    """The last day of the twelve months that begin on a day."""
    return day_of(starts_on.year, starts_on.month + 12, starts_on.day) - timedelta(days=1)


def periods_of(starts_on: date, ends_on: date) -> list[Span]:
    """``2026-04`` to ``2027-03``, and ``2027-13``, which is the last day only. A first year may be short."""
    months = list(_months(starts_on, ends_on))
    return [*months, Span(f"{ends_on.year}-13", ends_on, ends_on, is_closing_adjustment=True)]


def _months(starts_on: date, ends_on: date) -> Iterator[Span]:
    day = starts_on
    while day <= ends_on:
        last = min(day_of(day.year, day.month, MONTH_END), ends_on)
        yield Span(f"{day:%Y-%m}", day, last, is_closing_adjustment=False)
        day = last + timedelta(days=1)
