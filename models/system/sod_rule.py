from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    GuardedSession,
    LongText,
    Master,
    Model,
    Screen,
    Shipment,
    given,
    invariant,
    rule,
    session_of,
)
from models.system.role import Role

if TYPE_CHECKING:
    from models.system.user import User


class Enforcement(StrEnum):
    BLOCK = "block"
    WARN = "warn"


class SodRule(Master, Model):
    """Two roles whose duties must lie with different people (職務分掌)."""

    __tablename__ = "sod_rules"
    __table_args__ = (
        UniqueConstraint("role_id", "other_role_id"),
        CheckConstraint("role_id <> other_role_id", name="separates_two_roles"),
    )
    __screen__ = Screen(
        list=["code", "name", "role", "other_role", "enforcement", "is_active"],
        form={
            "Rule": ["code", "name", "name_en", "role", "other_role", "enforcement", "mitigation", "is_active"],
            "Other": ["sort_order", "note"],
        },
        order=["code"],
    )

    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    other_role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    enforcement: Mapped[Enforcement] = mapped_column(
        default=Enforcement.BLOCK, doc="A small company may choose to warn, and say what it does instead."
    )
    mitigation: Mapped[LongText | None] = mapped_column(doc="What keeps the risk small where one person holds both.")

    role: Mapped[Role] = relationship(foreign_keys=[role_id])
    other_role: Mapped[Role] = relationship(foreign_keys=[other_role_id])

    @rule(at="mitigation")
    def a_warning_is_mitigated(self: Any) -> Any:
        """Say what is done instead, where one person may hold both roles."""
        return (self.enforcement == Enforcement.BLOCK) | given(self.mitigation)

    @invariant(at="other_role")
    def separates_two_roles(self) -> bool:
        """Choose two different roles."""
        return self.role is not self.other_role


def holds_separate_roles(user: User) -> bool:
    """Whether a person would hold two roles at a time that a rule keeps apart."""
    held = [(grant.role, grant) for grant in user.roles if grant.role and grant.valid_from]
    apart = _blocked(session_of(user)) if len(held) > 1 else frozenset()
    return any(
        frozenset({role, other}) in apart and grant.meets(another)
        for place, (role, grant) in enumerate(held)
        for other, another in held[place + 1 :]
    )


def _blocked(session: GuardedSession) -> frozenset[frozenset[Role]]:
    rules = select(SodRule).filter_by(enforcement=Enforcement.BLOCK, is_active=True)
    with session.elevated(), session.no_autoflush:
        return frozenset(frozenset({each.role, each.other_role}) for each in session.scalars(rules))


def install_sod_rules(session: GuardedSession) -> None:
    """Give an installation the rules that it does not have."""
    Shipment(session).enter(SodRule, Path(__file__).with_name("sod_rules.csv"))
    session.flush()
