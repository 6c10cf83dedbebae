"""Fiscal years and their periods: opened by the finance manager, closed month by month, approved by a director."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from models.finance.fiscal_months import periods_of, year_end
from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.finance.fiscal_year import FiscalYear, FiscalYearStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


def year(session: GuardedSession, begins: int) -> FiscalYear:
    days = {"starts_on": date(begins, 4, 1), "ends_on": date(begins + 1, 3, 31)}
    return make(session, FiscalYear, name=f"{begins}年度", **days)


def test_a_year_opens_with_its_months_and_one_period_for_adjustments(opened: FiscalYear) -> None:
    codes = [period.code for period in opened.periods]

    assert codes[0] == "2026-04"
    assert codes[-2:] == ["2027-03", "2027-13"]
    assert [period.is_closing_adjustment for period in opened.periods] == [False] * 12 + [True]
    assert (opened.periods[10].starts_on, opened.periods[10].ends_on) == (date(2027, 2, 1), date(2027, 2, 28))


def test_a_first_year_may_be_short() -> None:
    spans = periods_of(date(2026, 7, 15), date(2026, 9, 30))

    assert [(span.code, span.starts_on.day, span.ends_on.day) for span in spans] == [
        ("2026-07", 15, 31),
        ("2026-08", 1, 31),
        ("2026-09", 1, 30),
        ("2026-13", 30, 30),
    ]


def test_a_year_may_begin_in_any_month() -> None:
    assert year_end(date(2027, 3, 1)) == date(2028, 2, 29)
    assert year_end(date(2026, 1, 1)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [
        (date(2027, 5, 1), date(2028, 4, 30), "starts_on"),
        (date(2027, 3, 31), date(2028, 3, 30), "starts_on"),
        (date(2027, 4, 1), date(2028, 4, 1), "ends_on"),
    ],
    ids=["a gap", "a day twice", "thirteen months"],
)
def test_years_follow_each_other(
    session: GuardedSession, opened: FiscalYear, starts_on: date, ends_on: date, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, FiscalYear, starts_on=starts_on, ends_on=ends_on)
    assert refused.value.problems[0].field == field


def test_the_next_year_is_proposed_after_the_last(session: GuardedSession, opened: FiscalYear) -> None:
    proposed = FiscalYear()
    proposed.begin(session)

    assert (proposed.starts_on, proposed.ends_on) == (date(2027, 4, 1), date(2028, 3, 31))
    assert (proposed.name, proposed.name_en) == ("2027年度", "FY2027")


def test_one_year_is_open_at_a_time(session: GuardedSession, opened: FiscalYear, chie: User) -> None:
    following = year(session, 2027)
    with pytest.raises(Refused), acting(session, chie):
        following.open_books()

    with acting(session, chie):
        opened.begin_closing()
        following.open_books()

    assert following.status is FiscalYearStatus.OPEN_FOR_ENTRIES


def test_the_database_knows_one_open_year_too(session: GuardedSession, opened: FiscalYear) -> None:
    following = year(session, 2027)
    following.status = FiscalYearStatus.OPEN_FOR_ENTRIES

    with pytest.raises(IntegrityError):
        session.flush()


def close(session: GuardedSession, period: FiscalPeriod, manager: User) -> None:
    with acting(session, manager):
        period.close_softly()
        period.close_books()


def test_months_are_closed_in_order(session: GuardedSession, opened: FiscalYear, chie: User) -> None:
    april, may = opened.periods[:2]
    with acting(session, chie):
        may.close_softly()
    with pytest.raises(Refused), acting(session, chie):
        may.close_books()

    close(session, april, chie)
    with acting(session, chie):
        may.close_books()

    assert may.books_closed_by is chie
    with pytest.raises(Refused), acting(session, person(session, "他", RoleCode.EXECUTIVE)):
        april.reopen_books("修正のため")


def test_who_closed_a_month_does_not_open_it_again(
    session: GuardedSession, opened: FiscalYear, chie: User, yoko: User
) -> None:
    april = opened.periods[0]
    close(session, april, chie)
    with pytest.raises(NotAllowed), acting(session, chie):
        april.reopen_books("修正のため")

    with acting(session, yoko):
        april.reopen_books("修正のため")

    assert (april.status, april.books_closed_by, april.books_closed_at) == (
        FiscalPeriodStatus.OPEN_FOR_ENTRIES,
        None,
        None,
    )


def test_a_year_is_closed_by_a_director_once_every_period_is(
    session: GuardedSession, opened: FiscalYear, chie: User, yoko: User
) -> None:
    with acting(session, chie):
        opened.begin_closing()
    with pytest.raises(Refused), acting(session, yoko):
        opened.close_books()

    for period in opened.periods:
        close(session, period, chie)
    with acting(session, yoko):
        opened.close_books()

    assert not any(period.takes_entries for period in opened.periods)
