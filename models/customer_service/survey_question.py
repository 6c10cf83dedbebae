from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Quantity, Screen, ShortText

if TYPE_CHECKING:
    from models.customer_service.satisfaction_survey import SatisfactionSurvey


class SurveyQuestion(Model):
    """A question of a survey, answered from 1, very bad, to 5, very good."""

    __tablename__ = "survey_questions"
    __table_args__ = (UniqueConstraint("survey_id", "line_number"),)
    __screen__ = Screen(label=["line_number", "wording"])

    survey_id: Mapped[int] = mapped_column(ForeignKey("satisfaction_surveys.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    wording: Mapped[ShortText]
    average_score: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)

    survey: Mapped[SatisfactionSurvey] = relationship(back_populates="questions")
