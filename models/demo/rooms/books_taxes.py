"""Taxes: planned when a year begins, filed in time; one return was corrected."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.finance.fiscal_year import FiscalYear
from models.finance.tax_filing import TaxFiling
from models.finance.tax_kind import TaxKind
from models.machinery import now, today
from models.roles import RoleCode

DUE = {
    TaxKind.CORPORATE_TAX: 38_400_000,
    TaxKind.LOCAL_TAXES: 11_900_000,
    TaxKind.CONSUMPTION_TAX: 26_700_000,
    TaxKind.WITHHOLDING_TAX: 5_240_000,
    TaxKind.RESIDENT_TAX: 4_830_000,
}
BEGIN, REVIEW = 24, 9
"""How many days before the deadline the work on a return begins, and when it is reviewed."""
CORRECTED = {TaxKind.CONSUMPTION_TAX: True, TaxKind.LOCAL_TAXES: False}
"""The returns that were wrong, and whether their correction is reviewed already."""
CORRECTED_AGO = 9
"""How many working days ago it was found that a return was wrong."""


def plan_taxes(world: World, years: Sequence[FiscalYear]) -> None:
    for year in years[1:3]:
        world.chronicle.begin(_planned(world, year))


def _planned(world: World, year: FiscalYear) -> Story:
    yield world.workdays.during(year.starts_on + timedelta(days=2))
    accountant = world.any_of(RoleCode.ACCOUNTANT)
    if accountant.employee is None:
        return
    with world.acting(accountant):
        year.plan_tax_filings(accountant.employee)
    with world.session.elevated():
        filings = world.session.scalars(select(TaxFiling).where(TaxFiling.fiscal_year == year)).all()
    for filing in filings:
        world.chronicle.begin(_filed(world, filing))


def _filed(world: World, filing: TaxFiling) -> Story:
    yield world.workdays.during(max(filing.filing_due - timedelta(days=BEGIN), today()))
    with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
        filing.prepare()
        if filing.tax_kind in DUE:
            filing.computed_tax = _amount(world, DUE[filing.tax_kind])
    yield world.workdays.during(max(filing.filing_due - timedelta(days=REVIEW), world.workdays.since(today(), 1)))
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        filing.review()
    yield world.workdays.later(0, 2)
    with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
        filing.file_return(today(), f"{now():%Y%m%d}-{filing.id:05}")
    if filing.tax_kind in DUE:
        yield world.workdays.later(0, 1)
        with world.acting(world.any_of(RoleCode.TREASURER)):
            filing.record_tax_payment(today())
        if filing.tax_kind in CORRECTED:
            yield from _corrected(world, filing)


def _corrected(world: World, filing: TaxFiling) -> Story:
    """The corrections go to the office soon."""
    yield world.workdays.during(world.days[-CORRECTED_AGO])
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        corrected = filing.amend_return(today() + timedelta(days=30), "期末棚卸の修正に伴う課税標準の訂正")
    yield world.workdays.later(1, 2)
    with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
        corrected.prepare()
        corrected.computed_tax = Decimal(184_300)
    if CORRECTED[filing.tax_kind]:
        yield world.workdays.later(1, 2)
        with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
            corrected.review()


def _amount(world: World, usual: int) -> Decimal:
    """Taxes are paid in hundreds of yen."""
    return Decimal(round(usual * world.random.uniform(0.93, 1.07) / 100) * 100)
