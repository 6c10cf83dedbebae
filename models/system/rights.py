"""From a user to an actor: the rights of every role that is valid today, read in one statement."""

from collections import defaultdict
from typing import Any

from sqlalchemy import CompoundSelect, Select, cast, null, or_, select, union_all

from models.machinery import Actor, Clearance, GuardedSession, today
from models.machinery.access import VERBS
from models.system.role import Role, RoleClearance, RolePermission
from models.system.user import User, UserRole


def actor_for(session: GuardedSession, user: User) -> Actor:
    """The user as an actor. Call it as the system: nobody needs a right to learn the own rights."""
    grants: dict[str, frozenset[str]] = defaultdict(frozenset)
    clearances: dict[str, Clearance] = {}
    for entity, *flags, transitions, data_class, clearance in session.execute(_held(roles_of(user.id))):
        if entity is None:
            clearances[data_class] = max(clearances.get(data_class, Clearance.HIDDEN), clearance, key=_rank)
        else:
            grants[entity] |= {verb for verb, may in zip(VERBS, flags, strict=True) if may} | set(transitions)
    return Actor(
        name=user.display_name,
        user_id=user.id,
        employee_id=user.employee_id,
        grants=dict(grants),
        clearances=clearances,
    )


def roles_of(user_id: int | None) -> Select[int]:
    """The ids of the roles that a user holds today."""
    return (
        select(UserRole.role_id)
        .join(Role, Role.id == UserRole.role_id)
        .where(
            UserRole.user_id == user_id,
            UserRole.valid_from <= today(),
            or_(UserRole.valid_to.is_(None), UserRole.valid_to >= today()),
            Role.is_active,
        )
    )


def _held(roles: Select[int]) -> CompoundSelect[*tuple[Any, ...]]:
    """Permissions and clearances of some roles, in one statement."""
    flags = [getattr(RolePermission, f"can_{verb}") for verb in VERBS]
    permissions = select(
        RolePermission.entity,
        *flags,
        RolePermission.transitions,
        cast(null(), RoleClearance.data_class.type),
        cast(null(), RoleClearance.clearance.type),
    ).where(RolePermission.role_id.in_(roles))
    clearances = select(
        cast(null(), RolePermission.entity.type),
        *(cast(null(), flag.type) for flag in flags),
        cast(null(), RolePermission.transitions.type),
        RoleClearance.data_class,
        RoleClearance.clearance,
    ).where(RoleClearance.role_id.in_(roles))
    return union_all(permissions, clearances)


def _rank(clearance: Clearance) -> int:
    return clearance.rank
