"""What the builders share: the dice, the calendar, and everybody and everything by the code of the tables."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from models.demo.chronicle import Chronicle, Workdays
from models.demo.places import phone
from models.finance.tax_code import TaxCode
from models.hr.position import Position
from models.machinery import Actor, GuardedSession
from models.machinery.clock import TOKYO
from models.machinery.session import as_of_request
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.department import Department
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.location import Location
from models.roles import RoleCode
from models.system.rights import actor_for
from models.system.role import Role
from models.system.user import User


@dataclass(kw_only=True)
class World:
    session: GuardedSession
    random: Random
    opened_on: date
    until: datetime
    company: Company
    """Kept at hand like everything here, so that the session finds it without asking the database."""
    workdays: Workdays
    calendar: HolidayCalendar
    roles: dict[str, Role]
    currencies: dict[str, Currency]
    taxes: dict[str, TaxCode]
    locations: dict[str, Location]
    departments: dict[str, Department]
    positions: dict[str, Position]
    scale: float = 1
    """How many times as much happens in the company; its people stay the same."""
    chronicle: Chronicle = field(default_factory=Chronicle)
    accounts: dict[int, User] = field(default_factory=dict)
    """Employee → account."""
    _lines: dict[str, str] = field(default_factory=dict)
    _actors: dict[int, Actor] = field(default_factory=dict)
    _requests: Iterator[int] = field(default_factory=itertools.count)

    def scaled(self, count: int, *, least: int = 1) -> int:
        return max(least, round(count * self.scale))

    def line_of(self, code: str, area_code: str) -> str:
        """The telephone line of a department."""
        return self._lines.setdefault(code, phone(self.random, area_code))

    @property
    def days(self) -> list[date]:
        """The working days of the story."""
        return self.workdays.between(self.opened_on, self.last_day)

    @property
    def last_day(self) -> date:
        return self.until.astimezone(TOKYO).date()

    @property
    def yen(self) -> Currency:
        return self.currencies["JPY"]

    @contextmanager
    def acting(self, user: User) -> Iterator[None]:
        """What happens inside is done by this person, with the rights of this person, in a request of its own."""
        if user.id not in self._actors:
            self._actors[user.id] = actor_for(self.session, user)
        request_id = f"demo-{next(self._requests):06}"
        address = f"192.0.2.{user.id % 250 + 1}"
        with self.session.acting_as(as_of_request(self._actors[user.id], request_id=request_id, address=address)):
            yield

    def any_of(self, code: RoleCode) -> User:
        return self.random.choice(self.holders(code))

    def holders(self, code: RoleCode) -> list[User]:
        """Who has this role, in the order of their numbers."""
        return [user for user in self.accounts.values() if any(held.role.code == code for held in user.roles)]
