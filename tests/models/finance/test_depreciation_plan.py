"""What assets lose month by month, as planned for a year."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory
from models.facilities.depreciation_method import DepreciationMethod
from models.finance.account import Account
from models.finance.depreciation_entry import DepreciationEntry, DepreciationEntryStatus
from models.finance.fiscal_year import FiscalYear
from models.machinery import GuardedSession, Invalid
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def lathe(session: GuardedSession, accounts: dict[str, Account]) -> Asset:
    """1,200,000, five years by the straight line, in use since June 2026."""
    category = make(
        session,
        AssetCategory,
        depreciation_method=DepreciationMethod.STRAIGHT_LINE,
        useful_life=5,
        asset_account=accounts["1640"],
        accumulated_account=accounts["1690"],
        expense_account=accounts["6410"],
    )
    days = {"acquired_on": date(2026, 6, 3), "in_service_on": date(2026, 6, 10)}
    return make(session, Asset, category=category, acquisition_cost=Decimal(1_200_000), **days)


def planned(session: GuardedSession) -> list[DepreciationEntry]:
    return list(session.scalars(sa.select(DepreciationEntry).order_by(DepreciationEntry.period_id)))


def plan(session: GuardedSession, year: FiscalYear, kei: User) -> None:
    with acting(session, kei):
        year.plan_depreciation()


def test_a_first_year_is_spread_over_its_months(
    session: GuardedSession, opened: FiscalYear, lathe: Asset, kei: User
) -> None:
    plan(session, opened, kei)

    entries = planned(session)
    assert [entry.period.code for entry in entries] == [period.code for period in opened.periods[2:12]]
    assert {entry.amount for entry in entries} == {20_000}
    assert (entries[0].opening_value, entries[0].closing_value) == (1_200_000, 1_180_000)
    assert (entries[-1].closing_value, entries[-1].accumulated_depreciation) == (1_000_000, 200_000)
    assert entries[0].department is lathe.using_department


def test_planning_again_keeps_what_was_left_out(
    session: GuardedSession, opened: FiscalYear, lathe: Asset, kei: User
) -> None:
    plan(session, opened, kei)
    with acting(session, kei):
        planned(session)[3].leave_out("休止のため")
    lathe.acquisition_cost = Decimal(2_400_000)
    session.flush()

    plan(session, opened, kei)

    amounts = [entry.amount for entry in planned(session)]
    assert amounts == [40_000] * 3 + [20_000] + [40_000] * 6
    assert planned(session)[3].status is DepreciationEntryStatus.LEFT_OUT


def test_what_is_gone_loses_nothing_more(session: GuardedSession, opened: FiscalYear, lathe: Asset, kei: User) -> None:
    plan(session, opened, kei)
    lathe.disposed_on = date(2026, 9, 15)
    session.flush()

    plan(session, opened, kei)

    assert [entry.period.code for entry in planned(session)] == ["2026-06", "2026-07", "2026-08"]


def test_closed_months_stay_as_they_are(
    session: GuardedSession, opened: FiscalYear, lathe: Asset, kei: User, chie: User
) -> None:
    plan(session, opened, kei)
    with acting(session, chie):
        for period in opened.periods[:3]:
            period.close_softly()
            period.close_books()
    lathe.acquisition_cost = Decimal(2_400_000)
    session.flush()

    plan(session, opened, kei)

    assert [entry.amount for entry in planned(session)] == [20_000] + [40_000] * 9


def test_nothing_else_is_left_than_the_difference(
    session: GuardedSession, opened: FiscalYear, lathe: Asset, kei: User
) -> None:
    plan(session, opened, kei)
    planned(session)[0].closing_value += 1

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "closing_value"
