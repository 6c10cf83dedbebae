from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model
from models.organization.request import Request

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.system.attachment import Attachment


class DisposalRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    EXECUTED = "executed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class DisposalLineMethod(StrEnum):
    SECURE_DELETE = "delete"
    SHRED = "shred"
    DISSOLVE = "dissolve"
    RETURN = "return"


class DisposalRequest(Request):
    """Approved, evidenced destruction of expired documents and attachments."""

    __tablename__ = "disposal_requests"
    __number__ = "DS-{FY}-{seq:4}"

    planned_on: Mapped[date]
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[DisposalRequestStatus] = mapped_column(default=DisposalRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    witness: Mapped[Employee | None] = relationship(foreign_keys=[witness_id])
    lines: Mapped[list[DisposalLine]] = relationship(back_populates="disposal_request", cascade="all, delete-orphan")


class DisposalLine(Model):
    """One line of disposal request."""

    __tablename__ = "disposal_lines"

    disposal_request_id: Mapped[int] = mapped_column(ForeignKey("disposal_requests.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    retention_until: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    method: Mapped[DisposalLineMethod]
    executed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    disposal_request: Mapped[DisposalRequest] = relationship(back_populates="lines")
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
    attachment: Mapped[Attachment | None] = relationship(foreign_keys=[attachment_id])
