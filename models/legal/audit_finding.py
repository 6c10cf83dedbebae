from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.finding_life import FindingLife
from models.legal.finding_status import FindingSource
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Screen,
    ShortText,
    invariant,
)
from models.organization.severity import Severity
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.audit_engagement import AuditEngagement
    from models.legal.risk import Risk
    from models.operations.business_process import BusinessProcess
    from models.organization.department import Department


class Answerable(Protocol):
    """What has a name, and somebody who answers for it."""

    name: Any
    department: Any
    owner: Any


class AuditFinding(FindingLife):
    """Something that is not as it should be, what is done about it, and whether that helped."""

    __tablename__ = "audit_findings"
    __table_args__ = (
        CheckConstraint("finding_source <> 'audit' OR engagement_id IS NOT NULL", name="names_its_audit"),
    )
    __number__ = "AF-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "finding_source", "department", "owner", "severity", "deadline", "status"],
        form={
            "Finding": ["number", "subject", "finding_source", "engagement", "severity", "status"],
            "What was found": ["fact", "audit_criteria", "root_cause", "recommended_action"],
            "Responsible": ["department", "owner"],
            "Correction": ["management_response", "action_plan", "deadline", "extension_count", "corrected_on"],
            "Verification": ["verified_by", "verified_on"],
            "Related to": ["risk", "business_process", "department_notified_on"],
        },
        access={RoleCode.AUDITOR: EDIT, RoleCode.DEPT_MANAGER: VIEW},
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    finding_source: Mapped[FindingSource] = mapped_column(default=FindingSource.OWN_REPORT)
    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("audit_engagements.id"))
    severity: Mapped[Severity] = mapped_column(default=Severity.MODERATE)
    fact: Mapped[LongText]
    audit_criteria: Mapped[LongText | None] = mapped_column(doc="What it should be like, and who says so.")
    root_cause: Mapped[LongText | None]
    recommended_action: Mapped[LongText | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN, doc="Who sees to the correction.")
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risks.id"))
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))

    engagement: Mapped[AuditEngagement | None] = relationship()
    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    verified_by: Mapped[Employee | None] = relationship(foreign_keys=[verified_by_id])
    risk: Mapped[Risk | None] = relationship()
    business_process: Mapped[BusinessProcess | None] = relationship()

    @classmethod
    def about(cls, thing: Answerable, source: FindingSource, severity: Severity, fact: str) -> Self:
        """A draft about what somebody answers for."""
        owned = {"department": thing.department, "owner": thing.owner}
        return cls(subject=thing.name, finding_source=source, severity=severity, fact=fact, **owned)

    @invariant(at="engagement")
    def findings_of_audits_name_the_audit(self) -> bool:
        """Choose the audit in which this was found."""
        return self.finding_source is not FindingSource.AUDIT or self.engagement is not None
