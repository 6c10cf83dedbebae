"""A meeting: a room, minutes that another approves, and tasks that follow."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from models.administration.bookable_resource import BookableResource
from models.administration.meeting import Meeting, MeetingStatus
from models.administration.meeting_parts import Attendance, MeetingAgendaItem, MeetingParticipant, MeetingRole
from models.administration.reservation_status import ReservationStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.machinery.clock import at as clock_at
from models.organization.task import Task
from models.system.user import User
from tests.factories import acting
from tests.models.administration.conftest import at, employee_of


@pytest.fixture(autouse=True)
def _early_in_the_morning() -> Iterator[None]:
    with clock_at(at(9)):
        yield


@pytest.fixture
def meeting(session: GuardedSession, mai: User, goro: User) -> Meeting:
    action = MeetingAgendaItem(
        topic="納期", decided_matter="毎週確認する", action="表を作る", action_due=date(2026, 12, 1)
    )
    action.action_owner = employee_of(goro)
    made = Meeting(subject="購買定例", starts_at=at(10), ends_at=at(11), agenda_items=[action])
    made.participants = [
        MeetingParticipant(employee=employee_of(mai), meeting_role=MeetingRole.CHAIR),
        MeetingParticipant(employee=employee_of(goro), attendance=Attendance.WILL_ATTEND),
        MeetingParticipant(guest_name="山田 太郎", attendance=Attendance.WILL_NOT_ATTEND),
    ]
    with acting(session, mai):
        made.begin(session)
        session.add(made)
    return made


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_room_is_reserved_for_those_who_come(
    session: GuardedSession, meeting: Meeting, mai: User, room: BookableResource
) -> None:
    with acting(session, mai):
        meeting.reserve_room(room)

    assert meeting.reservation is not None
    assert (meeting.reservation.resource, meeting.reservation.number_of_people) == (room, 2)


def test_a_meeting_that_is_called_off_gives_its_room_back(
    session: GuardedSession, meeting: Meeting, mai: User, room: BookableResource
) -> None:
    with acting(session, mai):
        meeting.reserve_room(room)
        meeting.cancel("延期")

    assert meeting.reservation is not None
    assert meeting.reservation.status is ReservationStatus.CANCELLED


def test_minutes_are_approved_by_another_and_become_tasks(
    session: GuardedSession, meeting: Meeting, mai: User, goro: User
) -> None:
    with clock_at(at(11)), acting(session, mai):
        meeting.note_held()
        meeting.minutes_text = "納期を毎週確認することにした。"
        session.flush()
        meeting.hand_in_minutes()
    with pytest.raises(NotAllowed), acting(session, mai):
        meeting.approve_minutes()
    with acting(session, goro):
        meeting.approve_minutes()

    task = session.scalars(select(Task)).one()
    assert meeting.status is MeetingStatus.APPROVED
    assert (task.subject, task.assignee, task.deadline) == ("表を作る", goro.employee, date(2026, 12, 1))
    assert meeting.agenda_items[0].task is task


def test_a_meeting_is_not_held_before_it_begins(session: GuardedSession, meeting: Meeting, mai: User) -> None:
    with pytest.raises(Refused, match="始まって"), acting(session, mai):
        meeting.note_held()


def test_a_meeting_has_one_chair(session: GuardedSession, meeting: Meeting) -> None:
    meeting.participants[1].meeting_role = MeetingRole.CHAIR

    assert refused_at(session) == "participants"


def test_a_participant_is_one_of_us_or_a_guest(session: GuardedSession, meeting: Meeting) -> None:
    meeting.participants[0].guest_name = "山田 太郎"

    assert refused_at(session) == "employee"


def test_an_action_is_somebody_s(session: GuardedSession, meeting: Meeting) -> None:
    meeting.agenda_items[0].action_owner = None

    assert refused_at(session) == "action_owner"


def test_a_meeting_ends_after_it_begins(session: GuardedSession, meeting: Meeting) -> None:
    meeting.ends_at = meeting.starts_at

    assert refused_at(session) == "ends_at"
