from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    DataClass,
    LongText,
    Model,
    Screen,
    ShortText,
    confidential,
    given,
    now,
    rule,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.applicant import JobApplicant
    from models.hr.employee import Employee

JUDGES = {RoleCode.DEPT_MANAGER, RoleCode.HR_MANAGER}
JUDGEMENT = {**confidential(DataClass.EVALUATION), "listed": False}


class InterviewResult(StrEnum):
    PENDING = "pending"
    PASSED = "pass"
    ON_HOLD = "hold"
    FAILED = "fail"
    CANCELLED = "cancelled"


DECIDED = (InterviewResult.PASSED, InterviewResult.FAILED, InterviewResult.CANCELLED)


def in_a_week() -> datetime:
    """At a full hour."""
    return (now() + timedelta(days=7)).replace(minute=0, second=0, microsecond=0)


class Interview(Model):
    """A talk with an applicant, and what came of it."""

    __tablename__ = "applicant_interviews"
    __screen__ = Screen(
        list=["scheduled_at", "job_applicant", "round_number", "interviewer", "place", "result"],
        form={
            "Interview": ["job_applicant", "round_number", "scheduled_at", "place", "interviewer", "result"],
            "Result of the interview": ["score", "interview_notes"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.PAYROLL_CLERK: NONE},
        order=["-scheduled_at"],
        label=["job_applicant", "round_number"],
        editable_in=[InterviewResult.PENDING, InterviewResult.ON_HOLD],
    )

    job_applicant_id: Mapped[int] = mapped_column(ForeignKey("applicants.id"))
    round_number: Mapped[int] = mapped_column(default=1, doc="1 for the first interview of the person.")
    scheduled_at: Mapped[datetime] = mapped_column(default=in_a_week, index=True)
    interviewer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    place: Mapped[ShortText | None] = mapped_column(doc="The room, or the address of the online meeting.")
    score: Mapped[int | None] = mapped_column(info=JUDGEMENT, doc="From 1 to 5.")
    interview_notes: Mapped[LongText | None] = mapped_column(info=JUDGEMENT)
    result: Mapped[InterviewResult] = mapped_column(default=InterviewResult.PENDING, info=SET_BY_SYSTEM)

    job_applicant: Mapped[JobApplicant] = relationship()
    interviewer: Mapped[Employee] = relationship(foreign_keys=[interviewer_id])

    @rule(at="round_number")
    def rounds_are_counted(self: Any) -> Any:
        """Interviews are counted from 1."""
        return self.round_number >= 1

    @rule(at="score")
    def score_is_on_the_scale(self: Any) -> Any:
        """The score goes from 1 to 5."""
        return (self.score >= 1) & (self.score <= 5)

    @rule(at="score")
    def judgement_has_a_score(self: Any) -> Any:
        """Enter the score first."""
        is_judged = (self.result == InterviewResult.PASSED) | (self.result == InterviewResult.FAILED)
        return (is_judged == False) | given(self.score)  # noqa: E712 - a column knows no “not”

    def has_taken_place(self) -> bool:
        """The time of the interview is still to come."""
        return self.scheduled_at <= now()

    def has_a_score(self) -> bool:
        """Enter the score first."""
        return self.score is not None

    @transition(
        *(InterviewResult.PENDING, InterviewResult.ON_HOLD),
        to=InterviewResult.PASSED,
        by=JUDGES,
        when=(has_taken_place, has_a_score),
    )
    def recommend_applicant(self) -> None:
        """Recommend the applicant."""

    @transition(InterviewResult.PENDING, to=InterviewResult.ON_HOLD, by=JUDGES, when=has_taken_place)
    def put_on_hold(self) -> None:
        """Decide later, when others have been heard."""

    @transition(
        *(InterviewResult.PENDING, InterviewResult.ON_HOLD),
        to=InterviewResult.FAILED,
        by=JUDGES,
        when=(has_taken_place, has_a_score),
    )
    def advise_against_applicant(self) -> None:
        """Advise against the applicant."""

    @transition(InterviewResult.PENDING, to=InterviewResult.CANCELLED)
    def cancel(self, reason: str) -> None:
        """Note that the interview did not take place."""
