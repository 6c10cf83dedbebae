"""What approved leave does to the balance and to the days, and how that is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.hr.attendance_month import is_month_open
from models.hr.leave_balance import allocate, balance_on, usable_grants
from models.hr.leave_consumption import LeaveConsumption
from models.hr.leave_days import LeaveUnit
from models.hr.leave_type import LeaveCategory
from models.hr.work_schedule import DayKind, schedule_of
from models.machinery import GuardedSession, Refused, _, months_after

if TYPE_CHECKING:
    from models.hr.attendance_record import AttendanceRecord
    from models.hr.leave_request import LeaveRequest


def judge_leave(session: GuardedSession, leave: LeaveRequest) -> None:
    """What must hold when leave is asked for, and when it is allowed."""
    _judge_month(session, leave)
    most = leave.leave_type.most_days_at_once
    if most is not None and leave.days > most:
        raise Refused(_("At most %(days)s days can be taken at once.", days=most))
    if leave.leave_unit is LeaveUnit.BY_HOURS:
        _judge_hours(session, leave)
    if leave.leave_type.needs_grant:
        grants = usable_grants(session, leave.applicant, leave.leave_type)
        leave.balance_before = balance_on(grants, leave.starts_on)
        allocate(leave.portions(), grants)


def _judge_month(session: GuardedSession, leave: LeaveRequest) -> None:
    if not is_month_open(session, leave.applicant, leave.starts_on, leave.ends_on):
        raise Refused(_("The attendance of that month is submitted already. Have it given back first."))


def _judge_hours(session: GuardedSession, leave: LeaveRequest) -> None:
    """At most so many days a year by the hour, counted over the twelve months before the day after the leave."""
    from models.hr.leave_request import IDLE, LeaveRequest

    taken = select(func.sum(LeaveRequest.days)).where(
        LeaveRequest.applicant_id == leave.applicant.id,
        LeaveRequest.leave_type_id == leave.leave_type.id,
        LeaveRequest.id != leave.id,
        LeaveRequest.leave_unit == LeaveUnit.BY_HOURS,
        LeaveRequest.starts_on.between(months_after(leave.starts_on, -12), leave.starts_on),
        LeaveRequest.status.not_in(IDLE),
    )
    with session.elevated(), session.no_autoflush:
        before = session.scalar(taken) or Decimal(0)
    if before + leave.days > leave.leave_type.hourly_days_per_year:
        raise Refused(
            _("At most %(days)s days a year can be taken by the hour.", days=leave.leave_type.hourly_days_per_year)
        )


def take(session: GuardedSession, leave: LeaveRequest) -> None:
    """Take the days from the grants, and note the leave on its days of work."""
    with session.elevated():
        _judge_month(session, leave)
        if leave.leave_type.needs_grant:
            grants = usable_grants(session, leave.applicant, leave.leave_type, for_use=True)
            taken = allocate(leave.portions(), grants)
            leave.consumptions = [LeaveConsumption(leave_grant=grant, days=days) for grant, days in taken.items()]
            for grant, days in taken.items():
                grant.use(days)
        _count_towards_duty(session, leave, 1)
        _note_on_days(session, leave, 1)
        session.flush()


def give_back(session: GuardedSession, leave: LeaveRequest) -> None:
    with session.elevated():
        _judge_month(session, leave)
        usable_grants(session, leave.applicant, leave.leave_type, for_use=True)
        for consumption in leave.consumptions:
            consumption.leave_grant.use(-consumption.days)
        leave.consumptions = []
        _count_towards_duty(session, leave, -1)
        _note_on_days(session, leave, -1)
        session.flush()


def _count_towards_duty(session: GuardedSession, leave: LeaveRequest, sign: int) -> None:
    """Days and half days count for every grant whose year of duty they fall into; hours do not."""
    from models.hr.leave_grant import LeaveGrant

    if leave.leave_type.category is not LeaveCategory.ANNUAL_PAID_LEAVE or leave.leave_unit is LeaveUnit.BY_HOURS:
        return
    theirs = select(LeaveGrant).where(
        LeaveGrant.employee_id == leave.applicant.id,
        LeaveGrant.duty_from <= leave.ends_on,
        LeaveGrant.duty_until >= leave.starts_on,
    )
    for grant in session.scalars(theirs):
        inside = (days for day, days in leave.portions() if grant.duty_covers(day))
        grant.duty_taken_days += sign * sum(inside, Decimal(0))


def _note_on_days(session: GuardedSession, leave: LeaveRequest, sign: int) -> None:
    """The days of work show the leave. Where nothing else is known about a day, it goes with the leave."""
    schedule = schedule_of(session, leave.applicant)
    if schedule is None:
        return
    known = _records(session, leave)
    for day, days in leave.portions():
        if schedule.kind_of(day) is DayKind.WORKING_DAY:
            record = known.get(day) or _new_record(session, leave, day)
            record.leave_minutes = max(0, record.leave_minutes + sign * int(days * schedule.daily_minutes))
            record.leave_request = leave if sign > 0 else None
            if record.leave_minutes == 0 and record.clock_in is None:
                session.delete(record)


def _records(session: GuardedSession, leave: LeaveRequest) -> dict[date, AttendanceRecord]:
    from models.hr.attendance_record import AttendanceRecord

    theirs = select(AttendanceRecord).where(
        AttendanceRecord.employee_id == leave.applicant.id,
        AttendanceRecord.work_date.between(leave.starts_on, leave.ends_on),
    )
    return {record.work_date: record for record in session.scalars(theirs)}


def _new_record(session: GuardedSession, leave: LeaveRequest, day: date) -> AttendanceRecord:
    from models.hr.attendance_record import AttendanceRecord, PunchSource

    record = AttendanceRecord(employee=leave.applicant, work_date=day, source=PunchSource.BY_REQUEST)
    session.add(record)
    return record
