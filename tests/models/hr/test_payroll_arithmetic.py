"""Payroll by the figures that the authorities and the professional press print."""

from datetime import date
from decimal import Decimal

import pytest

from models.hr.premium_pay import hourly_base, pay_for, undercuts
from models.hr.social_insurance import InsuranceRates, pays_for_care, reaches
from models.hr.standard_remuneration import grade_of, standard_bonus
from models.hr.withholding import monthly_tax
from tests.models.hr.payroll_tables import HEALTH_GRADES, PENSION_GRADES, WITHHOLDING_2026

TOKYO, CARE, SUPPORT, PENSION = Decimal("9.85"), Decimal("1.62"), Decimal("0.23"), Decimal("18.3")


def half(base: int, rate: Decimal) -> Decimal:
    return InsuranceRates(rate / 2, rate / 2).on(Decimal(base)).employee


# --- standard remuneration --------------------------------------------------------------------------


def test_the_tables_have_fifty_and_thirty_two_rows() -> None:
    assert (HEALTH_GRADES[-1].number, HEALTH_GRADES[-1].amount) == (50, 1_390_000)
    assert (PENSION_GRADES[0].amount, PENSION_GRADES[-1].number, PENSION_GRADES[-1].amount) == (88_000, 32, 650_000)


@pytest.mark.parametrize(
    ("pay", "health", "pension"),
    [
        (0, 58_000, 88_000),
        (62_999, 58_000, 88_000),
        (63_000, 68_000, 88_000),
        (92_999, 88_000, 88_000),
        (93_000, 98_000, 98_000),
        (289_999, 280_000, 280_000),
        (290_000, 300_000, 300_000),
        (309_999, 300_000, 300_000),
        (634_999, 620_000, 620_000),
        (635_000, 650_000, 650_000),
        (665_000, 680_000, 650_000),
        (1_354_999, 1_330_000, 650_000),
        (1_355_000, 1_390_000, 650_000),
        (9_000_000, 1_390_000, 650_000),
    ],
)
def test_pay_finds_its_grade(pay: int, health: int, pension: int) -> None:
    assert grade_of(Decimal(pay), HEALTH_GRADES).amount == health
    assert grade_of(Decimal(pay), PENSION_GRADES).amount == pension


def test_grade_22_of_health_is_grade_19_of_pension() -> None:
    assert grade_of(Decimal(300_000), HEALTH_GRADES).number == 22
    assert grade_of(Decimal(300_000), PENSION_GRADES).number == 19


@pytest.mark.parametrize(
    ("bonus", "most", "before", "counted"),
    [
        (512_999, 1_500_000, 0, 512_000),
        (1_800_000, 1_500_000, 0, 1_500_000),
        (3_000_000, 5_730_000, 3_000_000, 2_730_000),
        (1_000_000, 5_730_000, 5_730_000, 0),
    ],
)
def test_a_bonus_counts_in_thousands_up_to_the_limit(bonus: int, most: int, before: int, counted: int) -> None:
    assert standard_bonus(Decimal(bonus), most=Decimal(most), before=Decimal(before)) == counted


# --- premiums ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standard", "rate", "employee"),
    [
        (300_000, TOKYO, 14_775),
        (300_000, TOKYO + CARE, 17_205),
        (300_000, SUPPORT, 345),
        (300_000, PENSION, 27_450),
        (98_000, TOKYO, 4_826),  # 4,826.5
        (190_000, TOKYO, 9_357),  # 9,357.5
        (190_000, SUPPORT, 218),  # 218.5
        (118_000, TOKYO + CARE, 6_767),  # 6,767.3
        (410_000, SUPPORT, 471),  # 471.5
    ],
)
def test_half_a_yen_is_not_taken_from_wages(standard: int, rate: Decimal, employee: int) -> None:
    assert half(standard, rate) == employee


@pytest.mark.parametrize(("gross", "employee"), [(253_456, 1_267), (266_700, 1_333), (300_100, 1_500)])
def test_employment_insurance_is_on_everything_paid(gross: int, employee: int) -> None:
    found = InsuranceRates(Decimal("0.5"), Decimal("0.85")).on(Decimal(gross))

    assert found.employee == employee
    assert sum(found) == Decimal(gross) * Decimal("0.0135")


def test_the_company_pays_what_the_employee_does_not() -> None:
    found = InsuranceRates(TOKYO / 2, TOKYO / 2).on(Decimal(98_000))

    assert found.company == Decimal("4827.00")


def test_an_age_is_reached_the_day_before_the_birthday() -> None:
    assert reaches(date(1986, 4, 1), 40) == date(2026, 3, 31)
    assert reaches(date(1984, 2, 29), 41) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("born", "month", "pays"),
    [
        (date(1986, 4, 1), date(2026, 2, 1), False),
        (date(1986, 4, 1), date(2026, 3, 1), True),
        (date(1986, 4, 2), date(2026, 3, 31), False),
        (date(1986, 4, 2), date(2026, 4, 1), True),
        (date(1961, 6, 1), date(2026, 4, 1), True),
        (date(1961, 6, 1), date(2026, 5, 1), False),
    ],
)
def test_care_is_paid_from_forty_until_sixty_five(born: date, month: date, pays: bool) -> None:
    assert pays_for_care(born, month) is pays


# --- income tax -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pay", "dependents", "tax"),
    [
        (175_000, 2, 210),
        (446_000, 8, 940),
        (775_200, 3, 59_470),
        (200_000, 0, 4_340),
        (200_000, 1, 2_720),
        (96_018, 0, 0),
        (145_223, 0, 2_180),
        (255_930, 0, 6_340),
        (255_930, 1, 4_720),
        (255_930, 2, 3_100),
    ],
)
def test_tax_follows_the_computer_special_rule(pay: int, dependents: int, tax: int) -> None:
    assert monthly_tax(Decimal(pay), dependents, WITHHOLDING_2026) == tax


def test_a_whole_slip_for_300000_in_tokyo() -> None:
    insurance = [half(300_000, TOKYO), half(300_000, SUPPORT), half(300_000, PENSION), half(300_000, Decimal(1))]

    assert insurance == [14_775, 345, 27_450, 1_500]
    assert monthly_tax(Decimal(300_000) - sum(insurance), 0, WITHHOLDING_2026) == 6_340


# --- premium pay ------------------------------------------------------------------------------------


def test_an_hour_is_a_month_by_its_hours() -> None:
    assert hourly_base(Decimal(280_000), Decimal("162.5")) == 1_723
    assert hourly_base(Decimal(280_000), Decimal(0)) == 0


@pytest.mark.parametrize(
    ("hours", "percentage", "amount"),
    [("60", 125, 129_225), ("8.5", 150, 21_968), ("5", 25, 2_154), ("8", 135, 18_608)],
)
def test_premiums_by_the_hour(hours: str, percentage: int, amount: int) -> None:
    assert pay_for(Decimal(hours), Decimal(1_723), Decimal(percentage)) == amount


def test_the_minimum_wage_may_be_met_but_not_undercut() -> None:
    assert undercuts(Decimal(1_225), Decimal(1_226))
    assert not undercuts(Decimal(1_226), Decimal(1_226))
    assert not undercuts(Decimal(900), None)
