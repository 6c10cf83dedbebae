"""Annual paid leave by the law: the tables of 労働基準法 39 and what is counted from them."""

from datetime import date
from decimal import Decimal
from itertools import islice

import pytest

from models.hr.annual_leave import (
    attended_enough,
    duty_days,
    duty_until,
    entitlement,
    grant_dates,
    grants_before,
    hours_of_a_day,
    last_day,
    months_between,
)

FIVE, FORTY = Decimal(5), Decimal(40)


@pytest.mark.parametrize(
    ("weekly_days", "row"),
    [
        (5, [10, 11, 12, 14, 16, 18, 20, 20]),
        (4, [7, 8, 9, 10, 12, 13, 15, 15]),
        (3, [5, 6, 6, 8, 9, 10, 11, 11]),
        (2, [3, 4, 4, 5, 6, 6, 7, 7]),
        (1, [1, 2, 2, 2, 3, 3, 3, 3]),
    ],
)
def test_days_grow_with_the_years(weekly_days: int, row: list[int]) -> None:
    days = Decimal(weekly_days)

    assert [entitlement(n, weekly_days=days, weekly_hours=days * 5) for n in range(8)] == row


@pytest.mark.parametrize(
    ("yearly_days", "days"),
    [(217, 10), (216, 7), (169, 7), (168, 5), (121, 5), (120, 3), (73, 3), (72, 1), (48, 1), (47, 0)],
)
def test_days_a_year_decide_where_the_week_varies(yearly_days: int, days: int) -> None:
    assert entitlement(0, weekly_days=Decimal(3), weekly_hours=Decimal(24), yearly_days=yearly_days) == days


def test_thirty_hours_a_week_are_a_full_week() -> None:
    assert [entitlement(n, weekly_days=Decimal(4), weekly_hours=Decimal(32)) for n in range(3)] == [10, 11, 12]


@pytest.mark.parametrize(
    ("hired_on", "grants"),
    [
        (date(2024, 4, 1), [date(2024, 10, 1), date(2025, 10, 1), date(2026, 10, 1)]),
        (date(2025, 8, 31), [date(2026, 3, 1), date(2027, 3, 1)]),
        (date(2023, 8, 29), [date(2024, 2, 29), date(2025, 3, 1), date(2026, 3, 1)]),
    ],
)
def test_grants_come_half_a_year_after_joining_and_yearly(hired_on: date, grants: list[date]) -> None:
    assert list(islice(grant_dates(hired_on), len(grants))) == grants


@pytest.mark.parametrize(
    ("granted_on", "until"),
    [
        (date(2024, 10, 1), date(2026, 9, 30)),
        (date(2025, 10, 1), date(2027, 9, 30)),
        (date(2026, 10, 1), date(2028, 9, 30)),
    ],
)
def test_grants_lapse_after_two_years(granted_on: date, until: date) -> None:
    assert last_day(granted_on) == until


def test_four_days_a_week_reach_the_duty_with_the_fourth_grant() -> None:
    grants = islice(grant_dates(date(2022, 4, 1)), 5)
    days = [entitlement(n, weekly_days=Decimal(4), weekly_hours=Decimal(20)) for n in range(5)]

    assert dict(zip(grants, days, strict=True)) == {
        date(2022, 10, 1): 7,
        date(2023, 10, 1): 8,
        date(2024, 10, 1): 9,
        date(2025, 10, 1): 10,
        date(2026, 10, 1): 12,
    }


def test_the_day_of_a_grant_counts_the_grants_before_it() -> None:
    assert [grants_before(date(2024, 4, 1), day) for day in (date(2024, 10, 1), date(2024, 10, 2))] == [0, 1]


@pytest.mark.parametrize(("attended", "due", "enough"), [(80, 100, True), (79, 100, False), (0, 0, False)])
def test_eight_tenths_must_be_attended(attended: int, due: int, *, enough: bool) -> None:
    assert attended_enough(Decimal(attended), Decimal(due)) is enough


# --- the five days -------------------------------------------------------------------------------------


def test_one_grant_asks_for_five_days_within_a_year() -> None:
    assert duty_days(date(2026, 10, 1)) == 5
    assert duty_until(date(2026, 10, 1)) == date(2027, 9, 30)


def test_two_grants_within_a_year_ask_in_proportion() -> None:
    """2019-10-01 and 2020-04-01: 18 months, 7.5 days until 2021-03-31."""
    first, second = date(2019, 10, 1), date(2020, 4, 1)

    assert months_between(first, date(2021, 4, 1)) == 18
    assert duty_until(second) == date(2021, 3, 31)
    assert duty_days(first, second) == Decimal("7.5")


@pytest.mark.parametrize(("by_halves", "days"), [(True, "10.0"), (False, "10")])
def test_a_fraction_is_rounded_up(by_halves: bool, days: str) -> None:
    """23 months are 9.58 days."""
    assert duty_days(date(2020, 1, 1), date(2020, 12, 1), by_halves=by_halves) == Decimal(days)


def test_halves_need_not_be_whole() -> None:
    assert duty_days(date(2019, 10, 1), date(2020, 4, 1), by_halves=False) == 8


@pytest.mark.parametrize(("daily_minutes", "hours"), [(450, 8), (480, 8), (420, 7), (421, 8)])
def test_a_day_of_hours_is_rounded_up(daily_minutes: int, hours: int) -> None:
    assert hours_of_a_day(daily_minutes) == hours
