from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department


class AnalysisRequestAdopted(StrEnum):
    PENDING = "pending"
    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not"


class AnalysisRequestStatus(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    CLOSED = "closed"
    DECLINED = "declined"


class AnalysisRequest(Numbered, Model):
    """Data-analysis job asked by front office or management."""

    __tablename__ = "analysis_requests"
    __number__ = "AN-{FY}-{seq:4}"

    subject: Mapped[ShortText]
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    question: Mapped[LongText]
    decision: Mapped[LongText]
    due_on: Mapped[date | None] = mapped_column(index=True)
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    data_sources: Mapped[LongText | None]
    result_summary: Mapped[LongText | None]
    result_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    adopted: Mapped[AnalysisRequestAdopted] = mapped_column(default=AnalysisRequestAdopted.PENDING)
    status: Mapped[AnalysisRequestStatus] = mapped_column(default=AnalysisRequestStatus.NEW, info=SET_BY_SYSTEM)

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    analyst: Mapped[Employee | None] = relationship(foreign_keys=[analyst_id])
    result_document: Mapped[Document | None] = relationship(foreign_keys=[result_document_id])
