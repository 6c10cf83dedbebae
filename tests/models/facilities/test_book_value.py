"""What is left of the cost of an asset, month by month."""

from datetime import date
from decimal import Decimal

import pytest

from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory
from models.facilities.book_value import months_in_first_year, months_of_use, written_off
from models.facilities.depreciation_method import DepreciationMethod
from models.finance.account import Account
from models.machinery import GuardedSession, Invalid
from tests.factories import make


@pytest.fixture
def with_accounts(session: GuardedSession) -> AssetCategory:
    account = make(session, Account)
    return make(session, AssetCategory, asset_account=account, accumulated_account=account, expense_account=account)


def bought(
    session: GuardedSession, category: AssetCategory, cost: int, method: DepreciationMethod, **values: object
) -> Asset:
    first_day = values.pop("in_service_on", date(2024, 4, 1))
    return make(
        session,
        Asset,
        category=category,
        acquisition_cost=Decimal(cost),
        depreciation_method=method,
        acquired_on=first_day,
        in_service_on=first_day,
        **values,
    )


def test_a_year_that_begins_late_is_made_up_for_by_the_last() -> None:
    yearly = [Decimal(amount) for amount in (37_500, 75_000, 75_000, 75_000, 37_499)]
    october = date(2024, 10, 1)
    first = months_in_first_year(october, 4)

    found = [
        written_off(yearly, first, months_of_use(october, date(year, 3, 31)), ends_early=True)
        for year in (2025, 2026, 2027, 2028, 2029)
    ]

    assert first == 6
    assert found == [37_500, 112_500, 187_500, 262_500, 299_999]
    assert written_off(yearly, first, 48, ends_early=True) == 299_999


def test_a_month_in_which_the_use_begins_counts_as_a_whole_one() -> None:
    assert months_of_use(date(2024, 4, 30), date(2024, 4, 30)) == 1
    assert months_of_use(date(2024, 5, 1), date(2024, 4, 30)) == 0


@pytest.mark.parametrize(
    ("cost", "method", "life", "day", "left"),
    [
        (1_000_000, DepreciationMethod.STRAIGHT_LINE, 10, date(2024, 4, 30), 1_000_000 - 8_333),
        (1_000_000, DepreciationMethod.STRAIGHT_LINE, 10, date(2025, 3, 31), 900_000),
        (1_000_000, DepreciationMethod.STRAIGHT_LINE, 10, date(2034, 3, 31), 1),
        (1_000_000, DepreciationMethod.DECLINING_BALANCE, 10, date(2026, 3, 31), 640_000),
        (1_000_000, DepreciationMethod.DECLINING_BALANCE, 10, date(2040, 3, 31), 1),
        (150_000, DepreciationMethod.LUMP_SUM_3_YEARS, None, date(2025, 3, 31), 100_000),
        (150_000, DepreciationMethod.LUMP_SUM_3_YEARS, None, date(2027, 3, 31), 0),
        (1_000_000, DepreciationMethod.NOT_DEPRECIATED, None, date(2030, 3, 31), 1_000_000),
    ],
)
def test_the_book_value_follows_the_method(
    session: GuardedSession,
    with_accounts: AssetCategory,
    cost: int,
    method: DepreciationMethod,
    life: int | None,
    day: date,
    left: int,
) -> None:
    asset = bought(session, with_accounts, cost, method, useful_life=life)

    assert asset.book_value_on(day) == left


def test_lump_sum_thirds_do_not_ask_in_which_month_the_use_began(
    session: GuardedSession, with_accounts: AssetCategory
) -> None:
    asset = bought(
        session, with_accounts, 199_999, DepreciationMethod.LUMP_SUM_3_YEARS, in_service_on=date(2025, 1, 10)
    )

    ends = (date(2025, 3, 31), date(2026, 3, 31), date(2027, 3, 31))

    assert [asset.book_value_on(day) for day in ends] == [133_333, 66_667, 0]


def test_only_what_is_dear_enough_is_capitalised(session: GuardedSession, with_accounts: AssetCategory) -> None:
    cheap = bought(session, with_accounts, 99_999, DepreciationMethod.NOT_DEPRECIATED)
    dear = bought(session, with_accounts, 100_000, DepreciationMethod.NOT_DEPRECIATED)

    assert (cheap.is_capitalized, cheap.book_value) == (False, 0)
    assert (dear.is_capitalized, dear.book_value) == (True, 100_000)


def test_what_is_capitalised_needs_accounts(session: GuardedSession, furniture: AssetCategory) -> None:
    with pytest.raises(Invalid) as refused:
        bought(session, furniture, 100_000, DepreciationMethod.NOT_DEPRECIATED)

    assert refused.value.problems[0].field == "category"
