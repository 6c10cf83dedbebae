from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, LongText, Model, Screen, ShortText, given, invariant, refers, rule
from models.organization.task import Task

if TYPE_CHECKING:
    from models.administration.meeting import Meeting
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class MeetingRole(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    OBSERVER = "observer"


class Attendance(StrEnum):
    NO_ANSWER = "pending"
    WILL_ATTEND = "accepted"
    WILL_NOT_ATTEND = "declined"
    ATTENDED = "attended"
    ABSENT = "absent"


class MeetingParticipant(Model):
    """Somebody who is invited to a meeting: one of us, or a guest."""

    __tablename__ = "meeting_participants"
    __table_args__ = (UniqueConstraint("meeting_id", "employee_id"),)
    __screen__ = Screen(label=["employee", "guest_name"])

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    guest_name: Mapped[ShortText | None] = mapped_column(doc="Somebody from outside.")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="For whom the guest works.")
    meeting_role: Mapped[MeetingRole] = mapped_column(default=MeetingRole.MEMBER)
    attendance: Mapped[Attendance] = mapped_column(default=Attendance.NO_ANSWER)

    meeting: Mapped[Meeting] = relationship(back_populates="participants")
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])

    @rule(at="employee")
    def is_one_person(self: Any) -> Any:
        """Name either an employee or a guest."""
        return refers(self, "employee") != given(self.guest_name)


class MeetingAgendaItem(Model):
    """One topic of a meeting: what was decided, and who does what about it until when."""

    __tablename__ = "meeting_agenda_items"
    __table_args__ = (UniqueConstraint("meeting_id", "line_number"),)
    __screen__ = Screen(label=["line_number", "topic"])

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    topic: Mapped[ShortText]
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    planned_minutes: Mapped[int | None]
    decided_matter: Mapped[LongText | None]
    action: Mapped[ShortText | None]
    action_owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    action_due: Mapped[date | None]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), info=SET_BY_SYSTEM)

    meeting: Mapped[Meeting] = relationship(back_populates="agenda_items")
    presenter: Mapped[Employee | None] = relationship(foreign_keys=[presenter_id])
    action_owner: Mapped[Employee | None] = relationship(foreign_keys=[action_owner_id])
    task: Mapped[Task | None] = relationship(foreign_keys=[task_id])

    @rule(at="planned_minutes")
    def takes_time(self: Any) -> Any:
        """A topic takes at least one minute."""
        return self.planned_minutes >= 1

    @invariant(at="action_owner")
    def actions_have_an_owner(self) -> bool:
        """Say who does it."""
        return not self.action or self.action_owner is not None

    def as_task(self) -> Task:
        return Task(
            subject=self.action,
            task_description=self.decided_matter,
            assignee=self.action_owner,
            deadline=self.action_due,
            requester=self.meeting.organizer,
        )
