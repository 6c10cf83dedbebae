"""The company itself: name, currencies, calendar, places, departments and ranks."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import TypeVar

from sqlalchemy import select

from models.demo.chronicle import Workdays
from models.demo.places import phone, plot_in, town_called
from models.demo.structure import PLACES, PRESIDENT, RANKS, UNITS, Place, Rank, Unit
from models.demo.world import World
from models.finance.tax_code import TaxCode
from models.hr.position import Position
from models.machinery import GuardedSession, Master, Tree, japan
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.department import CostType, Department, DepartmentFunction
from models.organization.holiday_calendar import Holiday, HolidayCalendar
from models.organization.location import AccessLevel, Location, LocationType
from models.system.role import Role

Record = TypeVar("Record", bound=Master)
Node = TypeVar("Node", bound=Tree)

CURRENCIES = (
    ("JPY", "日本円", "Japanese yen", 0),
    ("USD", "米ドル", "US dollar", 2),
    ("EUR", "ユーロ", "Euro", 2),
    ("CNY", "人民元", "Renminbi", 2),
    ("TWD", "台湾ドル", "New Taiwan dollar", 2),
)
RATES = {
    "JPY": Decimal(1),
    "USD": Decimal("149.80"),
    "EUR": Decimal("162.40"),
    "CNY": Decimal("20.60"),
    "TWD": Decimal("4.62"),
}
"""Yen for one unit when the company opened."""

OWN_HOLIDAYS = (
    ("夏季休業", "Summer holidays", 8, (12, 13, 14)),
    ("年末年始休業", "New Year holidays", 12, (29, 30, 31)),
    ("年末年始休業", "New Year holidays", 1, (2, 3)),
)

SECURE = {"HQ-301", "HQ-ARC", "KWG-WH-C"}
PRODUCTION = {"2200", "2210", "2220", "3200"}


def found(session: GuardedSession, random: Random, *, opened_on: date, until: datetime) -> World:
    """Register the company on the day on which it opens the system, ready for work until some moment."""
    currencies = _keep(session, [_currency(place, *row) for place, row in enumerate(CURRENCIES, start=1)])
    calendar = _calendar(opened_on.year, until.year + 1)
    session.add(calendar)
    session.flush()
    locations = _tree(session, [_location(random, place) for place in PLACES], {p.code: p.parent for p in PLACES})
    company = _company(random, currencies["JPY"], calendar, locations["HQ"])
    session.add(company)
    departments = _tree(
        session, [_department(unit, locations, opened_on) for unit in UNITS], {u.code: u.parent for u in UNITS}
    )
    days_off = [holiday.holiday_date for holiday in calendar.holidays]
    return World(
        session=session,
        random=random,
        opened_on=opened_on,
        until=until,
        company=company,
        calendar=calendar,
        workdays=Workdays(random, days_off),
        roles={role.code: role for role in session.scalars(select(Role))},
        currencies=currencies,
        taxes={tax.code: tax for tax in session.scalars(select(TaxCode))},
        locations=locations,
        departments=departments,
        positions=_keep(session, [_position(place, rank) for place, rank in enumerate(RANKS, start=1)]),
    )


def _keep(session: GuardedSession, records: list[Record]) -> dict[str, Record]:
    session.add_all(records)
    session.flush()
    return {record.code: record for record in records}


def _currency(place: int, code: str, name: str, name_en: str, decimal_places: int) -> Currency:
    return Currency(code=code, name=name, name_en=name_en, decimal_places=decimal_places, sort_order=place)


def _calendar(first: int, last: int) -> HolidayCalendar:
    calendar = HolidayCalendar(code="STD", name="全社カレンダー", name_en="Company calendar")
    calendar.covers_from_year, calendar.covers_to_year = first, last
    calendar.compute()
    for year in calendar.years:
        _add_own_holidays(calendar, year)
    return calendar


def _add_own_holidays(calendar: HolidayCalendar, year: int) -> None:
    for name, name_en, month, days in OWN_HOLIDAYS:
        for day in days:
            closed = Holiday(holiday_date=date(year, month, day), name=name, name_en=name_en)
            calendar.holidays.append(closed)


def _company(random: Random, yen: Currency, calendar: HolidayCalendar, head_office: Location) -> Company:
    base = "010801012345"
    number = f"{japan.check_digit(base)}{base}"
    return Company(
        name="株式会社常盤木製作所",
        name_kana="トキワギセイサクショ",
        name_en="Tokiwagi Works Co., Ltd.",
        corporate_number=number,
        invoice_registration_number=f"T{number}",
        representative_title="代表取締役社長",
        representative_name=PRESIDENT.written,
        postal_code=head_office.postal_code,
        address=head_office.address,
        phone=phone(random, "03"),
        capital=Decimal(98_000_000),
        employee_count=sum(unit.staff + 1 for unit in UNITS),
        base_currency=yen,
        holiday_calendar=calendar,
    )


def _tree(session: GuardedSession, records: list[Node], parents: Mapping[str, str]) -> dict[str, Node]:
    """Parents stand before their children in the tables."""
    found = {record.code: record for record in records}
    for code, record in found.items():
        record.parent = found.get(parents[code])
    return _keep(session, records)


def _location(random: Random, place: Place) -> Location:
    town = town_called(place.town) if place.town else None
    return Location(
        code=place.code,
        name=place.name,
        name_en=place.name_en,
        location_type=LocationType(place.location_type),
        access_level=AccessLevel.SECURE if place.code in SECURE else AccessLevel.GENERAL,
        is_stock_location=place.location_type in ("warehouse", "shelf"),
        postal_code=town.postal_code if town else None,
        address=plot_in(random, town).written if town else None,
    )


def _department(unit: Unit, locations: Mapping[str, Location], opened_on: date) -> Department:
    return Department(
        code=unit.code,
        name=unit.name,
        name_en=unit.name_en,
        function=DepartmentFunction(unit.function),
        location=locations[unit.place],
        cost_type=CostType.COST_OF_SALES if unit.code in PRODUCTION else CostType.SELLING_AND_ADMINISTRATION,
        valid_from=opened_on,
    )


def _position(place: int, rank: Rank) -> Position:
    return Position(
        code=rank.code,
        name=rank.name,
        name_en=rank.name_en,
        grade=rank.grade,
        is_managerial=rank.is_manager,
        approval_limit=Decimal(rank.approval_limit) if rank.approval_limit is not None else None,
        sort_order=place,
    )
