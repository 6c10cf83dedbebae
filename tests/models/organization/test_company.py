"""Our own company: there is one, and its numbers are right."""

from datetime import date

import pytest

from models.machinery import GuardedSession, Invalid, today
from models.organization.company import Company, our_calendar
from models.organization.holiday_calendar import HolidayCalendar
from tests.factories import make


def test_there_is_only_one_company(session: GuardedSession) -> None:
    ours = make(session, Company)
    session.add(
        Company(
            name="別会社",
            corporate_number="4011001098993",
            representative_name="別人",
            address="東京都",
            base_currency=ours.base_currency,
        )
    )

    with pytest.raises(Invalid):
        session.flush()


def test_the_registration_number_follows_the_corporate_number(session: GuardedSession) -> None:
    company = make(session, Company, corporate_number="7000012050002")

    company.invoice_registration_number = "T7000012050002"
    session.flush()
    company.invoice_registration_number = "T4011001098993"

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "invoice_registration_number"


def test_deadlines_follow_the_calendar_of_the_company(session: GuardedSession) -> None:
    calendar = make(session, HolidayCalendar, saturday=True)
    make(session, Company, holiday_calendar=calendar)

    assert our_calendar(session) is calendar


def test_until_a_calendar_is_chosen_an_ordinary_one_holds(session: GuardedSession) -> None:
    calendar = our_calendar(session)

    assert not calendar.is_working_day(date(today().year, 1, 1))
    assert calendar not in session
