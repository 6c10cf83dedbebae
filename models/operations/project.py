from __future__ import annotations

from datetime import date
from decimal import Decimal
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
    Name,
    Numbered,
    Quantity,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.operations.project_parts import ProjectMember, ProjectMilestone
from models.operations.project_status import LIVE, ProjectStatus
from models.organization.acting import acting_employee
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.administration.ringi_request import RingiRequest
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class ProjectType(StrEnum):
    BUSINESS_IMPROVEMENT = "improvement"
    IT = "it"
    FACILITY = "facility"
    PRODUCT_DEVELOPMENT = "product"
    CUSTOMER = "customer"
    COMPLIANCE = "compliance"
    OTHER = "other"


class ProjectOutlook(StrEnum):
    ON_TRACK = "green"
    AT_RISK = "yellow"
    DELAYED = "red"


class Project(Numbered, Model):
    """Work with an aim, an end and a budget, for which people of several departments come together."""

    __tablename__ = "projects"
    __number__ = "PJ-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "name", "project_type", "project_manager", "ends_on", "budget", "progress_percent", "status"],
        form={
            "Project": ["number", "name", "project_type", "department", "project_manager", "customer", "status"],
            "Aim": ["objective", "ringi"],
            "Dates": ["starts_on", "ends_on", "finished_on"],
            "Milestones": ["milestones"],
            "Members": ["members"],
            "Budget and progress": ["budget", "cost_to_date", "planned_hours", "actual_hours", "progress_percent"],
            "Outlook": ["outlook", "situation"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER), VIEW)},
        order=["-number"],
        editable_in=LIVE,
    )

    name: Mapped[Name]
    project_type: Mapped[ProjectType]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    project_manager_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    objective: Mapped[LongText]
    ringi_id: Mapped[int | None] = mapped_column(ForeignKey("ringi_requests.id"))
    starts_on: Mapped[date] = mapped_column(default=today)
    ends_on: Mapped[date | None] = mapped_column(index=True)
    finished_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    budget: Mapped[Money | None]
    cost_to_date: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    planned_hours: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    actual_hours: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    progress_percent: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    outlook: Mapped[ProjectOutlook] = mapped_column(default=ProjectOutlook.ON_TRACK, info=SET_BY_SYSTEM)
    situation: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.PLANNED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    project_manager: Mapped[Employee] = relationship(foreign_keys=[project_manager_id])
    customer: Mapped[Partner | None] = relationship(foreign_keys=[customer_id])
    ringi: Mapped[RingiRequest | None] = relationship(foreign_keys=[ringi_id])
    members: Mapped[list[ProjectMember]] = lines_of("project")
    milestones: Mapped[list[ProjectMilestone]] = lines_of("project", order_by="ProjectMilestone.due_date")

    def begin(self, session: GuardedSession) -> None:
        if manager := acting_employee(session):
            self.project_manager, self.department = manager, manager.department

    def compute(self) -> None:
        self.planned_hours = sum((member.planned_hours or Decimal(0) for member in self.members), Decimal(0))
        self.actual_hours = sum((member.actual_hours or Decimal(0) for member in self.members), Decimal(0))

    @property
    def is_live(self) -> bool:
        """Whether its members give their time to it."""
        return self.status in LIVE

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="budget")
    def budget_is_not_negative(self: Any) -> Any:
        """A budget cannot be negative."""
        return self.budget >= 0

    @rule(at="progress_percent")
    def progress_is_a_share(self: Any) -> Any:
        """Progress is between 0 and 100 per cent."""
        return (self.progress_percent >= 0) & (self.progress_percent <= 100)

    @rule(at="cost_to_date")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.cost_to_date >= 0

    def is_cheap_or_decided(self) -> bool:
        """A budget of this size needs an approved ringi. Enter it first."""
        limit = setting(session_of(self), "project_ringi_over")
        if (self.budget or Decimal(0)) <= limit:
            return True
        return self.ringi is not None and self.ringi.status.value in ("approved", "conditional", "executed")

    @invariant(at="members")
    def has_each_member_once_at_a_time(self) -> bool:
        """A person is a member twice at the same time. Let the first time end before the second begins."""
        pairs = [(a, b) for a in self.members for b in self.members if a is not b and a.employee is b.employee]
        return not any(a.meets(b) for a, b in pairs)

    @transition(ProjectStatus.PLANNED, to=ProjectStatus.ACTIVE, when=is_cheap_or_decided)
    def start(self) -> None:
        """Begin the work."""

    @transition(ProjectStatus.ACTIVE, to=ProjectStatus.ACTIVE)
    def report_progress(
        self, progress_percent: int, cost_to_date: Decimal, outlook: ProjectOutlook, situation: str
    ) -> None:
        """Note how far the project has come, what it has cost, and how it stands."""
        self.progress_percent, self.cost_to_date = progress_percent, cost_to_date
        self.outlook, self.situation = outlook, situation

    @transition(ProjectStatus.ACTIVE, to=ProjectStatus.PAUSED)
    def pause(self, reason: str) -> None:
        """Let the work rest. The members keep their shares for the time being."""

    @transition(ProjectStatus.PAUSED, to=ProjectStatus.ACTIVE)
    def resume(self) -> None:
        """Go on with the work."""

    @transition(ProjectStatus.ACTIVE, to=ProjectStatus.CLOSED, confirm=True)
    def close(self, finished_on: date) -> None:
        """Note that the aim is reached. The members are free again."""
        if finished_on > today() or finished_on < self.starts_on:
            raise Refused(_("A project is closed between its first day and today."))
        self.finished_on, self.progress_percent = finished_on, 100

    @transition(*LIVE, to=ProjectStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give the project up. The members are free again."""
        self.finished_on = today()
