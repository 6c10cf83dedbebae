"""The fiscal years: opened on their first day, closed month by month, and once more for a correction."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.finance.depreciation_entry import DepreciationEntry
from models.finance.due_dates import day_of
from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.finance.fiscal_year import FiscalYear
from models.roles import RoleCode

SOFT_CLOSE, CLOSE = 4, 17
"""On which working day of the next month, counted from 0."""
DAYS_FOR_CORRECTION = 12
"""How many working days ago the last closed year was opened again."""


def enter_years(world: World) -> list[FiscalYear]:
    """The year that ends, the two of the story, and the next; the first of the story is open."""
    first = world.opened_on.year
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        years = [_year(begins) for begins in range(first - 1, first + 3)]
        for year in years:
            world.session.add(year)
            world.session.flush()
        years[0].open_books()
        years[0].begin_closing()
        years[1].open_books()
        for period in years[0].periods[:-1]:
            period.close_softly()
            period.close_books()
    return years


def _year(begins: int) -> FiscalYear:
    starts_on, ends_on = date(begins, 4, 1), date(begins + 1, 3, 31)
    return FiscalYear(name=f"{begins}年度", name_en=f"FY{begins}", starts_on=starts_on, ends_on=ends_on)


def begin_years(world: World, years: Sequence[FiscalYear]) -> None:
    begin = world.chronicle.begin
    begin(_closing(world, years[0]))
    begin(_turn(world, years[1], years[2]))
    for year in years[1:3]:
        begin(_months(world, year))
        begin(_depreciation(world, year))
    begin(_correction(world, years[1]))


def _months(world: World, year: FiscalYear) -> Story:
    """The accountants end the month, the manager closes it."""
    yield world.workdays.during(year.starts_on + timedelta(days=1))
    for period in year.periods[:-1]:
        first = period.ends_on + timedelta(days=1)
        yield world.workdays.during(world.workdays.since(first, SOFT_CLOSE))
        with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
            period.close_softly()
        yield world.workdays.during(world.workdays.since(first, CLOSE))
        _close(world, period)


def _close(world: World, period: FiscalPeriod) -> None:
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        if period.status is FiscalPeriodStatus.OPEN_FOR_ENTRIES:
            period.close_softly()
        period.close_books()


def _turn(world: World, old: FiscalYear, new: FiscalYear) -> Story:
    yield world.workdays.during(new.starts_on)
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        old.begin_closing()
        new.open_books()
    yield from _closing(world, old)


def _closing(world: World, year: FiscalYear) -> Story:
    """The adjustments are closed in June, and a director approves."""
    yield world.workdays.during(day_of(year.ends_on.year, 6, 12))
    _close(world, year.periods[-1])
    yield world.workdays.during(day_of(year.ends_on.year, 6, 24))
    with world.acting(world.holders(RoleCode.EXECUTIVE)[0]):
        year.close_books()


def _correction(world: World, year: FiscalYear) -> Story:
    """Something was found in the closed year, so it is open again for adjustments."""
    yield world.workdays.during(world.days[-DAYS_FOR_CORRECTION])
    with world.acting(world.holders(RoleCode.EXECUTIVE)[1]):
        year.reopen_books("税務調査で指摘された期末棚卸の修正のため")
        year.periods[-1].reopen_books("期末棚卸の修正仕訳のため")
    yield world.workdays.later(2, 3)
    with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
        year.periods[-1].close_softly()


def _depreciation(world: World, year: FiscalYear) -> Story:
    """Counted in the second week; and again in the last month, with what was bought since."""
    for day in (year.starts_on + timedelta(days=13), min(world.last_day, year.ends_on) - timedelta(days=9)):
        yield world.workdays.during(day)
        with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
            year.plan_depreciation()
    with world.session.elevated():
        planned = select(DepreciationEntry).join(DepreciationEntry.period).where(FiscalPeriod.fiscal_year == year)
        last = world.session.scalar(planned.order_by(DepreciationEntry.id.desc()).limit(1))
    if last is not None:
        yield world.workdays.later(0, 1)
        with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
            last.leave_out("除却の予定があるため")
