from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.qualification import QualificationKind
from models.machinery import VIEW, LongText, Master, Model, Name, Quantity, Screen, given, missing, rule
from models.machinery.clock import months_after
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.partner import Partner


class TrainingCategory(StrEnum):
    NEW_EMPLOYEES = "onboarding"
    WORK_SKILLS = "skill"
    MANAGEMENT_SKILLS = "management"
    COMPLIANCE = "compliance"
    INFORMATION_SECURITY = "security"
    SAFETY_AND_HEALTH = "safety"


class TrainingMethod(StrEnum):
    CLASSROOM = "classroom"
    ONLINE = "online"
    E_LEARNING = "elearning"
    EXTERNAL_TRAINING = "external"


class TrainingCourse(Master, Model):
    """A course that the company gives or sends people to, once or again and again."""

    __tablename__ = "training_courses"
    __screen__ = Screen(
        list=["code", "name", "category", "training_method", "hours", "is_mandatory", "repeat_months", "is_active"],
        form={
            "Course": ["code", "name", "name_en", "category", "is_mandatory", "is_active"],
            "Content": ["training_method", "provider", "hours", "content"],
            "Test and qualification": ["pass_score", "repeat_months", "qualification_name", "qualification_kind"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    category: Mapped[TrainingCategory]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    training_method: Mapped[TrainingMethod] = mapped_column(default=TrainingMethod.CLASSROOM)
    hours: Mapped[Quantity]
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    repeat_months: Mapped[int | None] = mapped_column(doc="After how many months it must be taken again.")
    pass_score: Mapped[int | None] = mapped_column(doc="Out of 100. Leave empty where no test is held.")
    qualification_name: Mapped[Name | None] = mapped_column(
        info={"listed": False}, doc="Entered among the qualifications of those who pass."
    )
    qualification_kind: Mapped[QualificationKind | None]
    content: Mapped[LongText | None]

    provider: Mapped[Partner | None] = relationship()

    @rule(at="hours")
    def takes_time(self: Any) -> Any:
        """A course takes time."""
        return self.hours > 0

    @rule(at="repeat_months")
    def is_repeated_later(self: Any) -> Any:
        """Enter at least one month."""
        return self.repeat_months >= 1

    @rule(at="pass_score")
    def score_is_out_of_hundred(self: Any) -> Any:
        """A score is between 0 and 100."""
        return (self.pass_score >= 0) & (self.pass_score <= 100)

    @rule(at="qualification_kind")
    def qualification_is_complete(self: Any) -> Any:
        """A qualification needs both its name and its kind."""
        both = given(self.qualification_name) & given(self.qualification_kind)
        return both | (missing(self.qualification_name) & missing(self.qualification_kind))

    def due_again_after(self, taken_on: date) -> date | None:
        return months_after(taken_on, self.repeat_months) if self.repeat_months is not None else None
