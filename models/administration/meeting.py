from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.secrecy import Secrecy

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.administration.reservation import Reservation
    from models.hr.employee import Employee
    from models.operations.project import Project
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner_parts import PartnerContact
    from models.organization.task import Task


class MeetingType(StrEnum):
    BOARD = "board"
    MANAGEMENT = "management"
    DEPARTMENT = "department"
    COMMITTEE = "committee"
    PROJECT = "project"
    EXTERNAL = "external"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MINUTED = "minuted"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingParticipantRole(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    OBSERVER = "observer"


class MeetingParticipantResponse(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ATTENDED = "attended"
    ABSENT = "absent"


class Meeting(Numbered, Model):
    """Meeting with agenda, minutes, decisions and action tasks."""

    __tablename__ = "meetings"
    __number__ = "MT-{FY}-{seq:5}"

    title: Mapped[ShortText]
    meeting_type: Mapped[MeetingType]
    organizer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    online_url: Mapped[LongText | None]
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservations.id"), info=SET_BY_SYSTEM)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.INTERNAL)
    minutes: Mapped[LongText | None]
    minutes_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), info=SET_BY_SYSTEM)
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.PLANNED, info=SET_BY_SYSTEM)

    organizer: Mapped[Employee] = relationship(foreign_keys=[organizer_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    reservation: Mapped[Reservation | None] = relationship(foreign_keys=[reservation_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    minutes_document: Mapped[Document | None] = relationship(foreign_keys=[minutes_document_id])
    participants: Mapped[list[MeetingParticipant]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )
    agenda_items: Mapped[list[MeetingAgendaItem]] = relationship(back_populates="meeting", cascade="all, delete-orphan")


class MeetingParticipant(Model):
    """One line of meeting."""

    __tablename__ = "meeting_participants"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"))
    role: Mapped[MeetingParticipantRole] = mapped_column(default=MeetingParticipantRole.MEMBER)
    response: Mapped[MeetingParticipantResponse] = mapped_column(default=MeetingParticipantResponse.PENDING)

    meeting: Mapped[Meeting] = relationship(back_populates="participants")
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    contact: Mapped[PartnerContact | None] = relationship(foreign_keys=[contact_id])


class MeetingAgendaItem(Model):
    """One line of meeting."""

    __tablename__ = "meeting_agenda_items"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    line_number: Mapped[int]
    topic: Mapped[ShortText]
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    minutes_planned: Mapped[int | None]
    decision: Mapped[LongText | None]
    action: Mapped[ShortText | None]
    action_owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    action_due: Mapped[date | None]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), info=SET_BY_SYSTEM)

    meeting: Mapped[Meeting] = relationship(back_populates="agenda_items")
    presenter: Mapped[Employee | None] = relationship(foreign_keys=[presenter_id])
    action_owner: Mapped[Employee | None] = relationship(foreign_keys=[action_owner_id])
    task: Mapped[Task | None] = relationship(foreign_keys=[task_id])
