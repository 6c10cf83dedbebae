from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.audit_engagement import AuditEngagement
    from models.legal.risk import Risk
    from models.operations.business_process import BusinessProcess
    from models.organization.department import Department


class AuditFindingSource(StrEnum):
    AUDIT = "audit"
    CONTROL_TEST = "control"
    COMPLIANCE_CHECK = "compliance"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    SELF = "self"


class AuditFindingStatus(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    ACTING = "acting"
    REPORTED_DONE = "done"
    VERIFIED = "verified"
    RISK_ACCEPTED = "risk_accepted"


class AuditFinding(Numbered, Model):
    """Any deficiency from audit, control test, compliance check, incident or complaint, with corrective action."""

    __tablename__ = "audit_findings"
    __number__ = "AF-{FY}-{seq:4}"

    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("audit_engagements.id"))
    source: Mapped[AuditFindingSource]
    subject: Mapped[ShortText]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    severity: Mapped[Severity]
    fact: Mapped[LongText]
    criteria: Mapped[LongText | None]
    root_cause: Mapped[LongText | None]
    recommendation: Mapped[LongText | None]
    management_response: Mapped[LongText | None]
    action_plan: Mapped[LongText | None]
    due_on: Mapped[date] = mapped_column(index=True)
    completed_on: Mapped[date | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    verified_on: Mapped[date | None]
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risks.id"))
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    status: Mapped[AuditFindingStatus] = mapped_column(default=AuditFindingStatus.DRAFT, info=SET_BY_SYSTEM)

    engagement: Mapped[AuditEngagement | None] = relationship(foreign_keys=[engagement_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    verified_by: Mapped[Employee | None] = relationship(foreign_keys=[verified_by_id])
    risk: Mapped[Risk | None] = relationship(foreign_keys=[risk_id])
    business_process: Mapped[BusinessProcess | None] = relationship(foreign_keys=[business_process_id])
