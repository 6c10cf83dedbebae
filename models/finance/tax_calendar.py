"""What a company with employees files and pays in the course of a fiscal year, and until when.

The days are those of the law, before one that falls on a day on which the offices are closed moves to the next.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.finance.due_dates import MONTH_END, day_of
from models.finance.fiscal_months import periods_of
from models.finance.tax_kind import TaxKind


class Deadline(NamedTuple):
    tax_kind: TaxKind
    starts_on: date
    ends_on: date
    filing_due: date
    payment_due: date | None
    """None where a report is filed and nothing is paid."""


def deadlines(starts_on: date, ends_on: date) -> list[Deadline]:
    """About the fiscal year: its returns, what is withheld in its months, and the reports of its January."""
    found = [*_of_the_year(starts_on, ends_on), *_of_the_months(starts_on, ends_on), *_of_january(starts_on, ends_on)]
    return sorted(found, key=lambda each: (each.filing_due, each.tax_kind))


def _of_the_year(starts_on: date, ends_on: date) -> Iterator[Deadline]:
    """Two months after the end of the year (法人税法第74条, 消費税法第45条, 地方税法第53条)."""
    due = day_of(ends_on.year, ends_on.month + 2, MONTH_END)
    for tax in (TaxKind.CORPORATE_TAX, TaxKind.LOCAL_TAXES, TaxKind.CONSUMPTION_TAX):
        yield Deadline(tax, starts_on, ends_on, due, due)


def _of_the_months(starts_on: date, ends_on: date) -> Iterator[Deadline]:
    """The tenth of the month after (所得税法第183条, 地方税法第321条の5)."""
    for month in periods_of(starts_on, ends_on):
        if not month.is_closing_adjustment:
            due = day_of(month.ends_on.year, month.ends_on.month + 1, 10)
            for tax in (TaxKind.WITHHOLDING_TAX, TaxKind.RESIDENT_TAX):
                yield Deadline(tax, month.starts_on, month.ends_on, due, due)


def _of_january(starts_on: date, ends_on: date) -> Iterator[Deadline]:
    """The end of January (所得税法第226条, 地方税法第317条の6, 第383条)."""
    for year in range(starts_on.year, ends_on.year + 1):
        due, before = date(year, 1, 31), (date(year - 1, 1, 1), date(year - 1, 12, 31))
        if starts_on <= due <= ends_on:
            yield Deadline(TaxKind.DEPRECIABLE_ASSET_TAX, date(year, 1, 1), date(year, 1, 1), due, None)
            yield Deadline(TaxKind.PAYMENT_REPORTS, *before, due, None)
            yield Deadline(TaxKind.YEAR_END_ADJUSTMENT, *before, due, None)
