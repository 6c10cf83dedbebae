from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, MANAGE, LongText, Master, Model, Screen, ShortText, invariant, lines_of, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.department import Department


class ChecklistKind(StrEnum):
    ONBOARDING = "onboarding"
    OFFBOARDING = "offboarding"
    PERSONNEL_TRANSFER = "transfer"
    MONTH_END_CLOSING = "month_end"
    YEAR_END_CLOSING = "year_end"
    INSPECTION = "inspection"
    AUDIT = "audit"
    OTHER = "other"


class ChecklistTemplate(Master, Model):
    """The steps of a procedure that comes up again and again."""

    __tablename__ = "checklist_templates"
    __screen__ = Screen(
        list=["code", "name", "kind", "owner_department", "is_active"],
        form={"Procedure": ["code", "name", "name_en", "kind", "owner_department", "is_active", "sort_order", "note"]},
        access={
            RoleCode.SYS_ADMIN: MANAGE,
            RoleCode.HR_MANAGER: EDIT,
            RoleCode.FINANCE_MANAGER: EDIT,
            RoleCode.IT_MANAGER: EDIT,
            RoleCode.FACILITY_MANAGER: EDIT,
        },
        order=["sort_order", "code"],
    )

    kind: Mapped[ChecklistKind]
    owner_department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), doc="Answers for the procedure as a whole."
    )

    owner_department: Mapped[Department] = relationship()
    steps: Mapped[list[ChecklistTemplateStep]] = lines_of("template", order_by="ChecklistTemplateStep.step_number")

    @invariant(at="steps")
    def steps_are_numbered(self) -> bool:
        """Every step needs a number of its own."""
        return len({step.step_number for step in self.steps}) == len(self.steps)


class ChecklistTemplateStep(Model):
    """One thing to do in a procedure."""

    __tablename__ = "checklist_template_steps"

    template_id: Mapped[int] = mapped_column(ForeignKey("checklist_templates.id"))
    step_number: Mapped[int] = mapped_column(doc="Steps are listed in the order of their numbers.")
    step: Mapped[ShortText]
    responsible_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    offset_days: Mapped[int] = mapped_column(
        default=0, doc="Working days after the base date; a negative number means before it."
    )
    is_mandatory: Mapped[bool] = mapped_column(default=True)
    guide: Mapped[LongText | None] = mapped_column(doc="How it is done; the task shows this.")

    template: Mapped[ChecklistTemplate] = relationship(back_populates="steps")
    responsible_department: Mapped[Department] = relationship()

    @rule(at="offset_days")
    def is_within_a_year(self: Any) -> Any:
        """A step lies at most 250 working days before or after the base date."""
        return (self.offset_days >= -250) & (self.offset_days <= 250)
