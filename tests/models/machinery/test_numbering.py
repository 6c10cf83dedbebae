"""Numbers without gaps, whatever is rolled back and whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine

from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.system.number_series import NumberSeries, Restart, next_number
from tests.factories import make
from tests.support.databases import TESTS


def test_numbers_follow_each_other(session: GuardedSession) -> None:
    first, second = make(session, Employee), make(session, Employee)

    assert int(second.code.removeprefix("E")) == int(first.code.removeprefix("E")) + 1


def test_a_number_that_was_rolled_back_is_given_again(session: GuardedSession) -> None:
    attempt = session.begin_nested()
    lost = make(session, Employee).code
    attempt.rollback()

    assert make(session, Employee).code == lost


def test_a_code_that_was_given_is_kept(session: GuardedSession) -> None:
    assert make(session, Employee, code="X-1").code == "X-1"


def test_two_writers_never_draw_the_same_number(own_engine: Engine) -> None:
    def hire(_turn: int) -> str:
        with GuardedSession(own_engine) as session:
            session.act_as(TESTS)
            code = make(session, Employee).code
            session.commit()
            return code

    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(hire, range(12)))

    assert sorted(codes) == [f"E{count:05}" for count in range(1, 13)]


@pytest.mark.parametrize(
    ("restart", "pattern", "day", "period", "written"),
    [
        (Restart.NEVER, "E{seq:5}", date(2026, 11, 23), "all", "E00007"),
        (Restart.CALENDAR_YEAR, "K-{YYYY}-{seq:3}", date(2027, 1, 1), "2027", "K-2027-007"),
        (Restart.FISCAL_YEAR, "PO-{FY}-{seq:5}", date(2027, 3, 31), "FY2026", "PO-2026-00007"),
        (Restart.FISCAL_YEAR, "PO-{FY}-{seq:5}", date(2027, 4, 1), "FY2027", "PO-2027-00007"),
        (Restart.MONTHLY, "{YYYY}{MM}-{seq:2}", date(2026, 11, 23), "202611", "202611-07"),
    ],
)
def test_a_pattern_is_filled_in(restart: Restart, pattern: str, day: date, period: str, written: str) -> None:
    series = NumberSeries(target="Anything", pattern=pattern, restart=restart)

    assert series.period(day, first_month=4) == period
    assert series.written(7, day, first_month=4) == written


def test_the_series_of_an_entity_may_be_changed(session: GuardedSession) -> None:
    series = session.query(NumberSeries).filter_by(target="Employee").one()
    series.pattern = "S{seq:3}"

    assert next_number(session, Employee) == "S001"
