from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.audit_finding import AuditFinding
    from models.legal.compliance_requirement import ComplianceRequirement


class ComplianceCheckResult(StrEnum):
    PENDING = "pending"
    COMPLIANT = "ok"
    PARTIAL = "partial"
    NON_COMPLIANT = "ng"


class ComplianceCheck(Model):
    """One line of compliance requirement."""

    __tablename__ = "compliance_checks"

    compliance_requirement_id: Mapped[int] = mapped_column(ForeignKey("compliance_requirements.id"))
    planned_on: Mapped[date] = mapped_column(index=True)
    checked_on: Mapped[date | None]
    checker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    result: Mapped[ComplianceCheckResult] = mapped_column(default=ComplianceCheckResult.PENDING)
    evidence_note: Mapped[LongText | None]
    filed_on: Mapped[date | None]
    filing_number: Mapped[str | None] = mapped_column(String(60))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("audit_findings.id"), info=SET_BY_SYSTEM)

    compliance_requirement: Mapped[ComplianceRequirement] = relationship(foreign_keys=[compliance_requirement_id])
    checker: Mapped[Employee] = relationship(foreign_keys=[checker_id])
    finding: Mapped[AuditFinding | None] = relationship(foreign_keys=[finding_id])
