"""Depreciation: the textbook schedules of the tax agency, and every row of the tables that we bring along."""

import math
from datetime import date
from decimal import Decimal

import pytest

from models.finance.depreciation import (
    AssetTreatment,
    DecliningRates,
    by_month,
    declining_balance,
    lump_sum,
    straight_line,
    used_life,
)
from models.finance.depreciation_rates import (
    declining_rates,
    judge_small_assets_of_the_year,
    straight_line_rate,
    treatments_on,
)
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.machinery import GuardedSession, Refused
from tests.factories import make

ACQUIRED = date(2026, 4, 1)
TEN_MILLION = Decimal(10_000_000)


@pytest.mark.parametrize(
    ("cost", "life", "months", "yearly"),
    [
        (1_000_000, 10, 12, [200_000, 160_000, 128_000, 102_400, 81_920, 65_536, 65_536, 65_536, 65_536, 65_535]),
        (300_000, 5, 12, [120_000, 72_000, 43_200, 32_400, 32_399]),
        (250_000, 4, 9, [93_750, 78_125, 39_062, 39_062]),
        (180_000, 2, 12, [179_999]),
    ],
)
def test_declining_balance(session: GuardedSession, cost: int, life: int, months: int, yearly: list[int]) -> None:
    rates = declining_rates(session, life, ACQUIRED)

    assert declining_balance(Decimal(cost), life, rates, months) == yearly


@pytest.mark.parametrize(
    ("cost", "life", "months", "yearly"),
    [
        (1_000_000, 10, 12, [100_000] * 9 + [99_999]),
        (1_000_000, 6, 12, [167_000] * 5 + [164_999]),
        (300_000, 4, 6, [37_500, 75_000, 75_000, 75_000, 37_499]),
    ],
)
def test_straight_line(session: GuardedSession, cost: int, life: int, months: int, yearly: list[int]) -> None:
    rate = straight_line_rate(session, life, ACQUIRED)

    assert straight_line(Decimal(cost), life, rate, months) == yearly


@pytest.mark.parametrize("life", range(2, 51))
def test_a_declining_asset_is_written_off_in_the_last_year_of_its_life(session: GuardedSession, life: int) -> None:
    schedule = declining_balance(TEN_MILLION, life, declining_rates(session, life, ACQUIRED))

    assert len(schedule) == (life if life > 2 else 1)
    assert sum(schedule) == TEN_MILLION - 1
    assert all(amount > 0 for amount in schedule)


@pytest.mark.parametrize("life", range(2, 75))
def test_the_straight_line_table_follows_its_rule(session: GuardedSession, life: int) -> None:
    assert straight_line_rate(session, life, ACQUIRED) == Decimal(math.ceil(1000 / life)) / 1000


def test_what_rounding_leaves_over_is_written_off_in_the_last_year(session: GuardedSession) -> None:
    """Of the lives for which the floors leave a stub, nine years is the shortest."""
    rates = declining_rates(session, 9, ACQUIRED)

    assert sum(declining_balance(TEN_MILLION, 9, rates)) == TEN_MILLION - 1


def test_a_table_that_was_typed_wrongly_still_ends(session: GuardedSession) -> None:
    assert sum(declining_balance(Decimal(1000), 5, DecliningRates(Decimal("0.1")))) == 999


def test_lump_sum_assets_go_in_three_years_to_the_last_yen() -> None:
    assert lump_sum(Decimal(199_999)) == [66_666, 66_666, 66_667]


def test_a_year_is_spread_over_its_months() -> None:
    assert by_month(Decimal(100_000), 12) == [8_333] * 11 + [8_337]


@pytest.mark.parametrize(("legal", "elapsed", "left"), [(6, 42, 3), (6, 72, 2), (6, 100, 2), (22, 24, 20)])
def test_a_second_hand_asset_lives_shorter(legal: int, elapsed: int, left: int) -> None:
    assert used_life(legal, elapsed) == left


EXPENSE, LUMP, SMALL, CAPITAL = AssetTreatment


@pytest.mark.parametrize(
    ("cost", "day", "allowed"),
    [
        (99_999, date(2026, 3, 31), [EXPENSE]),
        (100_000, date(2026, 3, 31), [LUMP, SMALL, CAPITAL]),
        (199_999, date(2026, 3, 31), [LUMP, SMALL, CAPITAL]),
        (299_999, date(2026, 3, 31), [SMALL, CAPITAL]),
        (300_000, date(2026, 3, 31), [CAPITAL]),
        (399_999, date(2026, 4, 1), [SMALL, CAPITAL]),
        (400_000, date(2026, 4, 1), [CAPITAL]),
    ],
)
def test_what_may_be_done_with_a_small_asset(
    session: GuardedSession, cost: int, day: date, allowed: list[AssetTreatment]
) -> None:
    assert treatments_on(session, Decimal(cost), day) == allowed


def test_small_assets_of_a_year_have_a_limit_together(session: GuardedSession) -> None:
    judge_small_assets_of_the_year(session, Decimal(2_900_000), Decimal(100_000), ACQUIRED)

    with pytest.raises(Refused, match="3,000,000"):
        judge_small_assets_of_the_year(session, Decimal(2_900_000), Decimal(150_000), ACQUIRED)


def test_a_life_without_a_rate_is_refused(session: GuardedSession) -> None:
    with pytest.raises(Refused):
        straight_line_rate(session, 99, ACQUIRED)


def test_a_new_table_holds_from_its_day(session: GuardedSession) -> None:
    kind, life = StatutoryRateKind.STRAIGHT_LINE_RATE, 4
    values = {"kind": kind, "useful_life": life, "region": None, "amount": None}
    make(session, StatutoryRate, valid_from=date(2030, 4, 1), depreciation_rate=Decimal("0.3"), **values)

    assert straight_line_rate(session, life, date(2030, 3, 31)) == Decimal("0.25")
    assert straight_line_rate(session, life, date(2030, 4, 1)) == Decimal("0.3")
