"""What approved requests do to the days and to the balance of leave."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.hr.attendance_month import first_of
from models.hr.attendance_record import AttendanceRecord, PunchSource, WorkPlace
from models.hr.leave_grant import GrantReason, LeaveGrant
from models.hr.leave_type import LeaveCategory, LeaveType
from models.hr.overtime_limits import OvertimeLimits
from models.hr.working_time import stretch
from models.machinery import GuardedSession, Refused, _, months_after
from models.organization.request import RequestStatus

if TYPE_CHECKING:
    from models.hr.attendance_request import AttendanceRequest
    from models.hr.employee import Employee


def judge_limit(session: GuardedSession, request: AttendanceRequest) -> None:
    """Refuses what would bring the month above the ordinary limit of overtime, with all that is asked for in it."""
    limit = OvertimeLimits.on(session, request.work_date).month
    expected = _minutes_asked_for(session, request) + request.minutes
    if expected > limit * 60:
        raise Refused(
            _(
                "With this, %(hours)s hours of overtime are asked for in the month; %(limit)s are allowed. "
                "Say that the special clause is used, and why.",
                hours=expected // 60,
                limit=limit,
            )
        )


def _minutes_asked_for(session: GuardedSession, request: AttendanceRequest) -> int:
    from models.hr.attendance_request import LONGER, AttendanceRequest

    first = first_of(request.work_date)
    others = select(AttendanceRequest).where(
        AttendanceRequest.applicant_id == request.applicant.id,
        AttendanceRequest.id != request.id,
        AttendanceRequest.request_kind.in_(LONGER),
        AttendanceRequest.status.in_((RequestStatus.SUBMITTED, RequestStatus.APPROVED)),
        AttendanceRequest.work_date >= first,
        AttendanceRequest.work_date < months_after(first, 1),
    )
    with session.elevated(), session.no_autoflush:
        return sum(other.minutes for other in session.scalars(others))


def apply_to_day(session: GuardedSession, request: AttendanceRequest) -> None:
    """Corrections replace the punches; work elsewhere is noted. Longer work shows in its own punches."""
    from models.hr.attendance_request import AttendanceRequestKind

    match request.request_kind:
        case AttendanceRequestKind.PUNCH_CORRECTION if request.from_time and request.to_time:
            record = _record_of(session, request.applicant, request.work_date)
            record.clock_in, record.clock_out = stretch(request.work_date, request.from_time, request.to_time)
            record.break_minutes, record.source = None, PunchSource.BY_REQUEST
        case AttendanceRequestKind.WORK_FROM_HOME:
            _record_of(session, request.applicant, request.work_date).work_place = WorkPlace.AT_HOME
        case AttendanceRequestKind.DIRECT_VISIT:
            _record_of(session, request.applicant, request.work_date).work_place = WorkPlace.CLIENT_SITE


def _record_of(session: GuardedSession, employee: Employee, day: date) -> AttendanceRecord:
    """The record of the day, made where there is none yet."""
    theirs = select(AttendanceRecord).where(
        AttendanceRecord.employee_id == employee.id, AttendanceRecord.work_date == day
    )
    record = session.scalar(theirs)
    if record is None:
        record = AttendanceRecord(employee=employee, work_date=day, source=PunchSource.BY_REQUEST)
        session.add(record)
    return record


def grant_substitute(session: GuardedSession, request: AttendanceRequest) -> None:
    """One day off for the day that was worked."""
    usable = select(LeaveType).where(LeaveType.category == LeaveCategory.SUBSTITUTE_LEAVE, LeaveType.is_active)
    leave_type = session.scalar(usable.order_by(LeaveType.sort_order, LeaveType.id).limit(1))
    if leave_type is None:
        raise Refused(_("There is no leave type for substitute days off."))
    session.add(
        LeaveGrant(
            employee=request.applicant,
            leave_type=leave_type,
            grant_reason=GrantReason.SUBSTITUTE_GRANT,
            granted_on=request.work_date,
            days=Decimal(1),
            remarks=request.number,
        )
    )
