"""The days on which banks and tax offices are open, which are not those on which the company works.

Banks close on Saturdays, Sundays, national holidays and from 31 December to 3 January (銀行法施行令第5条);
offices of the state close from 29 December on (行政機関の休日に関する法律第1条), and a deadline of the tax law
that falls on such a day moves to the next (国税通則法第10条第2項).
"""

from datetime import date

import sqlalchemy as sa

from models.machinery import GuardedSession, Refused, _
from models.organization.holiday_calendar import Holiday, HolidayCalendar

BANKS, TAX_OFFICES = "BANK", "TAX"

_NAMES = {BANKS: ("銀行営業日", "Banking days"), TAX_OFFICES: ("税務署開庁日", "Tax office days")}
_YEAR_END = {BANKS: ((12, 31), (1, 2), (1, 3)), TAX_OFFICES: ((12, 29), (12, 30), (12, 31), (1, 2), (1, 3))}


def bank_calendar(session: GuardedSession) -> HolidayCalendar:
    return _calendar(session, BANKS)


def tax_office_calendar(session: GuardedSession) -> HolidayCalendar:
    return _calendar(session, TAX_OFFICES)


def _calendar(session: GuardedSession, code: str) -> HolidayCalendar:
    with session.elevated(), session.no_autoflush:
        found = session.scalar(sa.select(HolidayCalendar).where(HolidayCalendar.code == code))
    if found is None:
        raise Refused(_("There is no calendar “%(code)s”. Enter it among the holiday calendars.", code=code))
    return found


def install_calendars(session: GuardedSession) -> None:
    """Enter the calendars that an installation lacks."""
    known = set(session.scalars(sa.select(HolidayCalendar.code)))
    session.add_all(_new_calendar(code) for code in (BANKS, TAX_OFFICES) if code not in known)


def _new_calendar(code: str) -> HolidayCalendar:
    name, name_en = _NAMES[code]
    calendar = HolidayCalendar(code=code, name=name, name_en=name_en)
    calendar.compute()
    known = calendar.exceptions
    for day in (date(year, month, day) for year in calendar.years for month, day in _YEAR_END[code]):
        if day not in known:
            calendar.holidays.append(Holiday(holiday_date=day, name="年末年始", name_en="Year end"))
    return calendar
