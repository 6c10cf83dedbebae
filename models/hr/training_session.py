from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, Money, Numbered, ShortText, confidential

if TYPE_CHECKING:
    from models.administration.reservation import Reservation
    from models.hr.employee import Employee
    from models.hr.training_course import TrainingCourse
    from models.organization.department import Department
    from models.organization.location import Location


class TrainingSessionStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class TrainingAttendeeAttendance(StrEnum):
    INVITED = "invited"
    REGISTERED = "registered"
    ATTENDED = "attended"
    ABSENT = "absent"


class TrainingSession(Numbered, Model):
    """A scheduled run with attendees, cost and results."""

    __tablename__ = "training_sessions"
    __number__ = "TR-{FY}-{seq:4}"

    course_id: Mapped[int] = mapped_column(ForeignKey("training_courses.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservations.id"))
    instructor: Mapped[ShortText | None]
    capacity: Mapped[int | None]
    cost: Mapped[Money | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    status: Mapped[TrainingSessionStatus] = mapped_column(default=TrainingSessionStatus.PLANNED, info=SET_BY_SYSTEM)

    course: Mapped[TrainingCourse] = relationship(foreign_keys=[course_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    reservation: Mapped[Reservation | None] = relationship(foreign_keys=[reservation_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    training_attendees: Mapped[list[TrainingAttendee]] = relationship(
        back_populates="training_session", cascade="all, delete-orphan"
    )


class TrainingAttendee(Model):
    """One line of training session."""

    __tablename__ = "training_attendees"

    training_session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    attendance: Mapped[TrainingAttendeeAttendance] = mapped_column(default=TrainingAttendeeAttendance.INVITED)
    score: Mapped[int | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    passed: Mapped[bool] = mapped_column(default=False)
    feedback_score: Mapped[int | None]
    feedback: Mapped[LongText | None]

    training_session: Mapped[TrainingSession] = relationship(back_populates="training_attendees")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
