from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    LongText,
    Model,
    Quantity,
    ShortText,
    confidential,
)

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.evaluation_cycle import EvaluationCycle
    from models.organization.department import Department


class EvaluationStatus(StrEnum):
    GOAL_SETTING = "goal"
    AGREED = "agreed"
    SELF_REVIEW = "self"
    FIRST_RATING = "first"
    SECOND_RATING = "second"
    FINAL = "final"
    FED_BACK = "fed_back"


class Evaluation(Model):
    """One employee's goals, ratings and feedback for a cycle."""

    __tablename__ = "evaluations"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("evaluation_cycles.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    first_rater_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    second_rater_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    self_comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    first_comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    second_comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    goal_score: Mapped[Quantity | None] = mapped_column(info={**SET_BY_SYSTEM, **confidential(DataClass.EVALUATION)})
    competency_score: Mapped[Quantity | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    final_rating: Mapped[str | None] = mapped_column(String(5), info=confidential(DataClass.EVALUATION))
    feedback_on: Mapped[date | None]
    status: Mapped[EvaluationStatus] = mapped_column(default=EvaluationStatus.GOAL_SETTING, info=SET_BY_SYSTEM)

    cycle: Mapped[EvaluationCycle] = relationship(foreign_keys=[cycle_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    first_rater: Mapped[Employee] = relationship(foreign_keys=[first_rater_id])
    second_rater: Mapped[Employee | None] = relationship(foreign_keys=[second_rater_id])
    goals: Mapped[list[EvaluationGoal]] = relationship(back_populates="evaluation", cascade="all, delete-orphan")


class EvaluationGoal(Model):
    """One line of evaluation."""

    __tablename__ = "evaluation_goals"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    line_number: Mapped[int]
    goal: Mapped[ShortText]
    measure: Mapped[ShortText]
    weight: Mapped[int]
    achievement: Mapped[int | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.EVALUATION))

    evaluation: Mapped[Evaluation] = relationship(back_populates="goals")
