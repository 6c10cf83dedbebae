"""What a new installation, and a new entity, start from: roles, their rights, number series."""

from collections.abc import Mapping

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import MANAGE, Base, GuardedSession, now
from models.machinery.access import VERBS, Access
from models.machinery.entity import Entity
from models.machinery.labels import words
from models.machinery.screen import Department
from models.roles import CLEARANCES, JAPANESE, RoleCode
from models.system.number_series import default_series
from models.system.role import Role, RoleClearance, RolePermission


class KnownEntity(Base):
    """An entity that has received its default rights once; administrators rule from then on."""

    __tablename__ = "known_entities"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    since: Mapped[str] = mapped_column(String(40))


def install_defaults(session: GuardedSession, entities: Mapping[Entity, Department]) -> list[str]:
    """Give roles and entities that are new here their defaults. Returns the entities' names."""
    roles = {role.code: role for role in session.scalars(select(Role))}
    for position, code in enumerate(RoleCode, start=1):
        if code not in roles:
            roles[code] = _new_role(code, position)
            session.add(roles[code])
    known = set(session.scalars(select(KnownEntity.name)))
    added = {entity: department for entity, department in entities.items() if entity.name not in known}
    for entity, department in added.items():
        _install(session, entity, department, roles)
    session.flush()
    return [entity.name for entity in added]


def _new_role(code: RoleCode, position: int) -> Role:
    role = Role(code=code.value, name=JAPANESE[code], name_en=words(code.value), sort_order=position)
    role.clearances = [
        RoleClearance(data_class=data_class, clearance=clearance)
        for data_class, clearance in CLEARANCES.get(code, {}).items()
    ]
    return role


def _install(session: GuardedSession, entity: Entity, department: Department, roles: Mapping[str, Role]) -> None:
    for code, verbs in default_verbs(entity, department).items():
        roles[code].permissions.append(_permission(entity, verbs))
    if entity.model.__number__:
        session.add(default_series(entity.model))
    session.add(KnownEntity(name=entity.name, since=now().isoformat()))


def default_verbs(entity: Entity, department: Department) -> dict[str, frozenset[str]]:
    """Role code → verbs. What nobody declared belongs to the administrator alone."""
    declared: dict[str, Access] = {**department.access, **entity.screen.access}
    found = {code: _verbs_of(entity, str(code), access) for code, access in declared.items()}
    for rule in entity.transitions.values():
        for code in rule.by:
            found[code] = found.get(code, frozenset()) | {rule.name} | Access.VIEW.verbs
    return {code: verbs for code, verbs in found.items() if verbs} or {
        RoleCode.SYS_ADMIN: _verbs_of(entity, RoleCode.SYS_ADMIN, MANAGE)
    }


def _verbs_of(entity: Entity, code: str, access: Access) -> frozenset[str]:
    """Verbs without named roles belong to whoever may edit."""
    if "edit" not in access.verbs:
        return access.verbs
    return access.verbs | {rule.name for rule in entity.transitions.values() if not rule.by}


def _permission(entity: Entity, verbs: frozenset[str]) -> RolePermission:
    flags = {f"can_{verb}": verb in verbs for verb in VERBS}
    return RolePermission(entity=entity.name, transitions=sorted(verbs - set(VERBS)), **flags)
