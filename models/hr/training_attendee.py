from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.qualification import Qualification
from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, confidential, missing, rule

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.training_session import TrainingSession


class TrainingAttendance(StrEnum):
    NOTIFIED = "invited"
    ENROLLED = "registered"
    ATTENDED = "attended"
    ABSENT = "absent"


class TrainingResult(StrEnum):
    PASSED = "passed"
    FAILED = "failed"


class TrainingAttendee(Model):
    """An employee who is asked to a training session, and how it went."""

    __tablename__ = "training_attendees"
    __table_args__ = (UniqueConstraint("training_session_id", "employee_id"),)

    training_session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    presence: Mapped[TrainingAttendance] = mapped_column(default=TrainingAttendance.NOTIFIED)
    test_score: Mapped[int | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    result: Mapped[TrainingResult | None] = mapped_column(doc="Left empty, it follows from the score.")
    satisfaction: Mapped[int | None] = mapped_column(doc="From 1, not at all, to 5, very much.")
    feedback: Mapped[LongText | None]
    next_due_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)

    training_session: Mapped[TrainingSession] = relationship(back_populates="attendees")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])

    def compute(self) -> None:
        course = self.training_session.course if self.training_session is not None else None
        if self.result is None and self.test_score is not None and course is not None and course.pass_score is not None:
            self.result = TrainingResult.PASSED if self.test_score >= course.pass_score else TrainingResult.FAILED

    @rule(at="test_score")
    def score_is_out_of_hundred(self: Any) -> Any:
        """A score is between 0 and 100."""
        return (self.test_score >= 0) & (self.test_score <= 100)

    @rule(at="satisfaction")
    def satisfaction_is_out_of_five(self: Any) -> Any:
        """Satisfaction is between 1 and 5."""
        return (self.satisfaction >= 1) & (self.satisfaction <= 5)

    @rule(at="result")
    def only_those_who_came_have_a_result(self: Any) -> Any:
        """Only those who attended have a result."""
        return missing(self.result) | (self.presence == TrainingAttendance.ATTENDED)

    @property
    def is_settled(self) -> bool:
        is_absent = self.presence is TrainingAttendance.ABSENT
        return is_absent or (self.presence is TrainingAttendance.ATTENDED and self.result is not None)

    def complete(self, taken_on: date) -> None:
        """Those who passed get what the course brings, and the day on which it is due again."""
        course = self.training_session.course
        if self.result is not TrainingResult.PASSED:
            return
        self.next_due_on = course.due_again_after(taken_on)
        if course.qualification_name is not None and course.qualification_kind is not None:
            self.employee.qualifications.append(
                Qualification(
                    name=course.qualification_name,
                    kind=course.qualification_kind,
                    acquired_on=taken_on,
                    expires_on=self.next_due_on,
                )
            )
