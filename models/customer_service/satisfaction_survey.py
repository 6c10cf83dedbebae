from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, Model, Numbered, Quantity, ShortText

if TYPE_CHECKING:
    from models.organization.department import Department


class SurveyType(StrEnum):
    AFTER_CASE = "case"
    PERIODIC = "periodic"
    EMPLOYEE = "employee"


class SatisfactionSurveyStatus(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class SatisfactionSurvey(Numbered, Model):
    """Case-close survey or campaign, with responses (also usable for employee surveys)."""

    __tablename__ = "satisfaction_surveys"
    __number__ = "SU-{FY}-{seq:3}"

    subject: Mapped[ShortText]
    survey_type: Mapped[SurveyType]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    question_1: Mapped[ShortText]
    question_2: Mapped[ShortText | None]
    question_3: Mapped[ShortText | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    response_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    average_score: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    nps: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[SatisfactionSurveyStatus] = mapped_column(default=SatisfactionSurveyStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
