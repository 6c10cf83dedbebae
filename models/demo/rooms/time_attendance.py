"""Attendance of the last months: punches come from the time clock every week, and the month is closed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.time_desk import clerk, head_above, staff
from models.demo.rooms.time_punches import Habit, punches_for
from models.demo.world import World
from models.hr.attendance_record import AttendanceRecord, PunchSource
from models.hr.attendance_request import AttendanceRequest, AttendanceRequestKind
from models.hr.employee import Employee, EmployeeStatus
from models.hr.leave_days import LeaveUnit
from models.hr.monthly_attendance import AttendanceMonthStatus, MonthlyAttendance
from models.hr.required_days import days_between
from models.hr.work_schedule import DayKind, WorkSchedule
from models.machinery import months_after
from models.machinery.clock import TOKYO
from models.organization.request import RequestStatus
from models.system.user import User

MONTHS = 3
"""The running one and two before."""
PEOPLE = 300
LATE = (0.0, 0.12, 1.0)
"""Which share of the people has not got as far as the others with the month: before last, last, running."""


def begin_attendance(world: World) -> None:
    attendance = Attendance(world)
    running = world.last_day.replace(day=1)
    for ago in range(MONTHS - 1, -1, -1):
        month = months_after(running, -ago)
        for first, last in attendance.weeks(month):
            world.chronicle.begin(attendance.imported(first, last))
        world.chronicle.begin(attendance.closing(month, LATE[MONTHS - 1 - ago]))


class Attendance:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.usual = world.session.scalars(select(WorkSchedule).where(WorkSchedule.is_default)).one()
        self.habits: dict[int, Habit] = defaultdict(lambda: Habit.of(self.random))

    def people(self) -> list[Employee]:
        """All of the staff; in a small company of the tests, some."""
        return staff(self.world)[: self.world.scaled(PEOPLE, least=24)]

    # --- days ---

    def weeks(self, month: date) -> Iterator[tuple[date, date]]:
        """Each until Sunday, or until the end of the month; the last until yesterday."""
        first, end = month, min(months_after(month, 1) - timedelta(days=1), self.world.last_day - timedelta(days=1))
        while first <= end:
            last = min(end, first + timedelta(days=6 - first.weekday()))
            yield first, last
            first = last + timedelta(days=1)

    def imported(self, first: date, last: date) -> Story:
        """What the time clock counted, before the work of the next day begins."""
        yield datetime.combine(self.world.workdays.since(last + timedelta(days=1)), time(8, 30), TOKYO)
        known, asked, people = self._known(first, last), self._asked_to_come(first, last), self.people()
        with self.world.acting(clerk(self.world)):
            for employee in people:
                schedule = employee.work_schedule or self.usual
                for day in days_between(max(first, employee.hired_on), last):
                    if schedule.kind_of(day) is DayKind.WORKING_DAY or (employee.id, day) in asked:
                        self._enter(employee, day, schedule, known.get((employee.id, day)))

    def _known(self, first: date, last: date) -> dict[tuple[int, date], AttendanceRecord]:
        records = select(AttendanceRecord).where(AttendanceRecord.work_date.between(first, last))
        return {(record.employee_id, record.work_date): record for record in self.world.session.scalars(records)}

    def _enter(self, employee: Employee, day: date, schedule: WorkSchedule, record: AttendanceRecord | None) -> None:
        if record is not None and (record.clock_in or record.leave_minutes >= schedule.daily_minutes):
            return
        if record is None:
            record = AttendanceRecord(employee=employee, work_date=day, source=PunchSource.TIME_CLOCK)
            record.work_schedule = schedule
            self.world.session.add(record)
        unit = record.leave_request.leave_unit if record.leave_request else LeaveUnit.WHOLE_DAYS
        habit = self.habits[employee.id]
        record.clock_in, record.clock_out = punches_for(
            self.random, habit, schedule, day, unit=unit, leave_minutes=record.leave_minutes
        )
        if self.random.random() < 0.004 and day > self.world.last_day - timedelta(days=50):
            record.clock_out = None

    def _asked_to_come(self, first: date, last: date) -> set[tuple[int, date]]:
        """Who is to work on which day off."""
        asked = select(AttendanceRequest.applicant_id, AttendanceRequest.work_date).where(
            AttendanceRequest.work_date.between(first, last),
            AttendanceRequest.request_kind == AttendanceRequestKind.HOLIDAY_WORK,
            AttendanceRequest.status == RequestStatus.APPROVED,
        )
        return {(identity, day) for identity, day in self.world.session.execute(asked)}

    # --- months ---

    def closing(self, month: date, late: float) -> Story:
        """Opened for everybody, confirmed by each, approved by the heads, closed by the personnel department."""
        end = min(months_after(month, 1), self.world.last_day)
        yield datetime.combine(self.world.workdays.since(end), time(9, 5), TOKYO)
        opener = clerk(self.world)
        with self.world.acting(opener):
            sheets = [MonthlyAttendance(employee=person, attendance_month=month) for person in self.people()]
            self.world.session.add_all(sheets)
        if late == 1:
            return
        yield self.world.workdays.later(2, 3)
        told = [sheet for sheet in sheets if self._is_told(sheet, opener, late)]
        yield self.world.workdays.later(1, 2)
        approved = [sheet for sheet in told if self._is_approved(sheet, late)]
        yield self.world.workdays.later(1, 1)
        for sheet in approved:
            if self.random.random() >= late:
                with self.world.acting(opener):
                    sheet.close_month()

    def _is_told(self, sheet: MonthlyAttendance, opener: User, late: float) -> bool:
        if sheet.employee.status is not EmployeeStatus.EMPLOYED or not sheet.is_complete():
            return False
        if self.random.random() < late:
            return False
        with self.world.acting(self.world.accounts.get(sheet.employee.id) or opener):
            sheet.submit()
        return True

    def _is_approved(self, sheet: MonthlyAttendance, late: float) -> bool:
        if self.random.random() < late or sheet.status is not AttendanceMonthStatus.SUBMITTED:
            return False
        with self.world.acting(head_above(self.world, sheet.employee)):
            sheet.approve()
        return True
