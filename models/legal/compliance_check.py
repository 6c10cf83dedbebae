from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.audit_finding import AuditFinding
from models.legal.compliance_requirement import Compliance, ComplianceRequirement
from models.legal.finding_status import FindingSource
from models.machinery import (
    EDIT,
    OWN,
    SET_BY_SYSTEM,
    LongText,
    Model,
    Refused,
    Screen,
    ShortText,
    _,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.severity import Severity
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee

CHECKERS = {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER, RoleCode.DEPT_MANAGER, RoleCode.AUDITOR}


class ComplianceCheck(Model):
    """One check of whether we do what a requirement asks, planned for a day."""

    __tablename__ = "compliance_checks"
    __table_args__ = (UniqueConstraint("compliance_requirement_id", "planned_on"),)
    __screen__ = Screen(
        list=["compliance_requirement", "planned_on", "compliance_checker", "checked_on", "result"],
        form={
            "Compliance check": ["compliance_requirement", "planned_on", "compliance_checker", "evidence_note"],
            "Filing": ["filed_on", "filing_number"],
            "Result": ["result", "checked_on", "finding"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.AUDITOR: EDIT},
        order=["planned_on"],
        label=["compliance_requirement", "planned_on"],
    )

    compliance_requirement_id: Mapped[int] = mapped_column(ForeignKey("compliance_requirements.id"))
    planned_on: Mapped[date] = mapped_column(index=True)
    compliance_checker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    evidence_note: Mapped[LongText | None] = mapped_column(doc="What was looked at.")
    filed_on: Mapped[date | None] = mapped_column(info=maintained())
    filing_number: Mapped[ShortText | None] = mapped_column(info=maintained())
    result: Mapped[Compliance] = mapped_column(default=Compliance.CHECK_PENDING, info=SET_BY_SYSTEM)
    checked_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("audit_findings.id"), info=SET_BY_SYSTEM)

    compliance_requirement: Mapped[ComplianceRequirement] = relationship()
    compliance_checker: Mapped[Employee] = relationship(foreign_keys=[compliance_checker_id])
    finding: Mapped[AuditFinding | None] = relationship()

    def is_filed(self) -> bool:
        """Enter first when it was filed with the authority."""
        return not self.compliance_requirement.filing_required or self.filed_on is not None

    @transition(Compliance.CHECK_PENDING, to=Compliance.COMPLIANT, by=CHECKERS, when=is_filed)
    def find_compliant(self, checked_on: date) -> None:
        """Note that we do what is asked. The next check is planned."""
        self._note(Compliance.COMPLIANT, checked_on)

    @transition(Compliance.CHECK_PENDING, to=Compliance.PARTLY_COMPLIANT, by=CHECKERS)
    def find_partly_compliant(self, checked_on: date, deficiency: str) -> AuditFinding:
        """Note that something is missing. A finding is drafted, and the next check is planned."""
        return self._found(Compliance.PARTLY_COMPLIANT, checked_on, deficiency, Severity.MODERATE)

    @transition(Compliance.CHECK_PENDING, to=Compliance.NOT_COMPLIANT, by=CHECKERS)
    def find_not_compliant(self, checked_on: date, deficiency: str) -> AuditFinding:
        """Note that we do not do what is asked. A finding is drafted, and the next check is planned."""
        return self._found(Compliance.NOT_COMPLIANT, checked_on, deficiency, Severity.MAJOR)

    def _found(self, result: Compliance, day: date, deficiency: str, severity: Severity) -> AuditFinding:
        self._note(result, day)
        asked, session = self.compliance_requirement, session_of(self)
        self.finding = AuditFinding.about(asked, FindingSource.COMPLIANCE_CHECK, severity, deficiency)
        with session.elevated():
            session.add(self.finding)
            session.flush()
        return self.finding

    def _note(self, result: Compliance, day: date) -> None:
        if day > today():
            raise Refused(_("A check cannot be noted before it is made."))
        self.checked_on = day
        asked, session = self.compliance_requirement, session_of(self)
        with session.elevated():
            asked.compliance_status, asked.last_checked_on = result, day
            self._plan_next(asked)
            session.flush()

    def _plan_next(self, asked: ComplianceRequirement) -> None:
        asked.next_check_on = asked.check_frequency.after(self.planned_on)
        if asked.next_check_on is None or not asked.is_active:
            return
        session = session_of(self)
        at_that_day = select(ComplianceCheck.id).where(
            ComplianceCheck.compliance_requirement == asked, ComplianceCheck.planned_on == asked.next_check_on
        )
        if session.scalar(at_that_day) is None:
            following = ComplianceCheck(planned_on=asked.next_check_on, compliance_checker=self.compliance_checker)
            following.compliance_requirement = asked
            session.add(following)
