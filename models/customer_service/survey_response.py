from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.customer_service.satisfaction_survey import SatisfactionSurvey
    from models.organization.partner import Partner


class SurveyResponse(Model):
    """One line of satisfaction survey."""

    __tablename__ = "survey_responses"

    satisfaction_survey_id: Mapped[int] = mapped_column(ForeignKey("satisfaction_surveys.id"))
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    responded_at: Mapped[datetime]
    score_1: Mapped[int]
    score_2: Mapped[int | None]
    score_3: Mapped[int | None]
    recommend: Mapped[int | None]
    comment: Mapped[LongText | None]
    follow_up: Mapped[bool] = mapped_column(default=False)

    satisfaction_survey: Mapped[SatisfactionSurvey] = relationship(foreign_keys=[satisfaction_survey_id])
    customer_case: Mapped[CustomerCase | None] = relationship(foreign_keys=[customer_case_id])
    customer: Mapped[Partner | None] = relationship(foreign_keys=[customer_id])
