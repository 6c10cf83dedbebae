from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    now,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.checklist import Checklist, ChecklistStatus
from models.organization.checklist_step import ChecklistStep, StepResult
from models.organization.priority import Priority
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class TaskStatus(StrEnum):
    TO_DO = "todo"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


class Task(Model):
    """Something that a person or a department has to do, until a day."""

    __tablename__ = "tasks"
    __table_args__ = (CheckConstraint("assignee_id IS NOT NULL OR department_id IS NOT NULL", name="is_for_somebody"),)
    __screen__ = Screen(
        list=["subject", "assignee", "department", "priority", "deadline", "status"],
        form={
            "Task": ["subject", "task_description", "priority", "deadline"],
            "Who": ["assignee", "department", "requester"],
            "Progress": ["status", "completed_at", "checklist"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["deadline"],
        editable_in=[TaskStatus.TO_DO, TaskStatus.IN_PROGRESS, TaskStatus.WAITING],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    task_description: Mapped[LongText | None]
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    deadline: Mapped[date | None] = mapped_column(index=True)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="The person who does it.")
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Without an assignee, anybody of this department may take it."
    )
    requester_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[TaskStatus] = mapped_column(default=TaskStatus.TO_DO, info=SET_BY_SYSTEM)
    completed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    checklist_id: Mapped[int | None] = mapped_column(ForeignKey("checklists.id"), info=SET_BY_SYSTEM)

    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    department: Mapped[Department | None] = relationship()
    requester: Mapped[Employee | None] = relationship(foreign_keys=[requester_id])
    checklist: Mapped[Checklist | None] = relationship()
    checklist_step: Mapped[ChecklistStep | None] = relationship(back_populates="task", passive_deletes="all")

    def begin(self, session: GuardedSession) -> None:
        self.requester = acting_employee(session)

    @invariant(at="assignee")
    def is_for_somebody(self) -> bool:
        """Choose an assignee or a department."""
        return self.assignee is not None or self.department is not None

    @transition(TaskStatus.TO_DO, TaskStatus.WAITING, to=TaskStatus.IN_PROGRESS)
    def start(self) -> None:
        """Begin the work. A task without an assignee becomes yours."""
        self._take()

    @transition(TaskStatus.TO_DO, TaskStatus.IN_PROGRESS, to=TaskStatus.WAITING)
    def wait(self, reason: str) -> None:
        """Pause the work until something happens that others decide."""

    @transition(TaskStatus.TO_DO, TaskStatus.IN_PROGRESS, TaskStatus.WAITING, to=TaskStatus.DONE)
    def finish(self) -> None:
        """Report the work as done. A task without an assignee becomes yours."""
        self._take()
        self.completed_at = now()
        if self.checklist_step is not None:
            self._tick_off(self.checklist_step)

    @transition(TaskStatus.DONE, TaskStatus.CANCELLED, to=TaskStatus.TO_DO)
    def reopen(self, reason: str) -> None:
        """Put the task back, since the work was not done after all."""
        self.completed_at = None
        if self.checklist_step is not None:
            self._untick(self.checklist_step)

    @transition(TaskStatus.TO_DO, TaskStatus.IN_PROGRESS, TaskStatus.WAITING, to=TaskStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Drop the task, since nobody needs it any more."""
        if self.checklist_step is not None and self.checklist_step.is_expected:
            raise Refused(_("This task is a step of a checklist. Waive the step there instead."))

    @property
    def is_open(self) -> bool:
        return self.status not in (TaskStatus.DONE, TaskStatus.CANCELLED)

    def _take(self) -> None:
        if self.assignee is None:
            self.assignee = acting_employee(session_of(self))
        if self.assignee is None:
            raise Refused(_("Choose an assignee first."))

    def _tick_off(self, step: ChecklistStep) -> None:
        """The last step closes the checklist."""
        step.settle(StepResult.DONE, "")
        if not step.checklist.open_steps:
            with session_of(self).elevated():
                step.checklist.finish()

    def _untick(self, step: ChecklistStep) -> None:
        if step.checklist.status is not ChecklistStatus.IN_PROGRESS:
            raise Refused(_("The checklist of this task is closed already."))
        step.settle(StepResult.EXPECTED, "")
