"""The personnel department: hours, leave, attendance, posts, applicants and individual numbers."""

from datetime import time

from sqlalchemy import select

from models.demo.rooms.time_attendance import begin_attendance
from models.demo.rooms.time_leave import begin_leave
from models.demo.rooms.time_numbers import begin_numbers
from models.demo.rooms.time_posts import begin_posts
from models.demo.rooms.time_recruiting import begin_recruiting
from models.demo.rooms.time_requests import begin_requests
from models.demo.roster import WORKSHOPS
from models.demo.world import World
from models.hr.employee import Employee
from models.hr.employment_type import EmploymentType
from models.hr.work_schedule import WorkingTimeSystem, WorkSchedule
from models.organization.holiday_calendar import Holiday, HolidayCalendar

FLEXIBLE = {"2110", "2120", "3100", "1151", "1152"}
"""Departments that come and go as they like around the core time."""
EARLY = {"2210", "2220", "3200"}


def begin(world: World) -> None:
    schedules = _enter_schedules(world)
    for employee in world.session.scalars(select(Employee)):
        employee.work_schedule = schedules[_schedule_of(employee)]
    world.session.flush()
    begin_numbers(world)
    begin_leave(world)
    begin_requests(world)
    begin_attendance(world)
    begin_posts(world)
    begin_recruiting(world)


def _schedule_of(employee: Employee) -> str:
    code = employee.department.code
    if employee.employment_type is EmploymentType.PART_TIME and code in WORKSHOPS:
        return "PT4"
    if code == "1010":
        return "DIS"
    return "FLX" if code in FLEXIBLE else "EAR" if code in EARLY else "STD"


def _enter_schedules(world: World) -> dict[str, WorkSchedule]:
    four_days = _four_days(world.calendar)
    schedules = [
        WorkSchedule(code="STD", name="標準勤務", name_en="Standard hours", is_default=True),
        WorkSchedule(
            code="EAR", name="工場勤務", name_en="Works hours", starts_at=time(8), ends_at=time(17), grace_minutes=3
        ),
        WorkSchedule(
            code="FLX",
            name="フレックス勤務",
            name_en="Flexible hours",
            working_time_system=WorkingTimeSystem.FLEXTIME,
            core_starts_at=time(10),
            core_ends_at=time(15),
        ),
        WorkSchedule(
            code="DIS",
            name="企画業務裁量勤務",
            name_en="Discretionary work",
            working_time_system=WorkingTimeSystem.DISCRETIONARY_WORK,
        ),
        WorkSchedule(code="PT4", name="短時間勤務(週4日)", name_en="Short hours, four days", ends_at=time(16)),
    ]
    for position, schedule in enumerate(schedules, start=1):
        schedule.sort_order = position
        schedule.calendar = four_days if schedule.code == "PT4" else world.calendar
    world.session.add_all(schedules)
    world.session.flush()
    return {schedule.code: schedule for schedule in schedules}


def _four_days(usual: HolidayCalendar) -> HolidayCalendar:
    """As the company's calendar, with Wednesdays off."""
    calendar = HolidayCalendar(code="PT4", name="週4日勤務カレンダー", name_en="Four-day calendar", wednesday=False)
    calendar.covers_from_year, calendar.covers_to_year = usual.covers_from_year, usual.covers_to_year
    calendar.holidays = [
        Holiday(holiday_date=each.holiday_date, name=each.name, name_en=each.name_en, kind=each.kind)
        for each in usual.holidays
    ]
    return calendar
