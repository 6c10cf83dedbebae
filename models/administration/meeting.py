from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.meeting_parts import Attendance, MeetingAgendaItem, MeetingParticipant, MeetingRole
from models.administration.reservation import Reservation
from models.administration.reservation_status import AHEAD
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    Url,
    invariant,
    lines_of,
    now,
    rule,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.secrecy import Secrecy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.bookable_resource import BookableResource
    from models.hr.employee import Employee
    from models.operations.project import Project
    from models.organization.department import Department
    from models.organization.location import Location


class MeetingType(StrEnum):
    BOARD_OF_DIRECTORS = "board"
    MANAGEMENT_MEETING = "management"
    DEPARTMENT_MEETING = "department"
    COMMITTEE = "committee"
    PROJECT_MEETING = "project"
    MEETING_WITH_OUTSIDERS = "external"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MINUTED = "minuted"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class Meeting(Numbered, Model):
    """A meeting with its participants and agenda, and with minutes once it was held."""

    __tablename__ = "meetings"
    __number__ = "MT-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "meeting_type", "starts_at", "location", "organizer", "status"],
        form={
            "Meeting": ["number", "subject", "meeting_type", "starts_at", "ends_at", "status"],
            "Place": ["location", "reservation", "online_url"],
            "Responsible": ["organizer", "department", "project", "secrecy"],
            "Participants": ["participants"],
            "Agenda": ["agenda_items"],
            "Minutes text": ["minutes_text"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["-starts_at"],
        editable_in=[MeetingStatus.PLANNED, MeetingStatus.HELD],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    meeting_type: Mapped[MeetingType] = mapped_column(default=MeetingType.DEPARTMENT_MEETING)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    online_url: Mapped[Url | None]
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservations.id"), info=SET_BY_SYSTEM)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.INTERNAL)
    minutes_text: Mapped[LongText | None] = mapped_column(doc="Write them after the meeting.")
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.PLANNED, info=SET_BY_SYSTEM)

    organizer: Mapped[Employee] = relationship(foreign_keys=[organizer_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    reservation: Mapped[Reservation | None] = relationship(foreign_keys=[reservation_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    participants: Mapped[list[MeetingParticipant]] = lines_of("meeting")
    agenda_items: Mapped[list[MeetingAgendaItem]] = lines_of("meeting", order_by="MeetingAgendaItem.line_number")

    def begin(self, session: GuardedSession) -> None:
        organizer = acting_employee(session)
        if organizer is not None:
            self.organizer, self.department = organizer, organizer.department

    def compute(self) -> None:
        last = max((item.line_number or 0 for item in self.agenda_items), default=0)
        for item in self.agenda_items:
            if item.line_number is None:
                item.line_number = last = last + 1

    @rule(at="ends_at")
    def ends_after_it_begins(self: Any) -> Any:
        """It must end after it begins."""
        return self.ends_at > self.starts_at

    @invariant(at="participants")
    def has_one_chair(self) -> bool:
        """A meeting has one chair at most."""
        return sum(each.meeting_role is MeetingRole.CHAIR for each in self.participants) <= 1

    def has_begun(self) -> bool:
        """The meeting has not begun yet."""
        return self.starts_at <= now()

    def has_minutes(self) -> bool:
        """Write the minutes first."""
        return bool(self.minutes_text)

    def was_attended(self) -> bool:
        """Say first who attended."""
        return any(each.attendance is Attendance.ATTENDED for each in self.participants)

    def has_no_room(self) -> bool:
        """A room is reserved already."""
        return self.reservation is None or self.reservation.status not in AHEAD

    @transition(MeetingStatus.PLANNED, to=MeetingStatus.PLANNED, when=has_no_room)
    def reserve_room(self, room: BookableResource) -> None:
        """Reserve a room for the time of the meeting."""
        expected = [each for each in self.participants if each.attendance is not Attendance.WILL_NOT_ATTEND]
        self.reservation = Reservation(
            resource=room,
            subject=self.subject,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            number_of_people=len(expected) or None,
            reserved_by=self.organizer,
        )
        self.location = room.location or self.location

    @transition(MeetingStatus.PLANNED, to=MeetingStatus.HELD, when=has_begun)
    def note_held(self) -> None:
        """Note that the meeting took place. Who said they would come counts as having attended."""
        for each in self.participants:
            if each.attendance is Attendance.WILL_ATTEND:
                each.attendance = Attendance.ATTENDED
        self._give_room_back()

    @transition(MeetingStatus.HELD, to=MeetingStatus.MINUTED, when=(has_minutes, was_attended))
    def hand_in_minutes(self) -> None:
        """Ask for the approval of the minutes. Until it is decided, they cannot be changed."""

    @transition(MeetingStatus.MINUTED, to=MeetingStatus.HELD)
    def reject_minutes(self, reason: str) -> None:
        """Give the minutes back, with the reason, so that they can be corrected."""

    @transition(MeetingStatus.MINUTED, to=MeetingStatus.APPROVED, not_by={"hand_in_minutes"}, confirm=True)
    def approve_minutes(self) -> None:
        """Confirm the minutes for good. Every action that was agreed on becomes a task."""
        session = session_of(self)
        with session.elevated():
            for item in self.agenda_items:
                if item.action and item.task is None:
                    item.task = item.as_task()
            session.flush()

    @transition(MeetingStatus.PLANNED, to=MeetingStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Call the meeting off, and give its room back."""
        if self.reservation is not None and self.reservation.status in AHEAD:
            with session_of(self).elevated():
                self.reservation.cancel(reason)

    def _give_room_back(self) -> None:
        """Who held the meeting need not say again that its room was used."""
        room = self.reservation
        if room is not None and room.status in AHEAD and room.is_allowed() and room.is_not_driven():
            with session_of(self).elevated():
                room.begin_use()
                room.end_use()
