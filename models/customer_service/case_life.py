from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.customer_service.case_activity import CaseActivity, CaseActivityKind
from models.customer_service.case_type import CaseType
from models.customer_service.complaint_investigation import ComplaintInvestigation, InvestigationStatus
from models.machinery import SET_BY_SYSTEM, LongText, Model, Money, Numbered, session_of, transition
from models.organization.acting import acting_employee
from models.organization.severity import Severity
from models.organization.sla_clock import Served
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.customer_service.case_category import CaseCategory
    from models.hr.employee import Employee

LEADS = {RoleCode.CS_MANAGER}


class CaseStatus(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "doing"
    WAITING_FOR_CUSTOMER = "waiting"
    WAITING_FOR_COLLEAGUES = "internal"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


UNTOUCHED = (CaseStatus.NEW, CaseStatus.ASSIGNED)
WAITING = (CaseStatus.WAITING_FOR_CUSTOMER, CaseStatus.WAITING_FOR_COLLEAGUES)
OPEN = (*UNTOUCHED, CaseStatus.IN_PROGRESS, *WAITING)


class CaseLife(Numbered, Served, Model):
    """The way of a case from the customer's call to the customer's consent."""

    __abstract__ = True

    escalation_level: Mapped[int] = mapped_column(
        default=0, sort_order=640, info=SET_BY_SYSTEM, doc="How often it was passed upwards."
    )
    answer: Mapped[LongText | None] = mapped_column(sort_order=650, doc="What the customer was told in the end.")
    compensation: Mapped[Money | None] = mapped_column(
        sort_order=651, doc="What the customer receives for the trouble."
    )
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.NEW, sort_order=700, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        case_type: Mapped[CaseType]
        category: Mapped[CaseCategory]
        assignee: Mapped[Employee | None]
        activities: Mapped[list[CaseActivity]]

    @property
    def must_be_investigated(self) -> bool:
        return self.case_type is CaseType.COMPLAINT or self.category.needs_investigation

    def has_answer(self) -> bool:
        """Enter what the customer was told first."""
        return bool(self.answer)

    def is_within_your_power(self) -> bool:
        """Customer service's manager answers complaints, and cases with a high compensation."""
        session = session_of(self)
        if session.actor.may("assign", type(self).__name__):
            return True
        is_dear = (self.compensation or Decimal(0)) > setting(session, "compensation_limit")
        return self.case_type is not CaseType.COMPLAINT and not is_dear

    def is_investigated(self) -> bool:
        """The cause of a complaint must be investigated, and the investigation approved, first."""
        if not self.must_be_investigated:
            return True
        found = [each.status for each in self._investigations()]
        return bool(found) and all(status is InvestigationStatus.APPROVED for status in found)

    def _investigations(self) -> list[ComplaintInvestigation]:
        session = session_of(self)
        with session.elevated():
            about_this = ComplaintInvestigation.customer_case_id == self.id
            return list(session.scalars(select(ComplaintInvestigation).where(about_this)))

    @transition(*UNTOUCHED, CaseStatus.IN_PROGRESS, to=CaseStatus.ASSIGNED, by=LEADS)
    def assign(self, assignee: Employee) -> None:
        """Name the person who takes care of it."""
        self.assignee = assignee

    @transition(*UNTOUCHED, to=CaseStatus.IN_PROGRESS)
    def start(self) -> None:
        """Begin the work. A case without an assignee becomes yours."""
        self.assignee = self.assignee or acting_employee(session_of(self))

    @transition(CaseStatus.IN_PROGRESS, to=CaseStatus.IN_PROGRESS)
    def escalate(self, reason: str) -> None:
        """Pass the case upwards, since it needs more than you can decide."""
        self.escalation_level += 1
        self.activities.append(CaseActivity(kind=CaseActivityKind.ESCALATION, content=reason))

    @transition(CaseStatus.IN_PROGRESS, to=CaseStatus.IN_PROGRESS, by=LEADS)
    def order_investigation(self, investigator: Employee, severity: Severity) -> ComplaintInvestigation:
        """Have a person who was not involved find out what happened."""
        investigation = ComplaintInvestigation(customer_case=self, investigator=investigator, severity=severity)
        session = session_of(self)
        session.add(investigation)
        session.flush()
        return investigation

    @transition(CaseStatus.IN_PROGRESS, to=CaseStatus.WAITING_FOR_CUSTOMER)
    def ask_customer(self, reason: str) -> None:
        """Wait until the customer answers. The clock stands still until then."""
        self.stop_clock()

    @transition(CaseStatus.IN_PROGRESS, to=CaseStatus.WAITING_FOR_COLLEAGUES)
    def ask_colleagues(self, reason: str) -> None:
        """Wait until another department answers. The customer waits too, so the clock goes on."""

    @transition(*WAITING, to=CaseStatus.IN_PROGRESS)
    def resume(self) -> None:
        """Go on, since what was awaited has come."""
        self.restart_clock()

    @transition(CaseStatus.IN_PROGRESS, *WAITING, to=CaseStatus.ANSWERED, when=(has_answer, is_within_your_power))
    def report_answer(self) -> None:
        """Report that the customer was told. The clock stops."""
        self.note_resolution()

    @transition(CaseStatus.ANSWERED, to=CaseStatus.CLOSED, when=is_investigated)
    def close(self) -> None:
        """Close the case, since the customer agrees or did not answer any more."""

    @transition(CaseStatus.ANSWERED, CaseStatus.CLOSED, to=CaseStatus.IN_PROGRESS)
    def reopen(self, reason: str) -> None:
        """Go on, since the customer does not agree."""
        self.reopen_clock()

    @transition(*UNTOUCHED, to=CaseStatus.CANCELLED, by=LEADS, confirm=True)
    def cancel(self, reason: str) -> None:
        """Drop the case, for example since it was entered twice."""
