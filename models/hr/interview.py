from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import DataClass, LongText, Model, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.applicant import Applicant
    from models.hr.employee import Employee


class InterviewResult(StrEnum):
    PENDING = "pending"
    PASS = "pass"
    HOLD = "hold"
    FAIL = "fail"


class Interview(Model):
    """One line of applicant."""

    __tablename__ = "interviews"

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicants.id"))
    round_number: Mapped[int]
    scheduled_at: Mapped[datetime]
    interviewer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    location: Mapped[ShortText | None]
    score: Mapped[int | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    result: Mapped[InterviewResult] = mapped_column(
        default=InterviewResult.PENDING, info=confidential(DataClass.EVALUATION)
    )

    applicant: Mapped[Applicant] = relationship(foreign_keys=[applicant_id])
    interviewer: Mapped[Employee] = relationship(foreign_keys=[interviewer_id])
