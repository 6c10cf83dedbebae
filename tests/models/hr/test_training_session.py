"""Training: seats, results, and what one takes away."""

from datetime import date, datetime
from typing import Any

import pytest

from models.hr.employee import Employee
from models.hr.qualification import QualificationKind
from models.hr.training_attendee import TrainingAttendance, TrainingAttendee, TrainingResult
from models.hr.training_course import TrainingCourse
from models.hr.training_session import TrainingSession, TrainingSessionStatus
from models.machinery import GuardedSession, Invalid, Refused
from models.machinery.clock import TOKYO
from tests.factories import make

BEGIN, END = datetime(2026, 5, 20, 13, tzinfo=TOKYO), datetime(2026, 5, 20, 17, tzinfo=TOKYO)
FORKLIFT = {
    "pass_score": 70,
    "repeat_months": 36,
    "qualification_name": "フォークリフト特別教育",
    "qualification_kind": QualificationKind.LICENCE,
}


def attendee(session: GuardedSession, **values: Any) -> TrainingAttendee:
    return TrainingAttendee(**{"employee": make(session, Employee), "presence": TrainingAttendance.ENROLLED, **values})


def training(session: GuardedSession, attendees: list[TrainingAttendee], **values: Any) -> TrainingSession:
    course = make(session, TrainingCourse, **FORKLIFT)
    usual = {"course": course, "starts_at": BEGIN, "ends_at": END, "attendees": attendees}
    return make(session, TrainingSession, **{**usual, **values})


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_those_who_pass_are_qualified_until_it_is_due_again(session: GuardedSession) -> None:
    passing, failing, missing = (attendee(session) for _person in range(3))
    held = training(session, [passing, failing, missing])
    held.announce()
    held.mark_held()
    passing.test_score, failing.test_score = 70, 69
    missing.presence = TrainingAttendance.ABSENT
    session.flush()
    held.finish()

    assert (passing.result, failing.result, missing.result) == (TrainingResult.PASSED, TrainingResult.FAILED, None)
    assert (passing.next_due_on, failing.next_due_on) == (date(2029, 5, 20), None)
    entered = passing.employee.qualifications[0]
    assert (entered.name, entered.acquired_on, entered.expires_on) == (
        "フォークリフト特別教育",
        date(2026, 5, 20),
        date(2029, 5, 20),
    )
    assert failing.employee.qualifications == []


def test_it_is_not_closed_before_everybody_has_a_result(session: GuardedSession) -> None:
    held = training(session, [attendee(session)])
    held.announce()
    held.mark_held()

    with pytest.raises(Refused):
        held.finish()
    assert held.status is TrainingSessionStatus.HELD


def test_those_who_were_enrolled_count_as_present(session: GuardedSession) -> None:
    held = training(session, [attendee(session), attendee(session, presence=TrainingAttendance.NOTIFIED)])
    held.announce()
    held.mark_held()

    assert [each.presence for each in held.attendees] == [TrainingAttendance.ATTENDED, TrainingAttendance.NOTIFIED]


def test_it_is_not_held_before_it_begins_or_without_anybody(session: GuardedSession) -> None:
    to_come = training(session, [attendee(session)], starts_at=BEGIN.replace(year=2099), ends_at=END.replace(year=2099))
    empty = training(session, [])
    for each in (to_come, empty):
        each.announce()
        with pytest.raises(Refused):
            each.mark_held()


def test_there_are_no_more_attendees_than_seats(session: GuardedSession) -> None:
    full = training(session, [attendee(session)], capacity=1)
    full.attendees.append(attendee(session))

    assert field_refused(session) == "attendees"


def test_nobody_attends_twice(session: GuardedSession) -> None:
    first = attendee(session)
    twice = training(session, [first])
    twice.attendees.append(attendee(session, employee=first.employee))

    assert field_refused(session) == "attendees"


def test_who_was_absent_has_no_result(session: GuardedSession) -> None:
    wrong = training(session, [attendee(session)])
    wrong.attendees[0].presence = TrainingAttendance.ABSENT
    wrong.attendees[0].result = TrainingResult.PASSED

    assert field_refused(session) == "result"


def test_a_qualification_has_name_and_kind(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, TrainingCourse, qualification_name="衛生管理者")

    assert refused.value.problems[0].field == "qualification_kind"
