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
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Master,
    Model,
    Quantity,
    Refused,
    Screen,
    _,
    lines_of,
    rule,
    today,
    transition,
)
from models.operations.process_step import ProcessStep
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.organization.department import Department

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.OPS_MANAGER}


class Importance(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ProcessStatus(StrEnum):
    DRAFT = "draft"
    STANDARD = "standard"
    BEING_IMPROVED = "improving"
    ABOLISHED = "retired"


class BusinessProcess(Master, Model):
    """A piece of work that comes again and again: who answers for it, its steps, and how long it takes."""

    __tablename__ = "business_processes"
    __screen__ = Screen(
        list=["code", "name", "department", "owner", "frequency", "hours_per_month", "review_due", "status"],
        form={
            "Process": ["code", "name", "name_en", "department", "owner", "importance", "status"],
            "Content": ["objective", "it_system", "manual_document"],
            "Workload": ["frequency", "monthly_volume", "standard_minutes", "hours_per_month"],
            "Steps": ["process_steps"],
            "Version": ["revision", "standard_since", "review_due"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.EMPLOYEE: VIEW},
        order=["department", "code"],
        editable_in=[ProcessStatus.DRAFT, ProcessStatus.BEING_IMPROVED],
    )

    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who answers for how it is done.")
    importance: Mapped[Importance] = mapped_column(default=Importance.MEDIUM)
    objective: Mapped[LongText]
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    monthly_volume: Mapped[int | None] = mapped_column(doc="How many cases there are in a month.")
    standard_minutes: Mapped[int | None] = mapped_column(
        doc="For one case. Where the steps say how long they take, it is their sum."
    )
    hours_per_month: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    it_system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"), info={"listed": False})
    manual_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    revision: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    standard_since: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    review_due: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    status: Mapped[ProcessStatus] = mapped_column(default=ProcessStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    it_system: Mapped[ItSystem | None] = relationship(foreign_keys=[it_system_id])
    manual_document: Mapped[Document | None] = relationship(foreign_keys=[manual_document_id])
    process_steps: Mapped[list[ProcessStep]] = lines_of("business_process", order_by="ProcessStep.step_number")

    def begin(self, session: GuardedSession) -> None:
        if owner := acting_employee(session):
            self.owner, self.department = owner, owner.department

    def compute(self) -> None:
        last = max((step.step_number or 0 for step in self.process_steps), default=0)
        for step in self.process_steps:
            if step.step_number is None:
                step.step_number = last = last + 1
        if minutes := sum(step.step_minutes or 0 for step in self.process_steps):
            self.standard_minutes = minutes
        known = self.monthly_volume is not None and self.standard_minutes is not None
        self.hours_per_month = (
            round(Decimal(self.monthly_volume or 0) * (self.standard_minutes or 0) / 60, 1) if known else None
        )

    @rule(at="monthly_volume")
    def volume_is_not_negative(self: Any) -> Any:
        """A number of cases cannot be negative."""
        return self.monthly_volume >= 0

    @rule(at="standard_minutes")
    def takes_time(self: Any) -> Any:
        """A case takes at least one minute."""
        return self.standard_minutes >= 1

    def has_steps(self) -> bool:
        """Describe at least one step first."""
        return bool(self.process_steps)

    @transition(
        ProcessStatus.DRAFT, ProcessStatus.BEING_IMPROVED, to=ProcessStatus.STANDARD, by=DECIDERS, when=has_steps
    )
    def standardise(self, review_due: date) -> None:
        """Make this the way in which the work is done from today on, until it is looked at again."""
        if review_due < today():
            raise Refused(_("This day has passed already."))
        self.revision += 1
        self.standard_since, self.review_due = today(), review_due

    @transition(ProcessStatus.STANDARD, to=ProcessStatus.STANDARD, by=DECIDERS)
    def keep_unchanged(self, review_due: date) -> None:
        """Note that the process was looked at and stays as it is, until it is looked at again."""
        if review_due < today():
            raise Refused(_("This day has passed already."))
        self.review_due = review_due

    @transition(ProcessStatus.STANDARD, to=ProcessStatus.BEING_IMPROVED)
    def improve(self, reason: str) -> None:
        """Open the description again, to change how the work is done."""

    @transition(
        ProcessStatus.STANDARD, ProcessStatus.BEING_IMPROVED, to=ProcessStatus.ABOLISHED, by=DECIDERS, confirm=True
    )
    def abolish(self, reason: str) -> None:
        """Note that this work is not done any more."""
        self.is_active, self.review_due = False, None
