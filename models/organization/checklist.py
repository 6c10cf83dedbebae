from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    Model,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    session_of,
    today,
    transition,
)
from models.organization.checklist_step import ChecklistStep, StepResult
from models.organization.checklist_template import ChecklistTemplate
from models.organization.company import our_calendar
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department

RUNNERS = (
    *(RoleCode.DEPT_MANAGER, RoleCode.HR_CLERK, RoleCode.HR_MANAGER, RoleCode.ADMIN_CLERK, RoleCode.ACCOUNTANT),
    *(RoleCode.FINANCE_MANAGER, RoleCode.IT_AGENT, RoleCode.IT_MANAGER),
    *(RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER),
)


class ChecklistStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class Checklist(Model):
    """One run through a procedure, for one employee or one date."""

    __tablename__ = "checklists"
    __screen__ = Screen(
        list=["subject", "template", "base_date", "employee", "owner_department", "status"],
        form={"Checklist": ["template", "subject", "base_date", "employee", "owner_department", "status"]},
        access=dict.fromkeys(RUNNERS, EDIT),
        order=["-base_date"],
    )

    template_id: Mapped[int] = mapped_column(ForeignKey("checklist_templates.id"))
    subject: Mapped[ShortText | None] = mapped_column(
        info={"searched": True}, doc="Left empty, it takes the name of the template."
    )
    base_date: Mapped[date] = mapped_column(
        default=today, doc="The day from which the steps are counted, such as the first day of work."
    )
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Whom it is about.")
    owner_department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Left empty, it takes that of the template."
    )
    status: Mapped[ChecklistStatus] = mapped_column(default=ChecklistStatus.PLANNED, info=SET_BY_SYSTEM)

    template: Mapped[ChecklistTemplate] = relationship()
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    owner_department: Mapped[Department | None] = relationship()
    steps: Mapped[list[ChecklistStep]] = lines_of("checklist", order_by="ChecklistStep.step_number")

    def compute(self) -> None:
        """Until it starts, the template fills what is empty, and the dates follow the base date."""
        if self.status is not ChecklistStatus.PLANNED or self.template is None or self.base_date is None:
            return
        self.subject = self.subject or self.template.name
        self.owner_department = self.owner_department or self.template.owner_department
        if not self.steps:
            self.steps = [ChecklistStep.like(step) for step in self.template.steps]
        calendar = our_calendar(session_of(self))
        for step in self.steps:
            step.deadline = calendar.add_working_days(self.base_date, step.offset_days or 0)

    @property
    def open_steps(self) -> list[ChecklistStep]:
        return [step for step in self.steps if step.is_expected]

    @invariant(at="steps")
    def steps_are_numbered(self) -> bool:
        """Every step needs a number of its own."""
        return len({step.step_number for step in self.steps}) == len(self.steps)

    @invariant(at="steps")
    def has_steps_to_take(self) -> bool:
        """Enter at least one step before you start."""
        return self.status is not ChecklistStatus.IN_PROGRESS or bool(self.steps)

    @invariant(at="steps")
    def is_done_when_its_steps_are(self) -> bool:
        """Every mandatory step must be done, or waived with a reason, before the checklist is done."""
        return self.status is not ChecklistStatus.DONE or not any(step.is_mandatory for step in self.open_steps)

    @transition(ChecklistStatus.PLANNED, to=ChecklistStatus.IN_PROGRESS, confirm=True)
    def start(self) -> None:
        """Hand the steps out as tasks. They cannot be changed afterwards."""
        session = session_of(self)
        with session.elevated():
            for step in self.steps:
                step.task = step.as_task()
            session.flush()

    @transition(ChecklistStatus.IN_PROGRESS, to=ChecklistStatus.IN_PROGRESS)
    def waive(self, step_number: int, reason: str) -> None:
        """Do without one step. Its task is cancelled."""
        waived = [step for step in self.open_steps if step.step_number == step_number]
        if not waived:
            raise Refused(_("There is no open step with this number."))
        waived[0].settle(StepResult.WAIVED, reason)

    @transition(ChecklistStatus.IN_PROGRESS, to=ChecklistStatus.DONE)
    def finish(self) -> None:
        """Close the checklist. Tasks of optional steps that are still open are cancelled."""
        for step in self.open_steps:
            if not step.is_mandatory:
                step.settle(StepResult.DROPPED, str(_("The checklist is done.")))

    @transition(ChecklistStatus.PLANNED, ChecklistStatus.IN_PROGRESS, to=ChecklistStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Drop the checklist with all its open tasks."""
        for step in self.open_steps:
            step.settle(StepResult.DROPPED, reason)
