"""Days that were worked, and leave that was granted."""

from datetime import date, time
from decimal import Decimal

from models.hr.attendance_record import AttendanceRecord
from models.hr.employee import Employee
from models.hr.leave_grant import LeaveGrant
from models.hr.leave_type import LeaveType
from models.hr.working_time import stretch
from models.machinery import GuardedSession
from tests.factories import make


def grant(session: GuardedSession, employee: Employee, leave_type: LeaveType, day: date, days: int) -> LeaveGrant:
    return make(session, LeaveGrant, employee=employee, leave_type=leave_type, granted_on=day, days=Decimal(days))


def worked(session: GuardedSession, employee: Employee, day: date, start: int = 9, end: int = 18) -> AttendanceRecord:
    clock_in, clock_out = stretch(day, time(start), time(end))
    return make(
        session,
        AttendanceRecord,
        employee=employee,
        work_schedule=employee.work_schedule,
        work_date=day,
        clock_in=clock_in,
        clock_out=clock_out,
    )
