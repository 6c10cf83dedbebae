import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.facilities.asset import Asset
from models.finance.account import Account
from models.finance.budget_line import BudgetLine
from models.finance.company_bank_account import CompanyBankAccountKind
from models.finance.cost_allocation_rule import CostAllocationLine
from models.finance.fiscal_months import year_end
from models.finance.fiscal_period import FiscalPeriodStatus
from models.finance.fiscal_year import FiscalYear, FiscalYearStatus
from models.finance.journal_line import JournalLine
from models.machinery import GuardedSession, today
from models.machinery.clock import fiscal_year
from models.organization.department import Department
from tests.support.hints import finance_documents
from tests.support.hints.made import Made, Ready, always, days_from_now, new

_serial = itertools.count(1)


def first_free_day(session: GuardedSession) -> date:
    """The current fiscal year first, then those that follow it."""
    last = session.scalar(sa.select(sa.func.max(FiscalYear.ends_on)))
    return last + timedelta(days=1) if last else date(fiscal_year(today(), 4), 4, 1)


def its_last_day(session: GuardedSession) -> date:
    return year_end(first_free_day(session))


def current_year(session: GuardedSession) -> FiscalYear:
    """The one of today, open."""
    held = (FiscalYear.starts_on <= today(), FiscalYear.ends_on >= today())
    year = session.scalar(sa.select(FiscalYear).where(*held)) or new(FiscalYear)(session)
    if year.status is FiscalYearStatus.FUTURE:
        year.open_books()
    return year


def day_before_the_year(session: GuardedSession) -> date:
    return current_year(session).starts_on - timedelta(days=1)


def journal_lines(session: GuardedSession) -> list[JournalLine]:
    """Interest on a deposit."""
    deposit, interest = (account(session, code) for code in ("1140", "7110"))
    return [JournalLine(account=deposit, debit=Decimal(1000)), JournalLine(account=interest, credit=Decimal(1000))]


def account(session: GuardedSession, code: str) -> Account:
    return session.scalars(sa.select(Account).where(Account.code == code)).one()


def open_the_books(session: GuardedSession, entry: Any) -> None:
    current_year(session)
    entry.compute()


def make_a_template(session: GuardedSession, entry: Any) -> None:
    entry.is_standing_entry = True


def budget_lines(session: GuardedSession) -> list[BudgetLine]:
    return [BudgetLine(account=account(session, "6240"), month_1=Decimal(30_000), month_12=Decimal(20_000))]


def compute_tax(_session: GuardedSession, filing: Any) -> None:
    filing.computed_tax = Decimal(120_000)


def close_periods(session: GuardedSession, year: Any) -> None:
    for period in year.periods:
        if period.status is FiscalPeriodStatus.OPEN_FOR_ENTRIES:
            period.close_softly()
        if period.status is FiscalPeriodStatus.SOFT_CLOSED:
            period.close_books()


def allocated(session: GuardedSession) -> list[CostAllocationLine]:
    shares = (Decimal("62.5"), Decimal("37.5"))
    return [CostAllocationLine(department=new(Department)(session), share_percentage=share) for share in shares]


HINTS: Mapping[str, Mapping[str, Made]] = {
    "Budget": {"fiscal_year": current_year, "lines": budget_lines},
    "CompanyBankAccount": {"kind": always(CompanyBankAccountKind.CORPORATE_CARD)},
    "CostAllocationRule": {"source_department": new(Department), "lines": allocated},
    **finance_documents.HINTS,
    "DepreciationEntry": {"asset": new(Asset)},
    "FiscalPeriod": {
        "fiscal_year": current_year,
        "starts_on": day_before_the_year,
        "ends_on": day_before_the_year,
    },
    "FiscalYear": {"starts_on": first_free_day, "ends_on": its_last_day},
    "JournalEntry": {"lines": journal_lines},
    "PaymentTerm": {"closing_day": always(31)},
    "TaxFiling": {
        "starts_on": lambda session: today() + timedelta(days=next(_serial)),
        "ends_on": days_from_now(1000),
        "filing_due": days_from_now(30),
        "tax_payment_due": days_from_now(30),
    },
    "StatutoryRate": {"region": lambda session: f"地域{next(_serial)}", "amount": always(Decimal(1000))},
}
READY: Mapping[tuple[str, str], Ready] = {
    **finance_documents.READY,
    ("FiscalYear", "close_books"): close_periods,
    ("TaxFiling", "review"): compute_tax,
    ("JournalEntry", "submit"): open_the_books,
    ("JournalEntry", "make_entry"): make_a_template,
}
