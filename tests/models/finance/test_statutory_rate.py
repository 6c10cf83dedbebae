"""Statutory rates: dated rows of which two can never say different things about one day."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.finance.starting_rows import install_books
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind as Kind
from models.machinery import GuardedSession, Invalid
from models.machinery.japan import PREFECTURES
from tests.factories import make


def only(session: GuardedSession, kind: Kind, day: date, region: str | None = None) -> StatutoryRate:
    (row,) = StatutoryRate.table(session, kind, day, region=region)
    return row


@pytest.mark.parametrize(
    ("kind", "region", "day", "shares"),
    [
        (Kind.HEALTH_INSURANCE, "東京都", date(2026, 2, 28), ("4.955", "4.955")),
        (Kind.HEALTH_INSURANCE, "東京都", date(2026, 3, 1), ("4.925", "4.925")),
        (Kind.HEALTH_INSURANCE, "長野県", date(2026, 11, 25), ("4.815", "4.815")),
        (Kind.LONG_TERM_CARE_INSURANCE, None, date(2026, 2, 28), ("0.795", "0.795")),
        (Kind.LONG_TERM_CARE_INSURANCE, None, date(2026, 3, 1), ("0.81", "0.81")),
        (Kind.CHILD_SUPPORT_LEVY, None, date(2026, 4, 1), ("0.115", "0.115")),
        (Kind.EMPLOYEES_PENSION, None, date(2026, 11, 25), ("9.15", "9.15")),
        (Kind.CHILD_CONTRIBUTION, None, date(2026, 11, 25), ("0", "0.36")),
        (Kind.EMPLOYMENT_INSURANCE, "一般の事業", date(2026, 4, 1), ("0.5", "0.85")),
    ],
)
def test_what_employee_and_company_bear(
    session: GuardedSession, kind: Kind, region: str | None, day: date, shares: tuple[str, str]
) -> None:
    row = only(session, kind, day, region)

    assert (row.employee_percentage, row.employer_percentage) == tuple(map(Decimal, shares))


def test_the_levy_for_children_begins_in_april_2026(session: GuardedSession) -> None:
    assert not StatutoryRate.table(session, Kind.CHILD_SUPPORT_LEVY, date(2026, 3, 31))


def test_every_prefecture_has_its_health_insurance(session: GuardedSession) -> None:
    day = date(2026, 11, 25)
    rows = [only(session, Kind.HEALTH_INSURANCE, day, prefecture) for prefecture in PREFECTURES]

    assert min(row.employee_percentage or 0 for row in rows) > 4


@pytest.mark.parametrize(
    ("kind", "day", "pay", "standard"),
    [
        (Kind.HEALTH_INSURANCE_GRADE, date(2026, 4, 1), 62_999, 58_000),
        (Kind.HEALTH_INSURANCE_GRADE, date(2026, 4, 1), 63_000, 68_000),
        (Kind.HEALTH_INSURANCE_GRADE, date(2026, 4, 1), 300_000, 300_000),
        (Kind.HEALTH_INSURANCE_GRADE, date(2026, 4, 1), 2_000_000, 1_390_000),
        (Kind.PENSION_GRADE, date(2026, 4, 1), 50_000, 88_000),
        (Kind.PENSION_GRADE, date(2026, 4, 1), 700_000, 650_000),
        (Kind.PENSION_GRADE, date(2027, 9, 1), 700_000, 680_000),
        (Kind.PENSION_GRADE, date(2028, 9, 1), 700_000, 710_000),
        (Kind.PENSION_GRADE, date(2029, 9, 1), 800_000, 750_000),
    ],
)
def test_pay_has_one_grade(session: GuardedSession, kind: Kind, day: date, pay: int, standard: int) -> None:
    (grade,) = [row for row in StatutoryRate.table(session, kind, day) if row.covers(Decimal(pay))]

    assert grade.amount == standard


def test_a_fee_has_more_withheld_above_a_million(session: GuardedSession) -> None:
    rows = StatutoryRate.table(session, Kind.PROFESSIONAL_FEE_WITHHOLDING, date(2026, 11, 25))
    fee = Decimal(1_500_000)

    assert [row.applied_to(fee) for row in rows if row.covers(fee)] == [204_200]


def test_every_table_covers_every_amount_once(session: GuardedSession) -> None:
    """Row by row, the next begins where the last one ends."""
    kinds = (Kind.HEALTH_INSURANCE_GRADE, Kind.PENSION_GRADE, Kind.EMPLOYMENT_INCOME_DEDUCTION, Kind.BASIC_DEDUCTION)
    for kind in (*kinds, Kind.INCOME_TAX_RATE, Kind.PROFESSIONAL_FEE_WITHHOLDING):
        for day in set(session.scalars(sa.select(StatutoryRate.valid_from).where(StatutoryRate.kind == kind))):
            rows = StatutoryRate.table(session, kind, day)
            assert [row.amount_below for row in rows] == [row.amount_from for row in rows[1:]] + [None]
            assert rows[0].amount_from == 0


def test_two_rows_about_one_thing_do_not_begin_on_one_day(session: GuardedSession) -> None:
    same = {"kind": Kind.MINIMUM_WAGE, "region": "東京都", "valid_from": date(2026, 10, 1)}
    make(session, StatutoryRate, amount=Decimal(1280), **same)

    with pytest.raises(IntegrityError):
        make(session, StatutoryRate, amount=Decimal(1300), **same)


@pytest.mark.parametrize(("low", "high"), [(0, 100), (50, None), (150, 300), (None, None)])
def test_ranges_of_one_table_do_not_overlap(session: GuardedSession, low: int | None, high: int | None) -> None:
    table = {"kind": Kind.BONUS_WITHHOLDING_RATE, "region": None, "valid_from": date(2027, 1, 1)}
    make(session, StatutoryRate, amount_from=Decimal(50), amount_below=Decimal(200), **table)
    bounds = {"amount_from": low if low is None else Decimal(low), "amount_below": high and Decimal(high)}

    if low is None:
        assert make(session, StatutoryRate, **bounds, **table).id
        return
    with pytest.raises((Invalid, IntegrityError)):
        make(session, StatutoryRate, **bounds, **table)


def test_a_row_without_a_value_is_refused(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, StatutoryRate, amount=None)
    assert refused.value.problems[0].field == "amount"


def test_every_row_names_its_source(session: GuardedSession) -> None:
    assert session.scalar(sa.select(sa.func.count()).where(sa.func.length(StatutoryRate.source) < 5)) == 0


def test_installing_again_adds_nothing(session: GuardedSession) -> None:
    count = sa.select(sa.func.count(StatutoryRate.id))
    before = session.scalar(count)

    install_books(session)

    assert session.scalar(count) == before
