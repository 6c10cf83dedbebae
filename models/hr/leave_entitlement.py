"""What the law grants to one of our people, from the contract and the work of the months before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.hr.annual_leave import attended_enough, duty_days, duty_until, entitlement, grants_before
from models.machinery import GuardedSession, months_after
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.employment_contract import EmploymentContract
    from models.hr.leave_grant import LeaveGrant

YEAR = 12


def days_by_law(
    session: GuardedSession, employee: Employee, granted_on: date, attendance: Decimal | None
) -> Decimal | None:
    """None where no contract says how much the person works; 0 where too little of it was done."""
    contract = contract_on(session, employee, granted_on)
    if contract is None:
        return None
    percent = setting(session, "leave_attendance_percent", granted_on)
    if attendance is not None and not attended_enough(attendance, Decimal(100), percent=percent):
        return Decimal(0)
    earlier = grants_before(employee.hired_on, granted_on)
    days = entitlement(earlier, weekly_days=contract.weekly_days, weekly_hours=contract.weekly_hours)
    return Decimal(days)


def contract_on(session: GuardedSession, employee: Employee, day: date) -> EmploymentContract | None:
    from models.hr.contract_period import ContractStatus
    from models.hr.employment_contract import EmploymentContract

    theirs = select(EmploymentContract).where(EmploymentContract.employee_id == employee.id)
    signed = theirs.where(EmploymentContract.status != ContractStatus.DRAFT, EmploymentContract.starts_on <= day)
    with session.elevated(), session.no_autoflush:
        newest = session.scalar(signed.order_by(EmploymentContract.starts_on.desc()).limit(1))
    return newest if newest is not None and (newest.until is None or day <= newest.until) else None


def attendance_percent(session: GuardedSession, employee: Employee, granted_on: date) -> Decimal | None:
    """Of the year before the grant; None where no month of it is known here."""
    from models.hr.monthly_attendance import MonthlyAttendance

    cls = MonthlyAttendance
    counted = (cls.work_days, cls.paid_leave_days, cls.other_leave_days, cls.absent_days)
    first = max(months_after(granted_on, -YEAR), employee.hired_on).replace(day=1)
    sums = select(*(func.sum(column) for column in counted)).where(
        cls.employee_id == employee.id, cls.attendance_month >= first, cls.attendance_month < granted_on.replace(day=1)
    )
    with session.elevated(), session.no_autoflush:
        came, paid, other, absent = (Decimal(each or 0) for each in session.execute(sums).one())
    due = came + paid + other + absent
    return ((came + paid + other) * 100 / due).quantize(Decimal("0.001")) if due else None


def duty_of(session: GuardedSession, grant: LeaveGrant) -> tuple[Decimal | None, date | None, date | None]:
    """How many days must be taken from when until when; nothing where too few were granted."""
    if (grant.days or 0) < setting(session, "leave_duty_from_days", grant.granted_on):
        return None, None, None
    first = _grant_within_a_year(session, grant) or grant.granted_on
    yearly = setting(session, "leave_duty_days", grant.granted_on)
    return duty_days(first, grant.granted_on, yearly=yearly), first, duty_until(grant.granted_on)


def _grant_within_a_year(session: GuardedSession, grant: LeaveGrant) -> date | None:
    """The day of an earlier grant whose year is not over yet: then both are judged together."""
    from models.hr.leave_grant import LeaveGrant

    year_before = months_after(grant.granted_on, -YEAR)
    theirs = select(LeaveGrant.granted_on).where(
        LeaveGrant.employee_id == grant.employee.id,
        LeaveGrant.duty_days.is_not(None),
        LeaveGrant.granted_on > year_before,
        LeaveGrant.granted_on < grant.granted_on,
    )
    with session.elevated(), session.no_autoflush:
        return session.scalar(theirs.order_by(LeaveGrant.granted_on).limit(1))
