import itertools
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from models.administration.bookable_resource import BookableResource, ResourceKind
from models.administration.disposal_request import DisposalLine, DisposalRequest
from models.administration.document import Document
from models.administration.document_category import DocumentCategory, RetentionRule
from models.administration.document_status import DocumentStatus
from models.administration.mail_item import MailDirection
from models.administration.meeting_parts import Attendance, MeetingParticipant
from models.administration.ringi_request import SealKind
from models.administration.ringi_step import RingiAnswer, RingiStep
from models.hr.employee import Employee
from models.machinery import GuardedSession, now, today
from models.machinery.clock import TOKYO
from models.system.user import User
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new

_days = itertools.count(1)


def rules(_session: GuardedSession) -> list[RetentionRule]:
    return [RetentionRule(valid_from=date(2000, 1, 1), retention_years=3)]


def tomorrow_at(hour: int) -> Made:
    return lambda session: datetime.combine(today() + timedelta(days=1), time(hour), TOKYO)


def hours_from_now(count: int) -> Made:
    return lambda session: now().replace(microsecond=0) + timedelta(hours=count)


def kept_long_enough(session: GuardedSession) -> Document:
    """In the archive, and past its retention."""
    document: Document = brought_to(Document, DocumentStatus.ARCHIVED)(session)
    make_old(session, document)
    return document


def make_old(session: GuardedSession, document: Document) -> None:
    document.category = session.scalars(select(DocumentCategory).where(DocumentCategory.code == "GENERAL")).one()
    document.document_date = date(2001, 4, 1)
    session.flush()


def disposal_lines(session: GuardedSession) -> list[DisposalLine]:
    return [DisposalLine(document=kept_long_enough(session))]


def given_up(session: GuardedSession, document: Any) -> None:
    make_old(session, document)
    line = DisposalLine(document=document)
    new(DisposalRequest, planned_on=today(), lines=[line])(session)
    line.executed_at = now()
    session.flush()


def circulation(session: GuardedSession) -> list[RingiStep]:
    return [RingiStep(consulted_person=new(Employee)(session))]


def newest_user(session: GuardedSession) -> User:
    return session.scalars(select(User).order_by(User.id.desc()).limit(1)).one()


def ask_newest_user(session: GuardedSession, ringi: Any) -> None:
    newest_user(session).employee = ringi.current_step.consulted_person
    session.flush()


def answer_all(session: GuardedSession, ringi: Any) -> None:
    for step in ringi.circulation:
        step.answer = RingiAnswer.AGREES
    session.flush()


def to_be_confirmed(session: GuardedSession, announcement: Any) -> None:
    announcement.needs_confirmation = True
    newest_user(session).employee = new(Employee)(session)
    session.flush()


def with_minutes(session: GuardedSession, meeting: Any) -> None:
    meeting.minutes_text = "議事の記録"
    attended = MeetingParticipant(employee=new(Employee)(session), attendance=Attendance.ATTENDED)
    meeting.participants.append(attended)
    session.flush()


def driven(_session: GuardedSession, reservation: Any) -> None:
    reservation.resource.kind = ResourceKind.COMPANY_CAR


def waiting_for_approval(_session: GuardedSession, reservation: Any) -> None:
    reservation.resource.needs_approval = True


def begun(session: GuardedSession, reservation: Any) -> None:
    reservation.starts_at, reservation.ends_at = now() - timedelta(hours=2), now() - timedelta(hours=1)
    session.flush()


def expired(session: GuardedSession, ringi: Any) -> None:
    ringi.requested_on, ringi.valid_until = today() - timedelta(days=30), today() - timedelta(days=1)
    session.flush()


def setting(**values: Any) -> Ready:
    def prepare(session: GuardedSession, record: Any) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        session.flush()

    return prepare


def addressed(session: GuardedSession, mail: Any) -> None:
    mail.direction, mail.employee = MailDirection.INCOMING, new(Employee)(session)
    session.flush()


HINTS: Mapping[str, Mapping[str, Made]] = {
    "DisposalRequest": {"planned_on": days_from_now(10), "lines": disposal_lines},
    "DocumentCategory": {"retention_rules": rules},
    "Meeting": {"ends_at": hours_from_now(1)},
    "Reservation": {
        "resource": new(BookableResource),
        "starts_at": tomorrow_at(10),
        "ends_at": tomorrow_at(12),
        "reserved_by": new(Employee),
    },
    "RingiRequest": {"amount": always(Decimal(100_000)), "circulation": circulation, "applicant": new(Employee)},
    "TravelAllowanceRate": {"valid_from": lambda session: date(2026, 4, 1) + timedelta(days=next(_days))},
    "TravelRequest": {"applicant": new(Employee)},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("DisposalRequest", "destroy"): {"witness": new(Employee)},
    ("Meeting", "reserve_room"): {"room": new(BookableResource)},
    ("Reservation", "repeat_weekly"): {"until": days_from_now(22)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("Announcement", "confirm_reading"): to_be_confirmed,
    ("Document", "dispose"): given_up,
    ("MailItem", "give_to_addressee"): addressed,
    ("MailItem", "send"): setting(direction=MailDirection.OUTGOING),
    ("Meeting", "hand_in_minutes"): with_minutes,
    ("Reservation", "approve"): waiting_for_approval,
    ("Reservation", "come_back"): driven,
    ("Reservation", "note_departure"): driven,
    ("Reservation", "note_unused"): begun,
    ("RingiRequest", "affix_seal"): setting(seal_kind=SealKind.COMPANY_SEAL),
    ("RingiRequest", "give_consent"): ask_newest_user,
    ("RingiRequest", "approve"): answer_all,
    ("RingiRequest", "approve_conditionally"): answer_all,
    ("RingiRequest", "expire"): expired,
    ("RingiRequest", "raise_objection"): ask_newest_user,
    ("TravelRequest", "note_departure"): setting(is_arranged_by_desk=False),
}
