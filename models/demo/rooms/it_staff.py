"""Who is there to ask and to answer."""

from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.it.desks import DESKS
from models.roles import RoleCode
from models.system.user import User


class Staff:
    """People with an account who work here at the moment of the story."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def everybody(self) -> list[User]:
        return [user for user in self.world.accounts.values() if works(user)]

    def anybody(self, *but: Employee | None) -> User:
        return self.random.choice([user for user in self.everybody() if user.employee not in but])

    def of(self, section: str) -> list[User]:
        """Those of a section; its head among them."""
        department = self.world.departments[section]
        return [user for user in self.everybody() if person(user).department is department]

    def agents(self, section: str) -> list[User]:
        """Those of a section who answer at its desk."""
        return [user for user in self.of(section) if any(held.role.code in DESKS for held in user.roles)]

    def agent(self, section: str) -> User:
        return self.random.choice(self.agents(section))

    def head(self, of: Employee) -> User:
        """The nearest head above somebody who is not that person."""
        department = of.department
        while department is not None:
            head = department.manager
            if head is not None and head is not of and head.id in self.world.accounts:
                return self.world.accounts[head.id]
            department = department.parent
        return self.random.choice(
            [each for each in self.world.holders(RoleCode.DEPT_MANAGER) if each.employee is not of]
        )

    def manager(self, role: RoleCode) -> User:
        return self.random.choice([user for user in self.world.holders(role) if works(user)])


def person(user: User) -> Employee:
    if user.employee is None:
        raise LookupError(f"{user} is not an employee.")
    return user.employee


def works(user: User) -> bool:
    return user.employee is not None and user.employee.status is EmployeeStatus.EMPLOYED
