"""Who does what in the office, and when."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from models.demo.desk import Desk, employee_of, may_decide
from models.demo.world import World
from models.hr.employee import EmployeeStatus
from models.machinery import now, today
from models.machinery.clock import TOKYO
from models.roles import RoleCode
from models.system.user import User

T = TypeVar("T")


class Office:
    """Finds people who are there, and days on which they work."""

    def __init__(self, world: World) -> None:
        self.world, self.random, self.desk = world, world.random, Desk(world)

    def one_of(self, texts: Sequence[T]) -> T:
        return self.random.choice(texts)

    def clerk(self, *besides: User) -> User:
        return self.holder(RoleCode.ADMIN_CLERK, *besides)

    def holder(self, role: RoleCode, *besides: User) -> User:
        here = [user for user in self.world.holders(role) if is_here(user)]
        return self.random.choice([user for user in here if user not in besides] or here)

    def somebody(self, department: str = "") -> User:
        """Of a department, the head included; else of any, but not the top."""
        if not department:
            return self.desk.requester("")
        here = [user for user in self.world.accounts.values() if employee_of(user).department.code == department]
        return self.random.choice([user for user in here if is_here(user)])

    def colleagues(self, user: User, count: int) -> list[User]:
        """Some of the same department, and of others where that is small."""
        home = employee_of(user).department
        here = [other for other in self.world.accounts.values() if is_here(other) and other is not user]
        near = [other for other in here if employee_of(other).department is home]
        return self.random.sample(near if len(near) >= count else here, count)

    def head_of(self, user: User, amount: Decimal = Decimal(0)) -> User:
        return self.desk.manager_for(amount, employee_of(user))

    def executive(self, amount: Decimal, *besides: User) -> User:
        """The lowest who may decide on so much."""
        able = [user for user in self.world.holders(RoleCode.EXECUTIVE) if may_decide(employee_of(user), amount)]
        return max(
            (user for user in able if user not in besides), key=lambda user: employee_of(user).position.sort_order
        )

    def spread(self, count: int, *, until: int = 0) -> Iterator[date]:
        """So many days, evenly over the story, the last of them some working days before its end."""
        days = self.world.days[: len(self.world.days) - until or None]
        for place in range(count):
            yield days[place * len(days) // count]

    def ago(self, count: int) -> date:
        """A working day of the story; negative for those to come."""
        if count > 0:
            return self.world.days[max(-count - 1, -len(self.world.days))]
        return self.world.workdays.since(self.world.last_day, -count)


def is_here(user: User) -> bool:
    return employee_of(user).status is EmployeeStatus.EMPLOYED


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TOKYO)


def not_before(wanted: datetime) -> datetime:
    """The moment, or soon where it has passed."""
    return max(wanted, now() + timedelta(minutes=3))


def days_from_today(count: int) -> date:
    return today() + timedelta(days=count)
