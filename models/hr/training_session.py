from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.training_attendee import TrainingAttendance, TrainingAttendee
from models.hr.training_course import TrainingCourse
from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    GuardedSession,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    invariant,
    lines_of,
    now,
    rule,
    session_of,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee

if TYPE_CHECKING:
    from models.organization.department import Department
    from models.organization.location import Location


class TrainingSessionStatus(StrEnum):
    PLANNED = "planned"
    OPEN_FOR_ENROLLMENT = "open"
    HELD = "held"
    DONE = "closed"
    CALLED_OFF = "cancelled"


COMING = (TrainingSessionStatus.PLANNED, TrainingSessionStatus.OPEN_FOR_ENROLLMENT)


class TrainingSession(Numbered, Model):
    """One time that a course is held, with those who attend."""

    __tablename__ = "training_sessions"
    __number__ = "TR-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "course", "starts_at", "location", "instructor", "capacity", "status"],
        form={
            "Training session": ["number", "course", "host_department", "status"],
            "Time and place": ["starts_at", "ends_at", "location", "instructor"],
            "Capacity and cost": ["capacity", "cost"],
            "Attendees": ["attendees"],
        },
        order=["-starts_at"],
        label=["number", "course"],
        editable_in=[*COMING, TrainingSessionStatus.HELD],
    )

    course_id: Mapped[int] = mapped_column(ForeignKey("training_courses.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    instructor: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    capacity: Mapped[int | None]
    cost: Mapped[Money | None]
    host_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    status: Mapped[TrainingSessionStatus] = mapped_column(default=TrainingSessionStatus.PLANNED, info=SET_BY_SYSTEM)

    course: Mapped[TrainingCourse] = relationship()
    location: Mapped[Location | None] = relationship()
    host_department: Mapped[Department] = relationship()
    attendees: Mapped[list[TrainingAttendee]] = lines_of("training_session")

    def begin(self, session: GuardedSession) -> None:
        host = acting_employee(session)
        if host is not None:
            self.host_department = host.department

    @rule(at="ends_at")
    def ends_after_it_begins(self: Any) -> Any:
        """It cannot end before it begins."""
        return self.ends_at >= self.starts_at

    @rule(at="capacity")
    def holds_somebody(self: Any) -> Any:
        """The capacity is at least one person."""
        return self.capacity >= 1

    @rule(at="cost")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.cost >= Decimal(0)

    @invariant(at="attendees")
    def everybody_has_a_seat(self) -> bool:
        """There are more attendees than seats."""
        return self.capacity is None or len(self.attendees) <= self.capacity

    @invariant(at="attendees")
    def nobody_attends_twice(self) -> bool:
        """Somebody stands on the list twice."""
        people = [attendee.employee for attendee in self.attendees]
        return len(set(people)) == len(people)

    def has_begun(self) -> bool:
        """The session has not begun yet."""
        return self.starts_at <= now()

    def has_attendees(self) -> bool:
        """Enter the attendees first."""
        return bool(self.attendees)

    def everybody_has_a_result(self) -> bool:
        """Enter for everybody whether they attended, and the result of those who did."""
        return all(attendee.is_settled for attendee in self.attendees)

    @transition(TrainingSessionStatus.PLANNED, to=TrainingSessionStatus.OPEN_FOR_ENROLLMENT)
    def announce(self) -> None:
        """Invite people to enrol."""

    @transition(
        TrainingSessionStatus.OPEN_FOR_ENROLLMENT, to=TrainingSessionStatus.HELD, when=(has_begun, has_attendees)
    )
    def mark_held(self) -> None:
        """Note that the session took place. Those who were enrolled count as present until you say otherwise."""
        for attendee in self.attendees:
            if attendee.presence is TrainingAttendance.ENROLLED:
                attendee.presence = TrainingAttendance.ATTENDED

    @transition(TrainingSessionStatus.HELD, to=TrainingSessionStatus.DONE, when=everybody_has_a_result)
    def finish(self) -> None:
        """Close the list. Those who passed get the qualification of the course and the day when it is due again."""
        with session_of(self).elevated():
            for attendee in self.attendees:
                attendee.complete(self.ends_at.astimezone(TOKYO).date())
            session_of(self).flush()

    @transition(*COMING, to=TrainingSessionStatus.CALLED_OFF, confirm=True)
    def call_off(self, reason: str) -> None:
        """Drop this session. Tell those who were invited."""
