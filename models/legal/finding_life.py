"""The life of a finding: told to the department, promised, corrected, verified."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.legal.finding_status import FindingStatus
from models.machinery import (
    SET_BY_SYSTEM,
    LongText,
    Model,
    Numbered,
    Refused,
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

AUDITORS = {RoleCode.AUDITOR, RoleCode.LEGAL_MANAGER}
FINDERS = {*AUDITORS, RoleCode.LEGAL_OFFICER}
HEADS = {RoleCode.DEPT_MANAGER}


class FindingLife(Numbered, Model):
    """The states of a finding and the verbs between them."""

    __abstract__ = True

    if TYPE_CHECKING:
        severity: Mapped[Severity]
        owner: Mapped[Employee]
        verified_by: Mapped[Employee | None]

    management_response: Mapped[LongText | None] = mapped_column(sort_order=600, info=SET_BY_SYSTEM)
    action_plan: Mapped[LongText | None] = mapped_column(sort_order=600, info=SET_BY_SYSTEM)
    deadline: Mapped[date | None] = mapped_column(sort_order=600, index=True, info=SET_BY_SYSTEM)
    extension_count: Mapped[int] = mapped_column(sort_order=600, default=0, info=SET_BY_SYSTEM)
    corrected_on: Mapped[date | None] = mapped_column(sort_order=600, info=SET_BY_SYSTEM)
    verified_on: Mapped[date | None] = mapped_column(sort_order=600, info=SET_BY_SYSTEM)
    department_notified_on: Mapped[date | None] = mapped_column(sort_order=600, info=SET_BY_SYSTEM)
    status: Mapped[FindingStatus] = mapped_column(sort_order=700, default=FindingStatus.DRAFT, info=SET_BY_SYSTEM)

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
    def reject(self, reason: str) -> None:
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
