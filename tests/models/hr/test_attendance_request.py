"""Requests about single days: asked for in time, and what follows from their approval."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from models.hr.attendance_record import AttendanceRecord, PunchSource, WorkPlace
from models.hr.attendance_request import AttendanceRequest, AttendanceRequestKind
from models.hr.employee import Employee
from models.hr.leave_type import LeaveCategory
from models.machinery import GuardedSession, Invalid, Refused, months_after, today
from models.machinery.clock import TOKYO, at
from models.system.user import User
from tests.factories import acting, make
from tests.models.hr.time_helpers import worked


@pytest.fixture(autouse=True)
def _autumn() -> Iterator[None]:
    """A Wednesday in November."""
    with at(datetime(2026, 11, 25, 12, tzinfo=TOKYO)):
        yield


def refused_at(session: GuardedSession) -> set[str | None]:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return {problem.field for problem in refused.value.problems}


def asked(
    session: GuardedSession, employee: Employee, kind: AttendanceRequestKind, **values: object
) -> AttendanceRequest:
    told = {"from_time": time(18), "to_time": time(20), "work_date": today(), **values}
    return make(session, AttendanceRequest, applicant=employee, request_kind=kind, **told)


def test_overtime_is_asked_for_beforehand(session: GuardedSession, worker: Employee) -> None:
    asked(session, worker, AttendanceRequestKind.OVERTIME_WORK).submit()
    late = asked(session, worker, AttendanceRequestKind.OVERTIME_WORK, work_date=today() - timedelta(days=1))

    with pytest.raises(Refused):
        late.submit()


def test_beyond_the_limit_the_special_clause_is_named(session: GuardedSession, worker: Employee) -> None:
    long = {"from_time": time(18), "to_time": time(17)}
    first, second = (asked(session, worker, AttendanceRequestKind.OVERTIME_WORK, **long) for _count in range(2))
    first.submit()
    with pytest.raises(Refused, match="46"):
        second.submit()
    second.uses_special_clause = True
    second.submit()


def test_an_approved_correction_replaces_the_punches(session: GuardedSession, worker: Employee, goro: User) -> None:
    day = today() - timedelta(days=1)
    record = worked(session, worker, day)
    correction = asked(session, worker, AttendanceRequestKind.PUNCH_CORRECTION, work_date=day, from_time=time(8))
    correction.submit()
    with acting(session, goro):
        correction.approve()

    assert (record.worked_minutes, record.source) == (660, PunchSource.BY_REQUEST)


def test_work_from_home_is_noted_on_its_day(session: GuardedSession, worker: Employee, goro: User) -> None:
    home = asked(session, worker, AttendanceRequestKind.WORK_FROM_HOME, from_time=None, to_time=None)
    home.submit()
    with acting(session, goro):
        home.approve()

    assert session.query(AttendanceRecord).filter_by(employee_id=worker.id).one().work_place is WorkPlace.AT_HOME


def test_work_on_a_day_off_earns_another(session: GuardedSession, worker: Employee, goro: User) -> None:
    from models.hr.leave_grant import LeaveGrant

    saturday = today() + timedelta(days=3)
    extra = asked(session, worker, AttendanceRequestKind.HOLIDAY_WORK, work_date=saturday, with_substitute_leave=True)
    extra.submit()
    with acting(session, goro):
        extra.approve()

    earned = session.query(LeaveGrant).filter_by(employee_id=worker.id).one()
    assert earned.leave_type.category is LeaveCategory.SUBSTITUTE_LEAVE
    assert (earned.days, earned.expires_on) == (Decimal(1), months_after(saturday, 3) - timedelta(days=1))


def test_only_work_on_a_day_off_earns_another(session: GuardedSession, worker: Employee) -> None:
    wish = asked(session, worker, AttendanceRequestKind.OVERTIME_WORK)
    wish.with_substitute_leave = True

    assert refused_at(session) == {"with_substitute_leave"}


def test_times_are_told_where_they_matter(session: GuardedSession, worker: Employee) -> None:
    wish = asked(session, worker, AttendanceRequestKind.OVERTIME_WORK)
    wish.to_time = None

    assert refused_at(session) == {"from_time"}
