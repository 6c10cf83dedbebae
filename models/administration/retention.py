"""How long documents are kept (保存期間): when the time begins, and when it is over."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from holidays.countries.japan import Japan

from models.machinery.clock import fiscal_year


class RetentionStart(StrEnum):
    """From which day the law counts."""

    DATE_OF_DOCUMENT = "created"
    FISCAL_YEAR_END = "fiscal_end"
    TAX_FILING_DUE = "filing_due"
    JANUARY_OF_NEXT_YEAR = "january"
    END_OF_MATTER = "ended"


def fiscal_year_end(day: date, first_month: int) -> date:
    """The last day of the fiscal year of ``day``."""
    return date(fiscal_year(day, first_month) + 1, first_month, 1) - timedelta(days=1)


def filing_due(year_end: date) -> date:
    """Two months after the end of the fiscal year (法人税法第74条, 消費税法第45条). A due day that falls on a day
    of rest moves on (国税通則法第10条第2項); documents are kept from the later day."""
    months = year_end.year * 12 + year_end.month - 1 + 2
    due = date(months // 12, months % 12 + 1, monthrange(months // 12, months % 12 + 1)[1])
    while _is_day_of_rest(due):
        due += timedelta(days=1)
    return due


def _is_day_of_rest(day: date) -> bool:
    at_new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() >= 5 or at_new_year or day in Japan(years=day.year)


def years_after(day: date, years: int) -> date:
    """The last of so many years that begin on the following day (民法第140条, 第143条)."""
    first = day + timedelta(days=1)
    try:
        return first.replace(year=first.year + years) - timedelta(days=1)
    except ValueError:
        return date(first.year + years, 2, 28)


def kept_from(start: RetentionStart, written_on: date, ended_on: date | None, first_month: int) -> date | None:
    """The day from which the years count; None while what they wait for has not ended."""
    match start:
        case RetentionStart.DATE_OF_DOCUMENT:
            return written_on
        case RetentionStart.FISCAL_YEAR_END:
            return fiscal_year_end(written_on, first_month)
        case RetentionStart.TAX_FILING_DUE:
            return filing_due(fiscal_year_end(written_on, first_month))
        case RetentionStart.JANUARY_OF_NEXT_YEAR:
            return date(written_on.year + 1, 1, 10)
    return ended_on
