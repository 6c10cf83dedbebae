from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Money, Numbered, ShortText
from models.organization.secrecy import Secrecy

if TYPE_CHECKING:
    from models.administration.document_category import DocumentCategory
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.system.user import User


class DocumentMedium(StrEnum):
    ELECTRONIC = "electronic"
    PAPER = "paper"
    BOTH = "both"


class DocumentStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    DISPOSED = "disposed"
    OBSOLETE = "obsolete"


class Document(Numbered, Model):
    """Document register: regulations, minutes, applications, records; electronic or in a box."""

    __tablename__ = "documents"
    __number__ = "DOC-{FY}-{seq:6}"

    subject: Mapped[ShortText]
    category_id: Mapped[int] = mapped_column(ForeignKey("document_categories.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    document_date: Mapped[date] = mapped_column(index=True)
    amount: Mapped[Money | None]
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.INTERNAL)
    medium: Mapped[DocumentMedium] = mapped_column(default=DocumentMedium.ELECTRONIC)
    storage_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    box_number: Mapped[str | None] = mapped_column(String(30))
    keywords: Mapped[ShortText | None]
    related_type: Mapped[str | None] = mapped_column(String(60))
    related_id: Mapped[int | None]
    effective_on: Mapped[date | None]
    review_due: Mapped[date | None] = mapped_column(index=True)
    retention_until: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    legal_hold: Mapped[bool] = mapped_column(default=False)
    status: Mapped[DocumentStatus] = mapped_column(default=DocumentStatus.DRAFT, info=SET_BY_SYSTEM)

    category: Mapped[DocumentCategory] = relationship(foreign_keys=[category_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    author: Mapped[Employee] = relationship(foreign_keys=[author_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    storage_location: Mapped[Location | None] = relationship(foreign_keys=[storage_location_id])
    versions: Mapped[list[DocumentVersion]] = relationship(back_populates="document", cascade="all, delete-orphan")
    accesses: Mapped[list[DocumentAccess]] = relationship(back_populates="document", cascade="all, delete-orphan")


class DocumentVersion(Model):
    """One line of document."""

    __tablename__ = "document_versions"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version_number: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str | None] = mapped_column(String(64), info=SET_BY_SYSTEM)
    change_note: Mapped[LongText]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    approved_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    document: Mapped[Document] = relationship(back_populates="versions")
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])


class DocumentAccess(Model):
    """One line of document."""

    __tablename__ = "document_accesses"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    can_edit: Mapped[bool] = mapped_column(default=False)
    valid_to: Mapped[date | None]

    document: Mapped[Document] = relationship(back_populates="accesses")
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
