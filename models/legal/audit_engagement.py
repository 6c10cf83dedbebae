from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Numbered, ShortText

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.finance.fiscal_year import FiscalYear
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class AuditType(StrEnum):
    INTERNAL = "internal"
    EXTERNAL = "external"
    COMPLIANCE = "compliance"
    IT = "it"
    PRIVACY = "privacy"
    SUPPLIER = "supplier"
    CERTIFICATION = "iso"


class AuditEngagementOpinion(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    NEEDS_IMPROVEMENT = "poor"
    UNSATISFACTORY = "fail"


class AuditEngagementStatus(StrEnum):
    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    REPORTING = "reporting"
    REPORTED = "reported"
    CLOSED = "closed"


class AuditEngagement(Numbered, Model):
    """Planned internal, external or supplier audit."""

    __tablename__ = "audit_engagements"
    __number__ = "AU-{FY}-{seq:3}"

    title: Mapped[ShortText]
    audit_type: Mapped[AuditType]
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    lead_auditor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    scope: Mapped[LongText]
    criteria: Mapped[LongText | None]
    planned_from: Mapped[date] = mapped_column(index=True)
    planned_to: Mapped[date]
    opinion: Mapped[AuditEngagementOpinion | None]
    report_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[AuditEngagementStatus] = mapped_column(default=AuditEngagementStatus.PLANNED, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship(foreign_keys=[fiscal_year_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    lead_auditor: Mapped[Employee] = relationship(foreign_keys=[lead_auditor_id])
    report_document: Mapped[Document | None] = relationship(foreign_keys=[report_document_id])
