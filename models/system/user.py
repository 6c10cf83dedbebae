from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SECRET,
    SET_BY_SYSTEM,
    Email,
    Model,
    Name,
    NotAllowed,
    Period,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    session_of,
    today,
    transition,
)

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.system.role import Role


class UserStatus(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Language(StrEnum):
    JAPANESE = "ja"
    ENGLISH = "en"


class Theme(StrEnum):
    AUTOMATIC = "auto"
    LIGHT = "light"
    DARK = "dark"


class User(Model):
    """A person's account. Leavers keep theirs, closed, so that history can name them."""

    __tablename__ = "users"
    __screen__ = Screen(
        list=["email", "display_name", "employee", "status", "last_sign_in_at"],
        form={
            "Person": ["email", "display_name", "employee", "partner", "status"],
            "Preferences": ["language", "theme"],
            "Sign-in": ["last_sign_in_at", "failed_sign_ins", "locked_until"],
        },
        label=["display_name"],
        key=["email"],
        editable_in=[UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED],
        order=["display_name"],
    )

    email: Mapped[Email] = mapped_column(unique=True, info={"listed": True})
    display_name: Mapped[Name]
    employee_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), unique=True, doc="Leave empty for auditors and contractors."
    )
    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), info={"listed": False}, doc="For whom a person from outside works."
    )
    password_hash: Mapped[str | None] = mapped_column(String(255), info=SECRET)
    session_key: Mapped[str | None] = mapped_column(String(64), info=SECRET)
    language: Mapped[Language] = mapped_column(default=Language.JAPANESE)
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTOMATIC, info={"listed": False})
    failed_sign_ins: Mapped[int] = mapped_column(default=0, info={**SET_BY_SYSTEM, "listed": False})
    locked_until: Mapped[datetime | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    last_sign_in_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[UserStatus] = mapped_column(default=UserStatus.INVITED, info=SET_BY_SYSTEM)

    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    roles: Mapped[list[UserRole]] = lines_of("user", foreign_keys="UserRole.user_id")

    @invariant(at="partner")
    def works_for_us_or_for_a_partner(self) -> bool:
        """A person is either an employee or works for a partner."""
        return self.employee is None or self.partner is None

    @invariant(at="roles")
    def roles_are_given_by_others(self) -> bool:
        """You cannot change your own roles. Ask another administrator."""
        return session_of(self).actor.user_id != self.id or self.id is None or not self._roles_change()

    @invariant(at="roles")
    def duties_are_separate(self) -> bool:
        """These roles must lie with different people. The rules of separation say which."""
        from models.system.sod_rule import holds_separate_roles

        return not self._roles_change() or not holds_separate_roles(self)

    @transition(UserStatus.INVITED, UserStatus.SUSPENDED, to=UserStatus.ACTIVE)
    def activate(self) -> None:
        """Let this person sign in."""

    @transition(UserStatus.ACTIVE, to=UserStatus.SUSPENDED, confirm=True)
    def suspend(self) -> None:
        """Stop this person from signing in, for now. Open sessions end at once."""
        self._end_sessions()

    @transition(UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED, to=UserStatus.CLOSED, confirm=True)
    def close(self) -> None:
        """End this account for good. Its name stays in the history."""
        self._end_sessions()
        self.roles = [grant for grant in self.roles if grant.valid_from <= today()]
        for grant in self.roles:
            grant.valid_to = min(grant.valid_to or today(), today())

    def _end_sessions(self) -> None:
        if session_of(self).actor.user_id == self.id:
            raise NotAllowed(_("You cannot lock yourself out. Ask another administrator."))
        self.session_key = None

    def _roles_change(self) -> bool:
        session = session_of(self)
        changed = (each for each in session.dirty if isinstance(each, UserRole) and each.user_id == self.id)
        return inspect(self).attrs.roles.history.has_changes() or any(map(session.is_modified, changed))


class UserRole(Period, Model):
    """A role that a person holds for a time."""

    __tablename__ = "user_roles"
    __table_args__ = (UniqueConstraint("user_id", "role_id", "valid_from"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    valid_from: Mapped[date] = mapped_column(default=today)
    grant_reason: Mapped[ShortText]

    user: Mapped[User] = relationship(back_populates="roles", foreign_keys=[user_id])
    role: Mapped[Role] = relationship()
