from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Money,
    Refused,
    Screen,
    ShortText,
    _,
    now,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.task import Task
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class ContactChannel(StrEnum):
    VISIT = "visit"
    CALL = "call"
    E_MAIL = "email"
    WEB_MEETING = "web"
    EVENT = "event"
    CAMPAIGN = "campaign"


class InteractionPurpose(StrEnum):
    RELATIONSHIP = "relation"
    SALES_PROPOSAL = "proposal"
    RENEWAL = "renewal"
    HEARING_OPINIONS = "feedback"
    COLLECTION = "collection"
    APOLOGY = "apology"


class Reaction(StrEnum):
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"


class FollowUp(StrEnum):
    NOT_NEEDED = "none"
    TO_FOLLOW_UP = "open"
    FOLLOWED_UP = "done"


class CustomerInteraction(Model):
    """A visit, a call or another contact with a customer, and what follows from it."""

    __tablename__ = "customer_interactions"
    __screen__ = Screen(
        list=["contacted_at", "customer", "contact_channel", "subject", "employee", "next_on", "follow_up"],
        form={
            "Contact": ["customer", "contact_person", "contacted_at", "contact_channel", "contact_purpose"],
            "Who": ["employee", "department"],
            "Content": ["subject", "conversation", "customer_reaction", "customer_case"],
            "Opportunity": ["opportunity_amount", "opportunity_percent"],
            "Follow up": ["next_action", "next_on", "follow_up_task", "outcome", "follow_up"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, **dict.fromkeys((RoleCode.CS_AGENT, RoleCode.CS_MANAGER), VIEW)},
        order=["-contacted_at"],
        label=["customer", "subject"],
        editable_in=[FollowUp.NOT_NEEDED, FollowUp.TO_FOLLOW_UP],
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    contact_person: Mapped[ShortText | None] = mapped_column(info={"searched": True}, doc="Whom we spoke to there.")
    contacted_at: Mapped[datetime] = mapped_column(default=lambda: now().replace(second=0, microsecond=0), index=True)
    contact_channel: Mapped[ContactChannel]
    contact_purpose: Mapped[InteractionPurpose] = mapped_column(default=InteractionPurpose.RELATIONSHIP)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    conversation: Mapped[LongText]
    customer_reaction: Mapped[Reaction | None]
    opportunity_amount: Mapped[Money | None]
    opportunity_percent: Mapped[int | None] = mapped_column(doc="How likely the order is.")
    next_action: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    next_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    follow_up_task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), info=SET_BY_SYSTEM)
    outcome: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))
    follow_up: Mapped[FollowUp] = mapped_column(default=FollowUp.NOT_NEEDED, info=SET_BY_SYSTEM)

    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    follow_up_task: Mapped[Task | None] = relationship(foreign_keys=[follow_up_task_id])
    customer_case: Mapped[CustomerCase | None] = relationship(foreign_keys=[customer_case_id])

    def begin(self, session: GuardedSession) -> None:
        if person := acting_employee(session):
            self.employee, self.department = person, person.department

    @rule(at="opportunity_percent")
    def chance_is_a_share(self: Any) -> Any:
        """A chance is between 0 and 100 per cent."""
        return (self.opportunity_percent >= 0) & (self.opportunity_percent <= 100)

    @rule(at="opportunity_amount")
    def amount_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.opportunity_amount >= 0

    @transition(FollowUp.NOT_NEEDED, to=FollowUp.TO_FOLLOW_UP)
    def plan_follow_up(self, next_action: str, next_on: date) -> Task:
        """Enter a task for the person who had the contact, until a day."""
        if next_on < today():
            raise Refused(_("This day has passed already."))
        session = session_of(self)
        task = Task(subject=next_action, deadline=next_on, assignee=self.employee, task_description=self.conversation)
        task.requester = acting_employee(session)
        with session.elevated():
            session.add(task)
            session.flush()
        self.next_action, self.next_on, self.follow_up_task = next_action, next_on, task
        return task

    @transition(FollowUp.TO_FOLLOW_UP, to=FollowUp.FOLLOWED_UP)
    def report_outcome(self, outcome: str) -> None:
        """Note what came of it. The task is done with that."""
        self.outcome = outcome
        if self.follow_up_task is not None and self.follow_up_task.is_open:
            with session_of(self).elevated():
                self.follow_up_task.finish()
