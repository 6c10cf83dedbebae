from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Refused,
    Screen,
    ShortText,
    _,
    lines_of,
    now,
    rule,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department


class AnnouncementKind(StrEnum):
    GENERAL = "general"
    HR = "hr"
    IT = "it"
    SAFETY = "safety"
    LEGAL = "legal"


class AnnouncementStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


PUBLISHERS = {RoleCode.ADMIN_MANAGER, RoleCode.DEPT_MANAGER}


class Announcement(Model):
    """A notice to everybody or to some departments, and who has confirmed that they read it."""

    __tablename__ = "announcements"
    __screen__ = Screen(
        list=["subject", "kind", "department", "published_at", "expires_at", "needs_confirmation", "status"],
        form={
            "Announcement": ["subject", "kind", "body", "document", "status"],
            "For whom": ["department", "addressed_departments", "needs_confirmation"],
            "Period": ["published_at", "expires_at"],
            "Read by": ["reads"],
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.DEPT_MANAGER: EDIT},
        order=["-id"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[AnnouncementKind] = mapped_column(default=AnnouncementKind.GENERAL)
    body: Mapped[LongText]
    department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="The department that speaks."
    )
    published_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    expires_at: Mapped[datetime | None] = mapped_column(doc="From then on it is no longer shown as current.")
    needs_confirmation: Mapped[bool] = mapped_column(doc="Everybody is asked to confirm that they read it.")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[AnnouncementStatus] = mapped_column(default=AnnouncementStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
    addressed_departments: Mapped[list[AnnouncementAudience]] = lines_of("announcement")
    reads: Mapped[list[AnnouncementRead]] = lines_of("announcement", order_by="AnnouncementRead.read_at")

    def begin(self, session: GuardedSession) -> None:
        author = acting_employee(session)
        if author is not None:
            self.department = author.department

    @rule(at="expires_at")
    def is_shown_for_a_time(self: Any) -> Any:
        """It cannot end before it is published."""
        return self.expires_at >= self.published_at

    def is_not_over(self) -> bool:
        """Its time is over already. Change when it ends first."""
        return self.expires_at is None or self.expires_at > now()

    def is_to_be_confirmed(self) -> bool:
        """Nobody is asked to confirm this."""
        return self.needs_confirmation

    def is_unread(self) -> bool:
        """You have confirmed this already."""
        reader = acting_employee(session_of(self))
        return all(each.employee is not reader for each in self.reads)

    @transition(
        AnnouncementStatus.DRAFT,
        to=AnnouncementStatus.PUBLISHED,
        by=PUBLISHERS,
        not_by={"create"},
        when=is_not_over,
        confirm=True,
    )
    def publish(self) -> None:
        """Show it to those whom it is for."""
        self.published_at = now()

    @transition(
        AnnouncementStatus.PUBLISHED,
        to=AnnouncementStatus.PUBLISHED,
        by={RoleCode.EMPLOYEE},
        when=(is_to_be_confirmed, is_unread),
    )
    def confirm_reading(self) -> None:
        """Confirm that you have read and understood it."""
        reader = acting_employee(session_of(self))
        if reader is None:
            raise Refused(_("Only employees confirm announcements."))
        self.reads.append(AnnouncementRead(employee=reader, read_at=now()))

    @transition(AnnouncementStatus.PUBLISHED, to=AnnouncementStatus.WITHDRAWN, by=PUBLISHERS)
    def withdraw_announcement(self, reason: str) -> None:
        """Take it back, because it was wrong."""

    @transition(AnnouncementStatus.PUBLISHED, to=AnnouncementStatus.ENDED)
    def end(self) -> None:
        """Put it away, because it no longer matters."""


class AnnouncementAudience(Model):
    """A department for which an announcement is meant; where there is none, it is for everybody."""

    __tablename__ = "announcement_audiences"
    __table_args__ = (UniqueConstraint("announcement_id", "department_id"),)
    __screen__ = Screen(label=["department"])

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))

    announcement: Mapped[Announcement] = relationship(back_populates="addressed_departments")
    department: Mapped[Department] = relationship(foreign_keys=[department_id])


class AnnouncementRead(Model):
    """That an employee confirmed an announcement."""

    __tablename__ = "announcement_reads"
    __table_args__ = (UniqueConstraint("announcement_id", "employee_id"),)
    __screen__ = Screen(label=["employee"])

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info={**OWN, **SET_BY_SYSTEM})
    read_at: Mapped[datetime] = mapped_column(info=SET_BY_SYSTEM)

    announcement: Mapped[Announcement] = relationship(back_populates="reads")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
