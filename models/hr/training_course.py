from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Master, Model, Quantity

if TYPE_CHECKING:
    from models.organization.partner import Partner


class TrainingCourseCategory(StrEnum):
    ONBOARDING = "onboarding"
    SKILL = "skill"
    MANAGEMENT = "management"
    COMPLIANCE = "compliance"
    SECURITY = "security"
    SAFETY = "safety"


class TrainingCourseMethod(StrEnum):
    CLASSROOM = "classroom"
    ONLINE = "online"
    E_LEARNING = "elearning"
    EXTERNAL = "external"


class TrainingCourse(Master, Model):
    """Catalogue; includes mandatory compliance and safety education."""

    __tablename__ = "training_courses"

    category: Mapped[TrainingCourseCategory]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    method: Mapped[TrainingCourseMethod]
    hours: Mapped[Quantity]
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    repeat_months: Mapped[int | None]
    pass_score: Mapped[int | None]
    content: Mapped[LongText | None]

    provider: Mapped[Partner | None] = relationship(foreign_keys=[provider_id])
