"""The few who keep what others must not see, and the many about whom something is written."""

from collections.abc import Sequence
from typing import TypeVar

from models.demo.world import World
from models.roles import RoleCode
from models.system.user import User, UserRole

T = TypeVar("T")
FEWEST = 12


def officers(world: World, code: RoleCode, department: str, count: int) -> list[User]:
    """Those who have the role; as long as they are too few, the first of a department get it."""
    section = world.departments[department]
    here = [user for user in world.accounts.values() if user.employee and user.employee.department is section]
    for user in [user for user in here if user not in world.holders(code)][: max(0, count - len(world.holders(code)))]:
        user.roles.append(UserRole(role=world.roles[code], valid_from=world.opened_on, grant_reason="担当者に指名"))
    world.session.flush()
    return world.holders(code)


def share_of(world: World, people: Sequence[T]) -> list[T]:
    """Everybody; fewer where less happens in the company than usual."""
    return list(people[: world.scaled(len(people), least=FEWEST)] if world.scale < 1 else people)
