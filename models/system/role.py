from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    Clearance,
    DataClass,
    EntityName,
    Master,
    Model,
    Screen,
    VerbNames,
    invariant,
    lines_of,
    rule,
)
from models.roles import RoleCode


class Role(Master, Model):
    """A named bundle of rights and clearances that people are given."""

    __tablename__ = "roles"
    __screen__ = Screen(
        list=["code", "name", "is_active"],
        form={"Role": ["code", "name", "name_en", "is_active", "sort_order", "note"]},
        order=["sort_order"],
    )

    permissions: Mapped[list[RolePermission]] = lines_of("role", order_by="RolePermission.entity")
    clearances: Mapped[list[RoleClearance]] = lines_of("role")

    @rule(at="is_active")
    def administrators_remain(self: Any) -> Any:
        """The role of the system administrators must stay in use."""
        return (self.code != RoleCode.SYS_ADMIN) | self.is_active

    @invariant(at="code")
    def keeps_its_code(self) -> bool:
        """The code of a role that came with the program cannot be changed. Its name can."""
        return not set(inspect(self).attrs.code.history.deleted or ()) & set(RoleCode)


class RolePermission(Model):
    """What a role may do with the records of one entity."""

    __tablename__ = "role_permissions"
    __table_args__ = (UniqueConstraint("role_id", "entity"),)

    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    entity: Mapped[EntityName]
    can_view: Mapped[bool]
    can_create: Mapped[bool]
    can_edit: Mapped[bool]
    can_delete: Mapped[bool]
    can_export: Mapped[bool]
    can_import: Mapped[bool]
    can_history: Mapped[bool]
    transitions: Mapped[VerbNames] = mapped_column(
        default=list, doc="The buttons that this role may press, separated by slashes."
    )

    role: Mapped[Role] = relationship(back_populates="permissions")


class RoleClearance(Model):
    """What a role may do with confidential columns of one class."""

    __tablename__ = "role_clearances"
    __table_args__ = (UniqueConstraint("role_id", "data_class"),)

    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    data_class: Mapped[DataClass]
    clearance: Mapped[Clearance]

    role: Mapped[Role] = relationship(back_populates="clearances")
