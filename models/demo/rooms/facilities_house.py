"""Who looks after the buildings, where things stand, and which firms help."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random

from sqlalchemy import select

from models.demo.desk import employee_of
from models.demo.world import World
from models.finance.account import Account
from models.hr.employee import Employee, EmployeeStatus
from models.organization.location import Location
from models.organization.partner import Partner, PartnerCategory
from models.roles import RoleCode
from models.system.user import User


@dataclass
class House:
    world: World
    _accounts: dict[str, Account | None] = field(default_factory=dict)

    @property
    def random(self) -> Random:
        return self.world.random

    @cached_property
    def landlords(self) -> list[Partner]:
        owners = select(Partner).where(Partner.category == PartnerCategory.LANDLORD).order_by(Partner.code)
        return list(self.world.session.scalars(owners))

    @cached_property
    def firms(self) -> list[Partner]:
        """Who repairs and inspects for us."""
        suppliers = select(Partner).where(Partner.is_supplier).order_by(Partner.code).limit(40)
        return list(self.world.session.scalars(suppliers))

    @cached_property
    def customers(self) -> list[Partner]:
        buyers = select(Partner).where(Partner.is_customer).order_by(Partner.code).limit(80)
        return list(self.world.session.scalars(buyers))

    def account(self, code: str) -> Account | None:
        if code not in self._accounts:
            self._accounts[code] = self.world.session.scalar(select(Account).where(Account.code == code))
        return self._accounts[code]

    def place(self, code: str) -> Location:
        return self.world.locations[code]

    def place_of(self, person: Employee) -> Location:
        return person.work_location or self.place("HQ-201")

    def holders(self, *roles: RoleCode) -> list[User]:
        """Who holds one of these roles and is at work now."""
        return [user for role in roles for user in self.world.holders(role) if is_here(user)]

    def any_of(self, *roles: RoleCode, but: Employee | None = None) -> User:
        able = [user for user in self.holders(*roles) if but is None or user.employee is not but]
        return self.random.choice(able)

    def doer(self, but: Employee | None = None) -> User:
        return self.any_of(RoleCode.FACILITY_STAFF, but=but)

    def manager(self) -> User:
        return self.any_of(RoleCode.FACILITY_MANAGER)

    def somebody(self, but: Employee | None = None) -> User:
        here = [user for user in self.world.accounts.values() if is_here(user) and user.employee is not but]
        return self.random.choice(here)

    def happens(self, odds: float) -> bool:
        return self.random.random() < odds

    def day_before(self, least: int, most: int) -> date:
        """Some working day, so many days before the last one."""
        days = self.world.days
        return days[-1 - self.random.randint(least, min(most, len(days) - 1))]

    def days(self, count: int) -> list[date]:
        """So many days, spread over the whole story, the last few of them lately."""
        lately = max(1, count // 8)
        spread = sorted(self.random.choices(self.world.days, k=max(0, count - lately)))
        return [*spread, *self.world.days[-lately:]]


def is_here(user: User) -> bool:
    return user.employee is not None and employee_of(user).status is EmployeeStatus.EMPLOYED
