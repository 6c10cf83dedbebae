"""Working time by the law: overtime, night, days off, breaks, and the limits of the agreement."""

from datetime import date, time

import pytest

from models.hr.attendance_minutes import Punches
from models.hr.overtime_limits import LimitStatus, OvertimeLimits, Worked, highest_average
from models.hr.work_schedule import WorkingTimeSystem, WorkSchedule
from models.hr.working_time import (
    flextime_frame,
    least_break,
    night_minutes,
    stretch,
    sunday_of,
    to_whole_hours,
    weekly_overtime,
)
from models.organization.holiday_calendar import HolidayCalendar

MONDAY, SATURDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 21), date(2026, 11, 22)
LIMITS = OvertimeLimits()


def schedule(system: WorkingTimeSystem = WorkingTimeSystem.FIXED_HOURS, ends_at: time = time(18)) -> WorkSchedule:
    calendar = HolidayCalendar(code="C", name="暦", observes_national_holidays=False)
    made = WorkSchedule(code="S", name="日勤", working_time_system=system, ends_at=ends_at, calendar=calendar)
    made.compute()
    return made


def punches(day: date, start: str, end: str, *, rest: int = 60, of: WorkSchedule | None = None) -> Punches:
    clock_in, clock_out = stretch(day, time.fromisoformat(start), time.fromisoformat(end))
    return Punches(schedule=of or schedule(), day=day, clock_in=clock_in, clock_out=clock_out, break_minutes=rest)


def counted(day: Punches) -> tuple[int, int, int, int]:
    return day.worked, day.overtime, day.night, day.holiday


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        (MONDAY, "09:00", "18:00", (480, 0, 0, 0)),
        (MONDAY, "09:00", "20:30", (630, 150, 0, 0)),
        (MONDAY, "09:00", "23:30", (810, 330, 90, 0)),
        (MONDAY, "13:00", "06:00", (960, 480, 420, 0)),
        (SUNDAY, "09:00", "18:00", (480, 0, 0, 480)),
        (SUNDAY, "09:00", "23:00", (780, 0, 60, 780)),
        (SATURDAY, "09:00", "18:00", (480, 0, 0, 0)),
    ],
)
def test_a_day_is_counted(day: date, start: str, end: str, minutes: tuple[int, int, int, int]) -> None:
    assert counted(punches(day, start, end)) == minutes


def test_work_after_midnight_belongs_to_the_day_before_except_on_the_weekly_day_off() -> None:
    assert counted(punches(SATURDAY, "18:00", "03:00")) == (480, 0, 300, 180)
    assert counted(punches(SUNDAY, "18:00", "03:00")) == (480, 0, 300, 300)


def test_minutes_within_the_legal_day_are_extra_but_not_overtime() -> None:
    short = schedule(ends_at=time(17))

    day = punches(MONDAY, "09:00", "19:00", of=short)

    assert (day.worked, day.extra, day.overtime) == (540, 60, 60)


def test_what_was_not_worked_is_missing() -> None:
    assert punches(MONDAY, "10:30", "18:00").missing == 90
    assert punches(MONDAY, "09:00", "18:00").missing == 0


def test_flextime_has_no_overtime_of_the_day() -> None:
    flexible = schedule(WorkingTimeSystem.FLEXTIME)

    assert punches(MONDAY, "09:00", "21:00", of=flexible).overtime == 0
    assert (flextime_frame(30, 2400), flextime_frame(31, 2400)) == (10285, 10628)


def test_discretionary_work_counts_as_agreed() -> None:
    agreed = schedule(WorkingTimeSystem.DISCRETIONARY_WORK, ends_at=time(19))

    day = punches(MONDAY, "09:00", "15:00", of=agreed)

    assert (day.regular, day.overtime, day.missing) == (540, 60, 0)


def test_variable_hours_allow_longer_days() -> None:
    variable = schedule(WorkingTimeSystem.MONTHLY_VARIABLE_HOURS, ends_at=time(20))

    assert punches(MONDAY, "09:00", "20:30", of=variable).overtime == 30


@pytest.mark.parametrize(("worked", "rest"), [(360, 0), (361, 45), (480, 45), (481, 60)])
def test_breaks_grow_with_the_work(worked: int, rest: int) -> None:
    assert least_break(worked) == rest


def test_night_is_from_ten_to_five_on_both_sides_of_midnight() -> None:
    assert night_minutes(*stretch(MONDAY, time(4), time(23))) == 60 + 60
    assert night_minutes(*stretch(MONDAY, time(22), time(5))) == 420


def test_a_sixth_day_passes_the_week() -> None:
    week = {date(2026, 11, 16 + count): 480 for count in range(6)}

    assert weekly_overtime(week, 2400)[SATURDAY] == 480
    assert sum(weekly_overtime(week, 2400).values()) == 480


def test_a_week_begins_on_sunday() -> None:
    assert (sunday_of(SUNDAY), sunday_of(SATURDAY)) == (SUNDAY, date(2026, 11, 15))


@pytest.mark.parametrize(("minutes", "rounded"), [(29, 0), (30, 60), (89, 60), (90, 120), (0, 0)])
def test_totals_of_months_may_be_rounded(minutes: int, rounded: int) -> None:
    assert to_whole_hours(minutes) == rounded


# --- the limits ---------------------------------------------------------------------------------------


def months(*hours: float, holiday: float = 0) -> list[Worked]:
    return [Worked(int(hour * 60), int(holiday * 60)) for hour in hours]


def judged(*hours: float, holiday: float = 0) -> LimitStatus:
    worked = months(*hours, holiday=holiday)
    return LIMITS.judge(worked, worked[-6:])


def test_averages_run_over_two_to_six_months() -> None:
    assert highest_average(months(90, 75)) == 82.5 * 60
    assert highest_average(months(90, 75, 80)) == pytest.approx(81.67 * 60, abs=1)
    assert judged(90, 75) is LimitStatus.LIMIT_EXCEEDED
    assert judged(90, 75, 80) is LimitStatus.LIMIT_EXCEEDED


def test_a_single_month_stays_below_a_hundred_hours_with_work_on_days_off() -> None:
    assert judged(60, holiday=39) is LimitStatus.SPECIAL_CLAUSE
    assert judged(60, holiday=40) is LimitStatus.LIMIT_EXCEEDED


def test_at_most_six_months_a_year_pass_the_monthly_limit() -> None:
    assert judged(*[46] * 6) is LimitStatus.SPECIAL_CLAUSE
    assert judged(*[46] * 7) is LimitStatus.LIMIT_EXCEEDED


def test_a_year_stays_within_seven_hundred_and_twenty_hours() -> None:
    assert judged(*[80] * 6, *[40] * 6) is LimitStatus.SPECIAL_CLAUSE
    assert judged(*[80] * 6, *[45] * 6) is LimitStatus.LIMIT_EXCEEDED


@pytest.mark.parametrize(
    ("hours", "status"),
    [
        (35, LimitStatus.WITHIN_LIMITS),
        (36, LimitStatus.NEAR_LIMIT),
        (45, LimitStatus.NEAR_LIMIT),
        (46, LimitStatus.SPECIAL_CLAUSE),
    ],
)
def test_a_month_is_warned_of_before_it_needs_the_special_clause(hours: float, status: LimitStatus) -> None:
    assert judged(hours) is status


def test_a_year_over_its_limit_needs_the_special_clause() -> None:
    assert judged(*[31] * 12) is LimitStatus.SPECIAL_CLAUSE
