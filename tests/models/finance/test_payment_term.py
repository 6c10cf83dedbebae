"""Payment terms: closing day, months, payment day, and the banks' holidays."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from models.finance.business_days import bank_calendar, tax_office_calendar
from models.finance.due_dates import closing_date, day_of
from models.finance.payment_term import HolidayRule, PaymentTerm, PaymentTermBase
from models.machinery import GuardedSession, Invalid, Refused
from models.organization.holiday_calendar import HolidayCalendar
from tests.factories import make


def term(session: GuardedSession, code: str) -> PaymentTerm:
    return session.scalars(sa.select(PaymentTerm).where(PaymentTerm.code == code)).one()


@pytest.mark.parametrize(
    ("code", "day", "due"),
    [
        ("D20-NEXT", date(2026, 10, 20), date(2026, 11, 30)),
        ("D20-NEXT", date(2026, 10, 21), date(2026, 12, 30)),
        ("EOM-NEXT", date(2026, 11, 15), date(2026, 12, 30)),
        ("EOM-NEXT", date(2026, 12, 31), date(2027, 1, 29)),
        ("EOM-NEXT-10", date(2026, 11, 30), date(2027, 1, 8)),
        ("NET30", date(2026, 10, 2), date(2026, 10, 30)),
        ("CASH", date(2026, 10, 3), date(2026, 10, 3)),
        ("DEBIT-27", date(2026, 11, 30), date(2026, 12, 28)),
    ],
)
def test_when_a_payment_is_due(session: GuardedSession, code: str, day: date, due: date) -> None:
    assert term(session, code).due_on(day) == due


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        (date(2026, 5, 3), date(2026, 5, 1), date(2026, 5, 7)),
        (date(2026, 9, 21), date(2026, 9, 18), date(2026, 9, 24)),
        (date(2026, 12, 31), date(2026, 12, 30), date(2027, 1, 4)),
        (date(2027, 1, 3), date(2026, 12, 30), date(2027, 1, 4)),
        (date(2026, 10, 31), date(2026, 10, 30), date(2026, 11, 2)),
    ],
)
def test_banks_are_closed_on_holidays_and_at_the_turn_of_the_year(
    session: GuardedSession, day: date, previous: date, following: date
) -> None:
    at_once = {"counts_from": PaymentTermBase.INVOICE_DATE, "net_days": 0}
    before = make(session, PaymentTerm, holiday_rule=HolidayRule.PREVIOUS_BUSINESS_DAY, **at_once)
    after = make(session, PaymentTerm, holiday_rule=HolidayRule.NEXT_BUSINESS_DAY, **at_once)

    assert (before.due_on(day), after.due_on(day)) == (previous, following)


def test_offices_of_the_state_close_earlier_than_banks(session: GuardedSession) -> None:
    day = date(2026, 12, 29)

    assert bank_calendar(session).is_working_day(day)
    assert tax_office_calendar(session).next_working_day(day) == date(2027, 1, 4)


def test_without_a_calendar_nothing_is_due(session: GuardedSession) -> None:
    calendar = bank_calendar(session)
    calendar.code = "OTHER"
    session.flush()

    with pytest.raises(Refused, match="BANK"):
        term(session, "EOM-NEXT").due_on(date(2026, 11, 15))
    assert session.scalar(sa.select(HolidayCalendar).where(HolidayCalendar.code == "BANK")) is None


def test_months_are_as_long_as_they_are() -> None:
    assert day_of(2027, 2, 31) == date(2027, 2, 28)
    assert day_of(2026, 14, 31) == date(2027, 2, 28)
    assert closing_date(date(2027, 2, 28), 31) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("closing_day", {"closing_day": None}),
        ("closing_day", {"closing_day": 32}),
        ("payment_day", {"payment_day": 0}),
        ("month_offset", {"month_offset": 7}),
        ("net_days", {"counts_from": PaymentTermBase.RECEIPT_DATE}),
        ("net_days", {"counts_from": PaymentTermBase.RECEIPT_DATE, "net_days": 181}),
    ],
)
def test_a_term_that_says_no_day_is_refused(session: GuardedSession, field: str, values: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, PaymentTerm, **values)
    assert [problem.field for problem in refused.value.problems] == [field]
