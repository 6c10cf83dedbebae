"""Leave: counted on the calendar, taken from what lapses first, given back when it is cancelled."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.hr.attendance_record import AttendanceRecord
from models.hr.employee import Employee
from models.hr.leave_days import LeaveUnit
from models.hr.leave_request import LeaveRequest, LeaveRequestStatus
from models.hr.leave_type import LeaveType
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.system.user import User
from tests.factories import acting, make
from tests.models.hr.time_helpers import grant

HALF = Decimal("0.5")


def leave(
    session: GuardedSession, employee: Employee, leave_type: LeaveType, first: date, days: int = 1
) -> LeaveRequest:
    last = first + timedelta(days=days - 1)
    return make(session, LeaveRequest, applicant=employee, leave_type=leave_type, starts_on=first, ends_on=last)


@pytest.fixture
def request_(session: GuardedSession, worker: Employee, annual: LeaveType, monday: date) -> LeaveRequest:
    """Eight days from Monday on, weekend included."""
    return leave(session, worker, annual, monday, 8)


def refused_at(session: GuardedSession) -> set[str | None]:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return {problem.field for problem in refused.value.problems}


# --- what counts ------------------------------------------------------------------------------------


def test_days_off_do_not_count(request_: LeaveRequest) -> None:
    assert request_.days == 6


def test_half_a_day_counts_half(session: GuardedSession, worker: Employee, annual: LeaveType, monday: date) -> None:
    morning = leave(session, worker, annual, monday)
    morning.leave_unit = LeaveUnit.MORNING
    session.flush()

    assert morning.days == HALF


def test_hours_count_as_parts_of_a_day(
    session: GuardedSession, worker: Employee, annual: LeaveType, monday: date
) -> None:
    short = leave(session, worker, annual, monday)
    short.leave_unit, short.hours = LeaveUnit.BY_HOURS, Decimal(3)
    session.flush()

    assert short.days == Decimal("0.375")


def test_where_nothing_is_worked_no_leave_is_needed(session: GuardedSession, request_: LeaveRequest) -> None:
    request_.starts_on = request_.ends_on = request_.starts_on + timedelta(days=5)

    assert refused_at(session) == {"starts_on"}


def test_half_a_day_is_one_day(session: GuardedSession, request_: LeaveRequest) -> None:
    request_.leave_unit = LeaveUnit.AFTERNOON

    assert refused_at(session) == {"leave_unit"}


def test_small_parts_must_be_allowed(session: GuardedSession, request_: LeaveRequest, other_leave: LeaveType) -> None:
    request_.leave_type, request_.leave_unit, request_.ends_on = other_leave, LeaveUnit.MORNING, request_.starts_on

    assert refused_at(session) == {"leave_unit"}


def test_nobody_hands_over_to_themselves(session: GuardedSession, request_: LeaveRequest) -> None:
    request_.handover_to = request_.applicant

    assert refused_at(session) == {"handover_to"}


def test_leave_has_an_end(session: GuardedSession, request_: LeaveRequest) -> None:
    request_.ends_on = request_.starts_on + timedelta(days=2000)

    assert refused_at(session) == {"ends_on"}


def test_leave_does_not_overlap(
    session: GuardedSession, request_: LeaveRequest, worker: Employee, annual: LeaveType, monday: date
) -> None:
    grant(session, worker, annual, today(), 10)
    request_.submit()
    second = leave(session, worker, annual, monday + timedelta(days=14))

    second.starts_on = second.ends_on = monday
    with pytest.raises(Invalid) as refused:
        second.submit()
    assert {problem.field for problem in refused.value.problems} == {"starts_on"}


# --- the balance ------------------------------------------------------------------------------------


def test_what_lapses_first_is_used_first(
    session: GuardedSession, request_: LeaveRequest, worker: Employee, annual: LeaveType, goro: User
) -> None:
    new, old = grant(session, worker, annual, today(), 20), grant(session, worker, annual, before(500), 4)
    request_.submit()
    with acting(session, goro):
        request_.approve()

    assert request_.balance_before == 24
    assert {line.leave_grant: line.days for line in request_.consumptions} == {old: 4, new: 2}
    assert (old.remaining_days, new.remaining_days) == (0, 18)


def before(days: int) -> date:
    return today() - timedelta(days=days)


def test_more_than_the_balance_is_not_asked_for(
    session: GuardedSession, request_: LeaveRequest, worker: Employee, annual: LeaveType
) -> None:
    grant(session, worker, annual, today(), 5)

    with pytest.raises(Refused, match="1"):
        request_.submit()


def test_a_lapsed_grant_does_not_count(
    session: GuardedSession, request_: LeaveRequest, worker: Employee, annual: LeaveType
) -> None:
    grant(session, worker, annual, before(800), 20)

    with pytest.raises(Refused):
        request_.submit()


def test_hours_have_a_limit_of_five_days_a_year(
    session: GuardedSession, worker: Employee, annual: LeaveType, monday: date
) -> None:
    grant(session, worker, annual, today(), 20)
    hourly = [leave(session, worker, annual, monday + timedelta(days=7 * count)) for count in range(7)]
    for each in hourly:
        each.leave_unit, each.hours = LeaveUnit.BY_HOURS, Decimal(7)
    for each in hourly[:5]:
        each.submit()

    with pytest.raises(Refused):
        hourly[5].submit()


def test_some_leave_has_a_longest_time(
    session: GuardedSession, worker: Employee, other_leave: LeaveType, monday: date
) -> None:
    with pytest.raises(Refused):
        leave(session, worker, other_leave, monday, 4).submit()
    leave(session, worker, other_leave, monday, 3).submit()


# --- what approval does -----------------------------------------------------------------------------


@pytest.fixture
def approved(
    session: GuardedSession, request_: LeaveRequest, worker: Employee, annual: LeaveType, mai: User, goro: User
) -> LeaveRequest:
    grant(session, worker, annual, today(), 20)
    request_.created_by_id = mai.id
    with acting(session, mai):
        request_.submit()
    with acting(session, goro):
        request_.approve()
    return request_


def records(session: GuardedSession, employee: Employee) -> list[AttendanceRecord]:
    theirs = sa.select(AttendanceRecord).where(AttendanceRecord.employee_id == employee.id)
    return list(session.scalars(theirs.order_by(AttendanceRecord.work_date)))


def test_the_days_of_work_show_the_leave(session: GuardedSession, approved: LeaveRequest) -> None:
    days = records(session, approved.applicant)

    assert len(days) == 6
    assert {(day.leave_request, day.leave_minutes, day.doubt) for day in days} == {(approved, 480, None)}


def test_days_count_towards_the_five_that_must_be_taken(session: GuardedSession, approved: LeaveRequest) -> None:
    lot = approved.consumptions[0].leave_grant

    assert (lot.duty_days, lot.duty_taken_days) == (5, 6)


def test_cancelled_leave_goes_back(session: GuardedSession, approved: LeaveRequest, mai: User, goro: User) -> None:
    lot = approved.consumptions[0].leave_grant
    with acting(session, mai):
        approved.ask_cancellation("出社します")
    with pytest.raises(NotAllowed), acting(session, mai):
        approved.allow_cancellation()
    with acting(session, goro):
        approved.allow_cancellation()

    assert approved.status is LeaveRequestStatus.CANCELLED
    assert (lot.remaining_days, lot.duty_taken_days, approved.consumptions) == (20, 0, [])
    assert records(session, approved.applicant) == []


def test_cancellation_may_be_refused(session: GuardedSession, approved: LeaveRequest, mai: User, goro: User) -> None:
    with acting(session, mai):
        approved.ask_cancellation("出社します")
    with acting(session, goro):
        approved.refuse_cancellation("代わりを手配しました")

    assert approved.status is LeaveRequestStatus.APPROVED
    assert approved.consumptions[0].days == 6
