"""The tax filings of a year, entered with their deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.finance.business_days import tax_office_calendar
from models.finance.tax_calendar import deadlines
from models.finance.tax_filing import FilingMethod, TaxFiling
from models.finance.tax_kind import TaxKind
from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.hr.employee import Employee

NATIONAL = (TaxKind.CORPORATE_TAX, TaxKind.CONSUMPTION_TAX, TaxKind.WITHHOLDING_TAX, TaxKind.PAYMENT_REPORTS)
"""Filed with the tax office; the others go to prefectures and municipalities."""


def plan_filings(session: GuardedSession, year: FiscalYear, assignee: Employee) -> None:
    """Enter what is due for a fiscal year and is not entered yet."""
    offices = tax_office_calendar(session)
    with session.elevated():
        there = {(each.tax_kind, each.starts_on, each.ends_on) for each in session.scalars(select(TaxFiling))}
        session.add_all(
            TaxFiling(
                tax_kind=each.tax_kind,
                fiscal_year=year,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                filing_due=offices.next_working_day(each.filing_due),
                tax_payment_due=offices.next_working_day(each.payment_due) if each.payment_due else None,
                filing_method=FilingMethod.TAX_OFFICE_ONLINE
                if each.tax_kind in NATIONAL
                else FilingMethod.LOCAL_TAX_ONLINE,
                assignee=assignee,
            )
            for each in deadlines(year.starts_on, year.ends_on)
            if (each.tax_kind, each.starts_on, each.ends_on) not in there
        )
        session.flush()
