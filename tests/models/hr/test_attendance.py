"""Attendance: from the punches of a day to the month that goes to the payroll."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from models.hr.attendance_record import AttendanceRecord, AttendanceStatus, Doubt
from models.hr.employee import Employee
from models.hr.monthly_attendance import AttendanceMonthStatus, MonthlyAttendance
from models.hr.overtime_limits import LimitStatus
from models.hr.required_days import required_days
from models.hr.work_schedule import DayKind, WorkingTimeSystem, WorkSchedule
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.machinery.clock import TOKYO, at
from models.system.user import User
from tests.factories import acting, make
from tests.models.hr.time_helpers import worked

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _autumn() -> Iterator[None]:
    """A Wednesday in November."""
    with at(datetime(2026, 11, 25, 12, tzinfo=TOKYO)):
        yield


def refused_at(session: GuardedSession) -> set[str | None]:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return {problem.field for problem in refused.value.problems}


# --- days -------------------------------------------------------------------------------------------


def test_a_day_takes_the_schedule_and_its_break(session: GuardedSession, worker: Employee) -> None:
    record = worked(session, worker, date(2026, 11, 24), 9, 20)

    assert (record.day_kind, record.break_minutes) == (DayKind.WORKING_DAY, 60)
    assert (record.worked_minutes, record.overtime_minutes, record.doubt) == (600, 120, None)


def test_without_any_schedule_nothing_can_be_counted(session: GuardedSession, worker: Employee) -> None:
    worker.work_schedule = None
    session.add(AttendanceRecord(employee=worker, work_date=date(2026, 11, 24)))

    assert refused_at(session) == {"work_schedule"}


def test_the_schedule_of_most_people_serves_where_there_is_no_other(
    session: GuardedSession, worker: Employee, schedule: WorkSchedule
) -> None:
    worker.work_schedule, schedule.is_default = None, True
    session.flush()
    record = AttendanceRecord(employee=worker, work_date=date(2026, 11, 24))
    session.add(record)
    session.flush()

    assert record.work_schedule is schedule


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=TOKYO), datetime(2026, 11, 23, 18, tzinfo=TOKYO), "clock_in"),
        (datetime(2026, 11, 24, 9, tzinfo=TOKYO), datetime(2026, 11, 25, 10, tzinfo=TOKYO), "clock_out"),
        (datetime(2026, 11, 24, 9, tzinfo=TOKYO), datetime(2026, 11, 24, 8, tzinfo=TOKYO), "clock_out"),
        (None, datetime(2026, 11, 24, 18, tzinfo=TOKYO), "clock_in"),
    ],
)
def test_punches_belong_to_their_day(
    session: GuardedSession, worker: Employee, start: datetime | None, end: datetime, field: str
) -> None:
    record = worked(session, worker, date(2026, 11, 24))
    record.clock_in, record.clock_out = start, end

    assert field in refused_at(session)


def test_what_is_unclear_is_told(session: GuardedSession, worker: Employee) -> None:
    day = date(2026, 11, 24)
    record = worked(session, worker, day)
    found = [record.doubt]
    record.break_minutes = 20
    session.flush()
    found.append(record.doubt)
    record.clock_out = None
    session.flush()
    found.append(record.doubt)
    record.clock_in = None
    session.flush()
    found.append(record.doubt)
    record.is_absence = True
    session.flush()

    assert [*found, record.doubt] == [
        *(None, Doubt.SHORT_BREAK, Doubt.MISSING_PUNCH, Doubt.UNEXPLAINED_ABSENCE),
        None,
    ]


def test_a_confirmed_day_is_not_changed(session: GuardedSession, worker: Employee, hitomi: User) -> None:
    record = worked(session, worker, date(2026, 11, 24))
    record.confirm()

    with pytest.raises(WrongState), acting(session, hitomi):
        record.break_minutes = 45
    with acting(session, hitomi):
        record.reopen("休憩の訂正")
        record.break_minutes = 45
    assert record.worked_minutes == 495


def test_an_unclear_day_is_not_confirmed(session: GuardedSession, worker: Employee) -> None:
    record = make(session, AttendanceRecord, employee=worker, work_date=date(2026, 11, 24))

    with pytest.raises(Refused):
        record.confirm()


# --- months -----------------------------------------------------------------------------------------


@pytest.fixture
def october(session: GuardedSession, worker: Employee, mai: User) -> MonthlyAttendance:
    """Every day worked from nine to seven."""
    for day in required_days(session, worker, OCTOBER, NOVEMBER):
        worked(session, worker, day, 9, 19)
    return make(session, MonthlyAttendance, employee=worker, attendance_month=OCTOBER)


def test_a_month_adds_up_its_days(october: MonthlyAttendance) -> None:
    assert (october.work_days, october.worked_minutes, october.overtime_minutes) == (22, 22 * 540, 22 * 60)
    assert (october.limit_status, october.year_overtime_minutes) == (LimitStatus.WITHIN_LIMITS, 22 * 60)
    assert october.department is october.employee.department


def test_a_sixth_day_of_the_week_is_overtime(session: GuardedSession, october: MonthlyAttendance) -> None:
    worked(session, october.employee, date(2026, 10, 17), 9, 14)
    october.add_up()

    assert october.overtime_minutes == 22 * 60 + 300


def test_a_week_that_began_in_the_month_before_counts_whole(session: GuardedSession, worker: Employee) -> None:
    for day in range(28, 31):
        worked(session, worker, date(2026, 9, day))
    for day in range(1, 4):
        worked(session, worker, date(2026, 10, day))

    month = make(session, MonthlyAttendance, employee=worker, attendance_month=OCTOBER)

    assert (month.worked_minutes, month.overtime_minutes) == (3 * 480, 480)


def test_flextime_is_settled_by_the_month(
    session: GuardedSession, october: MonthlyAttendance, schedule: WorkSchedule
) -> None:
    schedule.working_time_system = WorkingTimeSystem.FLEXTIME
    for day in october.own_days():
        day.remarks = "フレックス"
    session.flush()
    october.add_up()

    assert october.overtime_minutes == 22 * 540 - 2400 * 31 // 7


def test_overtime_beyond_sixty_hours_is_paid_higher(session: GuardedSession, october: MonthlyAttendance) -> None:
    for day in october.own_days():
        day.clock_out = day.clock_in + timedelta(hours=12)
    session.flush()
    october.add_up()

    assert (october.overtime_minutes, october.higher_rate_minutes) == (22 * 180, 22 * 180 - 3600)
    assert october.limit_status is LimitStatus.SPECIAL_CLAUSE


def test_managers_have_no_limit(session: GuardedSession, october: MonthlyAttendance) -> None:
    october.employee.position.is_managerial = True
    october.add_up()

    assert october.limit_status is LimitStatus.NOT_LIMITED


def test_the_month_is_confirmed_approved_and_closed_by_three_people(
    session: GuardedSession, october: MonthlyAttendance, mai: User, goro: User, hitomi: User
) -> None:
    with acting(session, mai):
        october.submit()
    with pytest.raises(NotAllowed), acting(session, mai):
        october.approve()
    with acting(session, goro):
        october.approve()
    with acting(session, hitomi):
        october.close_month()

    assert october.status is AttendanceMonthStatus.CLOSED_FOR_PAYROLL
    assert {day.status for day in october.own_days()} == {AttendanceStatus.CONFIRMED}


def test_nobody_confirms_for_another(session: GuardedSession, october: MonthlyAttendance, goro: User) -> None:
    other = make(session, Employee)
    goro.employee = other
    with pytest.raises((Refused, NotAllowed)), acting(session, goro):
        october.submit()


def test_a_month_with_a_gap_is_not_submitted(session: GuardedSession, october: MonthlyAttendance) -> None:
    session.delete(october.own_days()[3])
    session.flush()

    with pytest.raises(Refused):
        october.submit()


def test_a_month_that_runs_is_not_submitted(session: GuardedSession, worker: Employee) -> None:
    with pytest.raises(Refused):
        make(session, MonthlyAttendance, employee=worker, attendance_month=NOVEMBER).submit()


def test_nothing_is_added_to_a_submitted_month_until_it_is_sent_back(
    session: GuardedSession, october: MonthlyAttendance
) -> None:
    october.submit()
    saturday = date(2026, 10, 17)
    with pytest.raises(Invalid) as refused, session.begin_nested():
        worked(session, october.employee, saturday)
    assert {problem.field for problem in refused.value.problems} == {"work_date"}

    october.reject("土曜の出勤がもれています")
    worked(session, october.employee, saturday)
    october.add_up()
    assert october.work_days == 23
