"""Who asks, who decides, who buys and who receives."""

from collections.abc import Iterator
from decimal import Decimal

from models.demo.wishes import WANTED
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.organization.department import Department
from models.organization.location import Location
from models.roles import RoleCode
from models.system.user import User

STORES = {"HQ": "HQ-SUP", "KWG": "KWG-WH", "OKY": "OKY-WH"}
"""Site → where its goods arrive; other sites have no store of their own."""
MATERIALS = ("RAW", "PRT")
"""Categories of the materials section; the general section buys the rest."""


class Desk:
    """Finds the right person for each step of a purchase."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.keepers = world.holders(RoleCode.WAREHOUSE_KEEPER)
        self.buyers = world.holders(RoleCode.BUYER)
        self.deciders = [*world.holders(RoleCode.PURCHASING_MANAGER), *world.holders(RoleCode.EXECUTIVE)]
        self.requesters = [user for user in world.accounts.values() if employee_of(user).supervisor is not None]

    def requester(self, department: str) -> User:
        """Somebody who is there, of a certain department or of any."""
        here = [user for user in self.requesters if employee_of(user).status is EmployeeStatus.EMPLOYED]
        theirs = [user for user in here if employee_of(user).department.code == department]
        return self.random.choice([user for user in theirs if _is_staff(user)] if department else here)

    def wish_of(self, requester: User) -> str:
        """The category of goods that this person needs now."""
        return self.random.choice(self._wanted_by(requester))

    def _wanted_by(self, user: User) -> list[str]:
        department = employee_of(user).department
        keys = [department.function.value, *(above.code for above in _upwards(department))]
        return next(WANTED[key].split() for key in keys if key in WANTED)

    def manager_for(self, amount: Decimal, requester: Employee) -> User:
        """The lowest head above the requester who may decide on so much."""
        for department in _upwards(requester.department):
            head = department.manager
            if head is not None and head is not requester and may_decide(head, amount):
                return self.world.accounts[head.id]
        return self._president()

    def buyer_for(self, category: str, requester: Employee | None = None) -> User:
        section = "1161" if category.startswith(MATERIALS) else "1162"
        here = [user for user in self.buyers if employee_of(user).department.code == section]
        return self.random.choice([user for user in here if user.employee is not requester])

    def decider_for(self, amount: Decimal, requester: Employee | None) -> User:
        """The lowest who may decide on an order of so much, and did not ask for it."""
        able = [user for user in self.deciders if may_decide(employee_of(user), amount)]
        able = [user for user in able if employee_of(user) is not requester]
        return max(able, key=lambda user: employee_of(user).position.sort_order)

    def keeper_at(self, place: Location, requester: Employee | None) -> User:
        others = [user for user in self.keepers if user.employee is not requester]
        return others[place.id % len(others)]

    def store_of(self, requester: Employee) -> Location:
        site = requester.work_location.code.split("-")[0] if requester.work_location else "HQ"
        return self.world.locations[STORES.get(site, site)]

    def store_for_stock(self) -> Location:
        return self.world.locations[self.random.choices(("KWG-WH", "OKY-WH"), (70, 30))[0]]

    def _president(self) -> User:
        return next(user for user in self.deciders if employee_of(user).position.approval_limit is None)


def employee_of(user: User) -> Employee:
    if user.employee is None:
        raise LookupError(f"{user.email} is nobody of ours.")
    return user.employee


def _is_staff(user: User) -> bool:
    return employee_of(user) is not employee_of(user).department.manager


def may_decide(head: Employee, amount: Decimal) -> bool:
    limit = head.position.approval_limit
    return limit is None or amount <= limit


def _upwards(department: Department) -> Iterator[Department]:
    yield department
    yield from department.ancestors()
