from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.audit_finding import AuditFinding
from models.legal.audit_kind import AuditKind, AuditOpinion, AuditStatus
from models.legal.audited_department import AuditedDepartment
from models.legal.finding_status import FindingStatus
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.finance.fiscal_year import FiscalYear
    from models.hr.employee import Employee
    from models.organization.partner import Partner


UNDERWAY = (AuditStatus.PLANNED, AuditStatus.FIELDWORK, AuditStatus.REPORTING)
SETTLED = (FindingStatus.VERIFIED, FindingStatus.RISK_ACCEPTED)


class AuditEngagement(Numbered, Model):
    """An audit of some departments or of a supplier, from the plan to the last finding."""

    __tablename__ = "audit_engagements"
    __number__ = "AU-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "subject", "kind", "lead_auditor", "planned_from", "planned_to", "overall_opinion", "status"],
        form={
            "Audit": ["number", "subject", "kind", "fiscal_year", "lead_auditor", "partner", "status"],
            "Audit scope": ["audit_scope", "audit_criteria", "audited_departments"],
            "Dates": ["planned_from", "planned_to", "fieldwork_began_on", "report_issued_on"],
            "Audit report": ["overall_opinion", "report_document"],
        },
        access={RoleCode.AUDITOR: EDIT},
        order=["-number"],
        editable_in=UNDERWAY,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[AuditKind]
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    lead_auditor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), doc="The supplier that is audited, or the firm that audits us."
    )
    audit_scope: Mapped[LongText]
    audit_criteria: Mapped[LongText | None]
    planned_from: Mapped[date] = mapped_column(index=True)
    planned_to: Mapped[date]
    fieldwork_began_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    report_issued_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    overall_opinion: Mapped[AuditOpinion | None]
    report_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[AuditStatus] = mapped_column(default=AuditStatus.PLANNED, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship()
    lead_auditor: Mapped[Employee] = relationship(foreign_keys=[lead_auditor_id])
    partner: Mapped[Partner | None] = relationship()
    report_document: Mapped[Document | None] = relationship()
    audited_departments: Mapped[list[AuditedDepartment]] = lines_of("engagement")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.lead_auditor = person

    @rule(at="planned_to")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.planned_to >= self.planned_from

    @invariant(at="audited_departments")
    def has_departments(self) -> bool:
        """Enter the departments that are audited."""
        return bool(self.audited_departments)

    @invariant(at="lead_auditor")
    def lead_auditor_is_independent(self) -> bool:
        """Nobody leads the audit of their own department."""
        lead = self.lead_auditor
        return lead is None or all(line.department is not lead.department for line in self.audited_departments)

    @property
    def findings(self) -> list[AuditFinding]:
        session = session_of(self)
        with session.elevated():
            return list(session.scalars(select(AuditFinding).where(AuditFinding.engagement_id == self.id)))

    def has_an_opinion(self) -> bool:
        """Enter the overall opinion first."""
        return self.overall_opinion is not None

    def departments_know_the_findings(self) -> bool:
        """Some findings are drafts. Notify the departments first."""
        return all(finding.status is not FindingStatus.DRAFT for finding in self.findings)

    def findings_are_settled(self) -> bool:
        """Some findings are open. They must be verified, or their risk accepted."""
        return all(finding.status in SETTLED for finding in self.findings)

    @transition(AuditStatus.PLANNED, to=AuditStatus.FIELDWORK, by={RoleCode.AUDITOR})
    def start_fieldwork(self) -> None:
        """Begin to look at how it is done."""
        self.fieldwork_began_on = today()

    @transition(AuditStatus.FIELDWORK, to=AuditStatus.REPORTING, by={RoleCode.AUDITOR})
    def finish_fieldwork(self) -> None:
        """Begin to write the report."""

    @transition(
        AuditStatus.REPORTING,
        to=AuditStatus.REPORT_ISSUED,
        by={RoleCode.AUDITOR},
        when=(has_an_opinion, departments_know_the_findings),
        confirm=True,
    )
    def issue_report(self) -> None:
        """Report to the management. The audit cannot be changed any more."""
        self.report_issued_on = today()

    @transition(AuditStatus.REPORT_ISSUED, to=AuditStatus.CLOSED, by={RoleCode.AUDITOR}, when=findings_are_settled)
    def close(self) -> None:
        """Close this audit, since everything that was found is settled."""

    @transition(AuditStatus.PLANNED, to=AuditStatus.CANCELLED, by={RoleCode.AUDITOR}, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this audit up before it begins."""
