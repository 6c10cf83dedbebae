from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Screen, ShortText, given, rule, session_of

if TYPE_CHECKING:
    from models.organization.checklist import Checklist
    from models.organization.checklist_template import ChecklistTemplateStep
    from models.organization.department import Department
    from models.organization.task import Task


class StepResult(StrEnum):
    EXPECTED = "expected"
    DONE = "done"
    WAIVED = "waived"
    DROPPED = "dropped"


class ChecklistStep(Model):
    """One thing to do in a checklist, and what came of it."""

    __tablename__ = "checklist_steps"
    __screen__ = Screen(label=["step"])

    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklists.id"))
    step_number: Mapped[int] = mapped_column(doc="Steps are listed in the order of their numbers.")
    step: Mapped[ShortText]
    responsible_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    offset_days: Mapped[int] = mapped_column(
        default=0, doc="Working days after the base date; a negative number means before it."
    )
    is_mandatory: Mapped[bool] = mapped_column(default=True)
    guide: Mapped[LongText | None] = mapped_column(doc="How it is done; the task shows this.")
    deadline: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    result: Mapped[StepResult] = mapped_column(default=StepResult.EXPECTED, info=SET_BY_SYSTEM)
    waiver_reason: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), unique=True, info=SET_BY_SYSTEM)

    checklist: Mapped[Checklist] = relationship(back_populates="steps")
    responsible_department: Mapped[Department] = relationship()
    task: Mapped[Task | None] = relationship(back_populates="checklist_step")

    @rule(at="offset_days")
    def is_within_a_year(self: Any) -> Any:
        """A step lies at most 250 working days before or after the base date."""
        return (self.offset_days >= -250) & (self.offset_days <= 250)

    @rule(at="waiver_reason")
    def waivers_have_a_reason(self: Any) -> Any:
        """Say why the step is waived."""
        return (self.result != StepResult.WAIVED) | given(self.waiver_reason)

    @property
    def is_expected(self) -> bool:
        """Whether the step still has to be done."""
        return self.result is StepResult.EXPECTED

    @classmethod
    def like(cls, template: ChecklistTemplateStep) -> Self:
        return cls(
            step_number=template.step_number,
            step=template.step,
            responsible_department=template.responsible_department,
            offset_days=template.offset_days,
            is_mandatory=template.is_mandatory,
            guide=template.guide,
        )

    def as_task(self) -> Task:
        from models.organization.task import Task

        return Task(
            subject=self.step,
            task_description=self.guide,
            department=self.responsible_department,
            deadline=self.deadline,
            checklist=self.checklist,
        )

    def settle(self, result: StepResult, reason: str) -> None:
        """Note what came of the step. Who does without it does without its task too."""
        session = session_of(self)
        with session.elevated():
            self.result = result
            self.waiver_reason = reason if result is StepResult.WAIVED else None
            session.flush()
            if result in (StepResult.WAIVED, StepResult.DROPPED) and self.task is not None and self.task.is_open:
                self.task.cancel(reason)
