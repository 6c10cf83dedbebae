"""The dated tables that every installation brings, as payroll reads them."""

from datetime import date
from decimal import Decimal

import pytest

from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.hr.payroll_rates import (
    health_grades,
    insurance_rates,
    minimum_wage,
    pension_grades,
    prefecture_of,
    premium_percentage,
    withholding_table,
)
from models.hr.salary_component import PaidHours, StatutoryItem
from models.machinery import GuardedSession
from models.organization.location import Location
from tests.factories import make
from tests.models.hr.payroll_tables import HEALTH_GRADES, PENSION_GRADES, WITHHOLDING_2026

NOVEMBER = date(2026, 11, 1)


def test_the_grades_are_those_of_the_law(session: GuardedSession) -> None:
    assert health_grades(session, NOVEMBER) == HEALTH_GRADES
    assert pension_grades(session, NOVEMBER) == PENSION_GRADES


@pytest.mark.parametrize(
    ("day", "highest"),
    [
        (date(2027, 8, 31), 650_000),
        (date(2027, 9, 1), 680_000),
        (date(2028, 9, 1), 710_000),
        (date(2029, 9, 1), 750_000),
    ],
)
def test_the_highest_pension_grade_rises_by_law(session: GuardedSession, day: date, highest: int) -> None:
    assert pension_grades(session, day)[-1].amount == highest


def test_income_tax_of_2026_has_its_own_parameters(session: GuardedSession) -> None:
    assert withholding_table(session, date(2026, 1, 25)) == WITHHOLDING_2026
    assert withholding_table(session, date(2025, 12, 25)) != WITHHOLDING_2026


def test_no_tax_is_withheld_without_a_table(session: GuardedSession) -> None:
    assert withholding_table(session, date(1950, 1, 1)) is None


@pytest.mark.parametrize(
    ("item", "region", "employee"),
    [
        (StatutoryItem.HEALTH_INSURANCE, "東京都", 14_775),
        (StatutoryItem.CHILD_SUPPORT_LEVY, None, 345),
        (StatutoryItem.EMPLOYEES_PENSION, None, 27_450),
        (StatutoryItem.EMPLOYMENT_INSURANCE, "一般の事業", 1_500),
        (StatutoryItem.CHILD_CONTRIBUTION, None, 0),
    ],
)
def test_premiums_of_300000_yen(
    session: GuardedSession, item: StatutoryItem, region: str | None, employee: int
) -> None:
    rates = insurance_rates(session, item, NOVEMBER, region)

    assert rates is not None
    assert rates.on(Decimal(300_000)).employee == employee


def test_there_is_no_premium_before_its_law(session: GuardedSession) -> None:
    assert insurance_rates(session, StatutoryItem.CHILD_SUPPORT_LEVY, date(2026, 3, 31)) is None


def test_premiums_for_hours_follow_the_settings(session: GuardedSession) -> None:
    found = {hours: premium_percentage(session, hours, NOVEMBER) for hours in PaidHours}

    assert found == {
        PaidHours.OVERTIME_HOURS: 125,
        PaidHours.HOURS_OVER_60: 150,
        PaidHours.HOLIDAY_HOURS: 135,
        PaidHours.NIGHT_HOURS: 25,
        PaidHours.ABSENCE_HOURS: -100,
    }


@pytest.mark.parametrize(
    ("address", "prefecture"),
    [
        ("東京都大田区蒲田本町1-1", "東京都"),
        ("京都府京都市中京区", "京都府"),
        ("神奈川県川崎市", "神奈川県"),
        ("北海道札幌市", "北海道"),
        ("Somewhere", None),
    ],
)
def test_an_address_begins_with_its_prefecture(session: GuardedSession, address: str, prefecture: str | None) -> None:
    assert prefecture_of(make(session, Location, address=address)) == prefecture


def test_a_room_is_where_its_building_is(session: GuardedSession) -> None:
    building = make(session, Location, address="長野県岡谷市長地権現町")
    room = make(session, Location, parent=building, address=None)
    entry = {"kind": StatutoryRateKind.MINIMUM_WAGE, "region": "長野県", "valid_from": date(2026, 10, 1)}
    make(session, StatutoryRate, **entry, amount=Decimal(1_100))

    assert minimum_wage(room, NOVEMBER) == 1_100
    assert minimum_wage(room, date(2026, 9, 30)) is None
