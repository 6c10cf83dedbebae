from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Money, Numbered, ShortText

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class MarketResearchMethod(StrEnum):
    DESK = "desk"
    SURVEY = "survey"
    INTERVIEW = "interview"
    COMPETITOR = "competitor"
    PURCHASED_DATA = "purchased"


class MarketResearchStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ANALYSED = "analysed"
    REPORTED = "reported"
    CANCELLED = "cancelled"


class MarketResearch(Numbered, Model):
    """Survey or desk research with collected data points and conclusion."""

    __tablename__ = "market_researches"
    __number__ = "MR-{FY}-{seq:4}"

    title: Mapped[ShortText]
    purpose: Mapped[LongText]
    market: Mapped[ShortText]
    method: Mapped[MarketResearchMethod]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    sample_size: Mapped[int | None]
    budget: Mapped[Money | None]
    actual_cost: Mapped[Money | None]
    findings: Mapped[LongText | None]
    recommendation: Mapped[LongText | None]
    report_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[MarketResearchStatus] = mapped_column(default=MarketResearchStatus.PLANNED, info=SET_BY_SYSTEM)

    agency: Mapped[Partner | None] = relationship(foreign_keys=[agency_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    report_document: Mapped[Document | None] = relationship(foreign_keys=[report_document_id])
