"""Working days as the law and the company want them."""

from datetime import date

import pytest

from models.machinery import GuardedSession, Invalid, Refused
from models.organization.holiday_calendar import Holiday, HolidayCalendar, HolidayKind
from tests.factories import make


@pytest.fixture
def calendar() -> HolidayCalendar:
    made = HolidayCalendar(covers_from_year=2026, covers_to_year=2027)
    made.compute()
    return made


def test_the_national_holidays_are_filled_in_with_both_names(calendar: HolidayCalendar) -> None:
    by_date = {holiday.holiday_date: holiday for holiday in calendar.holidays}

    assert len(by_date) == 18 + 17
    assert by_date[date(2026, 9, 22)].name == "国民の休日"
    assert by_date[date(2026, 5, 6)].name == "振替休日"
    assert by_date[date(2027, 1, 1)].name_en == "New Year's Day"
    assert {holiday.kind for holiday in calendar.holidays} == {HolidayKind.NATIONAL_HOLIDAY}


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), False),
        (date(2026, 11, 24), True),
        (date(2026, 9, 22), False),
    ],
)
def test_weekends_and_holidays_are_off(calendar: HolidayCalendar, day: date, is_working: bool) -> None:
    assert calendar.is_working_day(day) is is_working


def test_the_company_takes_and_gives_days(calendar: HolidayCalendar) -> None:
    calendar.holidays += [
        Holiday(holiday_date=date(2026, 8, 13), name="夏季休業"),
        Holiday(holiday_date=date(2026, 11, 21), name="振替出勤日", kind=HolidayKind.WORKING_DAY),
    ]

    assert not calendar.is_working_day(date(2026, 8, 13))
    assert calendar.is_working_day(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        (date(2026, 11, 1), 7, date(2026, 11, 11)),
        (date(2026, 11, 20), 1, date(2026, 11, 24)),
        (date(2026, 11, 24), -1, date(2026, 11, 20)),
        (date(2026, 11, 21), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_working_days_are_counted(calendar: HolidayCalendar, day: date, count: int, result: date) -> None:
    assert calendar.add_working_days(day, count) == result


def test_the_next_working_day_may_be_the_day_itself(calendar: HolidayCalendar) -> None:
    assert calendar.next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert calendar.next_working_day(date(2026, 11, 21)) == date(2026, 11, 24)


def test_a_year_without_holidays_is_not_guessed(calendar: HolidayCalendar) -> None:
    with pytest.raises(Refused, match="2028"):
        calendar.add_working_days(date(2027, 12, 31), 1)


def test_one_more_year_is_filled_and_the_others_stay(session: GuardedSession) -> None:
    calendar = make(session, HolidayCalendar, covers_from_year=2026, covers_to_year=2026)
    dropped = next(holiday for holiday in calendar.holidays if holiday.holiday_date == date(2026, 8, 11))
    calendar.holidays.remove(dropped)
    calendar.covers_to_year = 2027
    session.flush()
    session.expire_all()

    assert calendar.is_working_day(date(2026, 8, 11))
    assert not calendar.is_working_day(date(2027, 8, 11))


def test_a_calendar_of_another_country_has_its_own_holidays(session: GuardedSession) -> None:
    calendar = make(session, HolidayCalendar, observes_national_holidays=False)

    assert calendar.holidays == []
    assert calendar.is_working_day(date(2040, 5, 3))


@pytest.mark.parametrize(("first", "last"), [(2027, 2026), (1948, 1960), (2090, 2100), (2000, 2020), (0, 999_999_999)])
def test_years_that_cannot_be_known_are_refused(session: GuardedSession, first: int, last: int) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, HolidayCalendar, covers_from_year=first, covers_to_year=last)
    assert refused.value.problems[0].field == "covers_to_year"


def test_somebody_must_work_some_day(session: GuardedSession) -> None:
    week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), False)

    with pytest.raises(Invalid):
        make(session, HolidayCalendar, **week)


def test_the_companys_own_holidays_come_again_every_year(session: GuardedSession) -> None:
    calendar = make(session, HolidayCalendar, covers_from_year=2026, covers_to_year=2026)
    calendar.holidays += [
        Holiday(holiday_date=date(2026, 12, 30), name="年末休業", name_en="Year end"),
        Holiday(holiday_date=date(2026, 6, 5), name="停電", kind=HolidayKind.SPECIAL_CLOSURE),
    ]
    session.flush()

    calendar.covers_to_year = 2028
    session.flush()

    assert [calendar.exceptions.get(date(year, 12, 30)) for year in (2027, 2028)] == [HolidayKind.COMPANY_HOLIDAY] * 2
    assert date(2027, 6, 5) not in calendar.exceptions
