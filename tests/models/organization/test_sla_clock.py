"""The clock of service. The calendar is open 9:00-18:00, Monday to Friday; Tuesday, 3 November 2026, is a holiday."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from models.machinery import clock
from models.machinery.clock import TOKYO
from models.organization.holiday_calendar import Holiday, HolidayCalendar, HolidayKind
from models.organization.priority import Priority
from models.organization.sla_clock import Served, due_after, time_between
from models.organization.sla_policy import Clock, ServedRequest, SlaPolicy, SlaTarget

FRIDAY, SATURDAY, SUNDAY, MONDAY, CULTURE_DAY, WEDNESDAY = (
    f"2026-{day}" for day in ("10-30", "10-31", "11-01", "11-02", "11-03", "11-04")
)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


@pytest.fixture
def calendar() -> HolidayCalendar:
    made = HolidayCalendar(covers_from_year=2026, covers_to_year=2027)
    made.compute()
    return made


DUE = [
    (f"{MONDAY} 10:00", 30, f"{MONDAY} 10:30"),
    (f"{MONDAY} 09:00", 540, f"{MONDAY} 18:00"),
    (f"{MONDAY} 17:45", 15, f"{MONDAY} 18:00"),
    (f"{MONDAY} 17:45", 16, f"{WEDNESDAY} 09:01"),
    (f"{MONDAY} 07:00", 30, f"{MONDAY} 09:30"),
    (f"{FRIDAY} 18:00", 30, f"{MONDAY} 09:30"),
    (f"{FRIDAY} 22:00", 30, f"{MONDAY} 09:30"),
    (f"{FRIDAY} 17:00", 120, f"{MONDAY} 10:00"),
    (f"{SATURDAY} 12:00", 60, f"{MONDAY} 10:00"),
    (f"{SUNDAY} 23:59", 1, f"{MONDAY} 09:01"),
    (f"{CULTURE_DAY} 10:00", 60, f"{WEDNESDAY} 10:00"),
    (f"{FRIDAY} 17:00", 60 + 540 + 30, f"{WEDNESDAY} 09:30"),
    (f"{MONDAY} 12:00", 60, f"{MONDAY} 13:00"),
    ("2026-12-31 17:30", 60, "2027-01-04 09:30"),
]


@pytest.mark.parametrize(("start", "minutes", "due"), DUE)
def test_only_business_minutes_count(calendar: HolidayCalendar, start: str, minutes: int, due: str) -> None:
    assert due_after(moment(start), timedelta(minutes=minutes), calendar) == moment(due)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (f"{MONDAY} 17:45", 30, f"{MONDAY} 18:15"),
        (f"{FRIDAY} 22:00", 48 * 60, f"{SUNDAY} 22:00"),
        (f"{CULTURE_DAY} 00:00", 24 * 60, f"{WEDNESDAY} 00:00"),
    ],
)
def test_around_the_clock_every_minute_counts(start: str, minutes: int, due: str) -> None:
    assert due_after(moment(start), timedelta(minutes=minutes), None) == moment(due)


@pytest.mark.parametrize(("start", "minutes", "due"), DUE)
def test_the_time_until_the_deadline_is_the_time_allowed(
    calendar: HolidayCalendar, start: str, minutes: int, due: str
) -> None:
    assert time_between(moment(start), moment(due), calendar) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (f"{MONDAY} 10:00", f"{MONDAY} 10:00", 0),
        (f"{MONDAY} 10:00", f"{MONDAY} 09:00", 0),
        (f"{MONDAY} 18:00", f"{WEDNESDAY} 08:00", 0),
        (f"{SATURDAY} 09:00", f"{SUNDAY} 18:00", 0),
        (f"{MONDAY} 17:00", f"{MONDAY} 23:00", 60),
        (f"{FRIDAY} 17:00", f"{WEDNESDAY} 10:00", 60 + 540 + 60),
    ],
)
def test_the_time_between_two_moments(calendar: HolidayCalendar, start: str, end: str, minutes: int) -> None:
    assert time_between(moment(start), moment(end), calendar) == timedelta(minutes=minutes)


def test_a_weekend_that_is_worked_counts(calendar: HolidayCalendar) -> None:
    saturday = moment(SATURDAY).date()
    calendar.holidays.append(Holiday(holiday_date=saturday, name="振替出勤日", kind=HolidayKind.WORKING_DAY))

    assert due_after(moment(f"{FRIDAY} 17:30"), timedelta(hours=1), calendar) == moment(f"{SATURDAY} 09:30")


# --- a request in its life --------------------------------------------------------------------------


class Job(Served):
    """A request that is in no database."""

    def __init__(self, policy: SlaPolicy, received: str) -> None:
        self.sla, self.priority, self.received_at = policy, Priority.NORMAL, moment(received)
        self.response_due = self.resolution_due = self.first_response_at = None
        self.resolved_at = self.waiting_since = None
        self.waiting_minutes, self.sla_breached = 0, False
        self.keep_time()

    @property
    def named_policy(self) -> SlaPolicy | None:
        return self.sla


ALLOWED = {Priority.LOW: 960, Priority.NORMAL: 480, Priority.HIGH: 240, Priority.URGENT: 120}


@pytest.fixture
def job(calendar: HolidayCalendar) -> Job:
    """Received on Monday at 10:00; to be answered until 10:30, and solved until 18:00."""
    targets = [SlaTarget(priority=each, response_minutes=30, resolution_minutes=ALLOWED[each]) for each in Priority]
    policy = SlaPolicy(applies_to=ServedRequest.INTERNAL_TICKET, calendar=calendar, targets=targets)
    with clock.at(moment(f"{MONDAY} 10:00")):
        return Job(policy, f"{MONDAY} 10:00")


@contextmanager
def at(job: Job, when: str) -> Iterator[None]:
    """What happens at a moment, and the save that follows."""
    with clock.at(moment(when)):
        yield
        job.keep_time()


def due(job: Job) -> str | None:
    return job.resolution_due.astimezone(TOKYO).strftime("%Y-%m-%d %H:%M") if job.resolution_due else None


def test_the_deadlines_follow_from_the_policy(job: Job) -> None:
    assert job.response_due == moment(f"{MONDAY} 10:30")
    assert due(job) == f"{MONDAY} 18:00"
    assert not job.sla_breached


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        (Priority.LOW, f"{WEDNESDAY} 17:00"),
        (Priority.NORMAL, f"{MONDAY} 18:00"),
        (Priority.HIGH, f"{MONDAY} 14:00"),
        (Priority.URGENT, f"{MONDAY} 12:00"),
    ],
)
def test_another_priority_moves_the_deadline(job: Job, priority: Priority, expected: str) -> None:
    with at(job, f"{MONDAY} 10:10"):
        job.priority = priority

    assert due(job) == expected


def test_a_late_answer_is_a_breach(job: Job) -> None:
    with at(job, f"{MONDAY} 10:31"):
        job.note_response()

    assert job.sla_breached


def test_only_the_first_answer_counts(job: Job) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.note_response()
    with at(job, f"{MONDAY} 15:00"):
        job.note_response()

    assert job.first_response_at == moment(f"{MONDAY} 10:20")
    assert not job.sla_breached


@pytest.mark.parametrize(("resolved", "is_breach"), [(f"{MONDAY} 18:00", False), (f"{WEDNESDAY} 09:01", True)])
def test_a_late_solution_is_a_breach(job: Job, resolved: str, is_breach: bool) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.note_response()
    with at(job, resolved):
        job.note_resolution()

    assert job.sla_breached is is_breach


def test_waiting_stops_the_clock(job: Job) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.stop_clock()
    assert due(job) is None

    with at(job, f"{WEDNESDAY} 09:20"):
        job.restart_clock()

    assert job.waiting_minutes == 7 * 60 + 40 + 20
    assert due(job) == f"{WEDNESDAY} 17:00"
    assert not job.sla_breached


def test_waits_add_up(job: Job) -> None:
    for start, end in (("10:10", "10:40"), ("11:00", "11:15")):
        with at(job, f"{MONDAY} {start}"):
            job.stop_clock()
        with at(job, f"{MONDAY} {end}"):
            job.restart_clock()

    assert job.waiting_minutes == 45
    assert due(job) == f"{WEDNESDAY} 09:45"


def test_what_is_late_stays_late_while_it_waits(job: Job) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.note_response()
    with at(job, f"{WEDNESDAY} 10:00"):
        job.stop_clock()

    assert job.sla_breached


def test_what_is_solved_while_it_waits_is_in_time(job: Job) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.stop_clock()
    with at(job, "2026-11-20 10:00"):
        job.note_resolution()

    assert job.waiting_since is None
    assert not job.sla_breached


def test_the_deadline_of_what_is_solved_does_not_move(job: Job) -> None:
    with at(job, f"{MONDAY} 10:20"):
        job.note_resolution()
    with at(job, "2026-11-20 10:00"):
        job.priority = Priority.URGENT

    assert due(job) == f"{MONDAY} 18:00"
    assert not job.sla_breached


def test_the_time_until_it_is_opened_again_is_nobodys_delay(job: Job) -> None:
    with at(job, f"{MONDAY} 11:00"):
        job.note_resolution()
    with at(job, f"{MONDAY} 17:00"):
        job.reopen_clock()

    assert job.resolved_at is None
    assert job.waiting_minutes == 360
    assert due(job) == f"{WEDNESDAY} 15:00"


def test_around_the_clock_a_weekend_is_a_delay(job: Job) -> None:
    assert job.sla is not None
    job.sla.clock = Clock.AROUND_THE_CLOCK

    with at(job, f"{MONDAY} 10:20"):
        job.note_response()
    assert due(job) == f"{MONDAY} 18:00"

    with at(job, f"{MONDAY} 18:01"):
        job.note_response()
    assert job.sla_breached
