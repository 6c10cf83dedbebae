"""The business, department by department, in the order of the menu."""

from types import ModuleType

from models import (
    administration,
    customer_service,
    facilities,
    finance,
    hr,
    it,
    legal,
    operations,
    organization,
    purchasing,
    system,
)
from models.machinery import history, search, submissions
from models.machinery.base import Model
from models.machinery.entity import Entity, entity_of
from models.machinery.screen import Department
from models.machinery.session import GuardedSession
from models.system import sign_in
from models.system.defaults import install_defaults

__all__ = ["DEPARTMENTS", "ENTITIES", "department_of", "entities_of", "history", "install"]
__all__ += ["search", "sign_in", "submissions"]  # these declare tables without a screen

DEPARTMENTS: tuple[ModuleType, ...] = (
    *(organization, hr, finance, administration, it, operations),
    *(legal, purchasing, facilities, customer_service, system),
)


def entities_of(department: ModuleType) -> list[Entity]:
    """The imports of a department's ``__init__`` are its menu, in order."""
    listed = [item for item in vars(department).values() if isinstance(item, type) and issubclass(item, Model)]
    return [entity_of(item) for item in listed]


ENTITIES: dict[str, Entity] = {entity.name: entity for module in DEPARTMENTS for entity in entities_of(module)}
"""Every entity that has a screen, by class name."""


def department_of(entity: Entity) -> Department:
    declared: Department = next(m for m in DEPARTMENTS if m.__name__ == f"models.{entity.department}").DEPARTMENT
    return declared


def install(session: GuardedSession) -> list[str]:
    """Give every new entity its default rights and number series, and every department what it starts with."""
    added = install_defaults(session, {entity: department_of(entity) for entity in ENTITIES.values()})
    for module in DEPARTMENTS:
        if module.DEPARTMENT.starts_with:
            module.DEPARTMENT.starts_with(session)
    return added
