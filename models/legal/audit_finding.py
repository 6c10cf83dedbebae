from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol, Self

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.finding_status import FindingSource, FindingStatus
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.severity import Severity
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.audit_engagement import AuditEngagement
    from models.legal.risk import Risk
    from models.operations.business_process import BusinessProcess
    from models.organization.department import Department

AUDITORS = {RoleCode.AUDITOR, RoleCode.LEGAL_MANAGER}
FINDERS = {*AUDITORS, RoleCode.LEGAL_OFFICER}
HEADS = {RoleCode.DEPT_MANAGER}


class Answerable(Protocol):
    """What has a name, and somebody who answers for it."""

    name: Any
    department: Any
    owner: Any


class AuditFinding(Numbered, Model):
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
    management_response: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    action_plan: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    deadline: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    extension_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    corrected_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    verified_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risks.id"))
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    department_notified_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[FindingStatus] = mapped_column(default=FindingStatus.DRAFT, info=SET_BY_SYSTEM)

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

    @invariant(at="deadline")
    def critical_findings_are_urgent(self) -> bool:
        """This finding is critical, so the deadline is too late. The system settings say how many days there are."""
        if self.deadline is None or self.severity is not Severity.CRITICAL:
            return True
        days = int(setting(session_of(self), "critical_finding_days"))
        return self.deadline <= (self.department_notified_on or today()) + timedelta(days=days)

    def is_of_another(self) -> bool:
        """You answer for this correction, so another person must judge it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.owner.id != actor.employee_id

    def may_be_put_off(self) -> bool:
        """The deadline was put off as often as the system settings allow."""
        return self.extension_count < int(setting(session_of(self), "finding_extensions"))

    @transition(FindingStatus.DRAFT, to=FindingStatus.DEPARTMENT_NOTIFIED, by=FINDERS, confirm=True)
    def notify(self) -> None:
        """Tell the department. The finding cannot be changed any more."""
        self.department_notified_on = today()

    @transition(FindingStatus.DEPARTMENT_NOTIFIED, to=FindingStatus.PLAN_AGREED, by=HEADS)
    def commit_to_correction(self, management_response: str, action_plan: str, deadline: date) -> None:
        """Commit the department to a correction until a day."""
        self.management_response, self.action_plan, self.deadline = management_response, action_plan, deadline

    @transition(FindingStatus.PLAN_AGREED, to=FindingStatus.CORRECTING, by=HEADS)
    def start_correction(self) -> None:
        """Begin with what was promised."""

    @transition(FindingStatus.CORRECTING, to=FindingStatus.CORRECTING, by=HEADS, when=may_be_put_off)
    def put_off(self, deadline: date, reason: str) -> None:
        """Ask for more time, with the reason."""
        if self.deadline is not None and deadline <= self.deadline:
            raise Refused(_("The new deadline must be later than the old one."))
        self.deadline, self.extension_count = deadline, self.extension_count + 1

    @transition(FindingStatus.CORRECTING, to=FindingStatus.REPORTED_DONE, by=HEADS)
    def report_done(self, corrected_on: date) -> None:
        """Report that the correction is made. Attach what shows it."""
        self.corrected_on = corrected_on

    @transition(FindingStatus.REPORTED_DONE, to=FindingStatus.CORRECTING, by=AUDITORS, when=is_of_another)
    def send_back(self, reason: str) -> None:
        """Say that the correction is not sufficient yet."""
        self.corrected_on = None

    @transition(
        FindingStatus.REPORTED_DONE,
        to=FindingStatus.VERIFIED,
        by=AUDITORS,
        not_by={"commit_to_correction", "report_done"},
        when=is_of_another,
    )
    def verify(self) -> None:
        """Confirm that the correction was made and helps."""
        self.verified_by, self.verified_on = acting_employee(session_of(self)), today()

    @transition(
        FindingStatus.DEPARTMENT_NOTIFIED,
        FindingStatus.PLAN_AGREED,
        to=FindingStatus.RISK_ACCEPTED,
        by={RoleCode.EXECUTIVE},
        when=is_of_another,
        confirm=True,
    )
    def accept_risk(self, reason: str) -> None:
        """Leave it as it is, and bear the risk in the name of the company."""
