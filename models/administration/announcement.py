from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, ShortText

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.organization.department import Department
    from models.system.user import User


class AnnouncementCategory(StrEnum):
    GENERAL = "general"
    HR = "hr"
    IT = "it"
    SAFETY = "safety"
    LEGAL = "legal"


class AnnouncementStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ENDED = "ended"


class Announcement(Model):
    """Notice to all or some departments, with read confirmation."""

    __tablename__ = "announcements"

    subject: Mapped[ShortText]
    body: Mapped[LongText]
    category: Mapped[AnnouncementCategory]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    publish_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    needs_confirmation: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[AnnouncementStatus] = mapped_column(default=AnnouncementStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
    reads: Mapped[list[AnnouncementRead]] = relationship(back_populates="announcement", cascade="all, delete-orphan")


class AnnouncementRead(Model):
    """One line of announcement."""

    __tablename__ = "announcement_reads"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), info=OWN)
    read_at: Mapped[datetime]

    announcement: Mapped[Announcement] = relationship(back_populates="reads")
    user: Mapped[User] = relationship(foreign_keys=[user_id])
