from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, LongText, Master, Model, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department


class ComplianceRequirementCategory(StrEnum):
    LABOUR = "labour"
    TAX = "tax"
    PRIVACY = "privacy"
    SECURITY = "security"
    FAIR_TRADE = "trade"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    ACCOUNTING = "finance"
    INDUSTRY = "industry"
    INTERNAL = "internal"


class ComplianceStatus(StrEnum):
    COMPLIANT = "ok"
    PARTIAL = "partial"
    NON_COMPLIANT = "ng"
    UNCHECKED = "unchecked"


class ComplianceRequirement(Master, Model):
    """Register of laws, permits' conditions, industry rules and internal regulations that bind the company, with periodic checks."""

    __tablename__ = "compliance_requirements"

    authority: Mapped[ShortText | None]
    law_reference: Mapped[ShortText]
    category: Mapped[ComplianceRequirementCategory]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    requirement: Mapped[LongText]
    penalty: Mapped[ShortText | None]
    check_frequency: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    next_check_on: Mapped[date] = mapped_column(index=True)
    filing_required: Mapped[bool] = mapped_column(default=False)
    regulation_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    applies_from: Mapped[date | None]
    compliance_status: Mapped[ComplianceStatus] = mapped_column(default=ComplianceStatus.UNCHECKED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    regulation_document: Mapped[Document | None] = relationship(foreign_keys=[regulation_document_id])
