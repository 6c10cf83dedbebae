from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.attendance_month import first_of
from models.hr.attendance_record import PERSONNEL, AttendanceRecord, AttendanceStatus
from models.hr.attendance_totals import Totals
from models.hr.leave_request import leaves_between
from models.hr.overtime_limits import LimitStatus, OvertimeLimits, Worked, highest_average
from models.hr.required_days import required_days
from models.hr.working_time import sunday_of, to_whole_hours
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Quantity,
    Screen,
    months_after,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.HR_MANAGER}


class AttendanceMonthStatus(StrEnum):
    COLLECTING = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CLOSED = "closed"


class MonthlyAttendance(Model):
    """The work of one person in one month, as it goes to the payroll."""

    __tablename__ = "monthly_attendances"
    __table_args__ = (UniqueConstraint("employee_id", "attendance_month"),)
    __screen__ = Screen(
        list=[
            *("attendance_month", "employee", "department", "work_days", "worked_minutes", "overtime_minutes"),
            *("limit_status", "status"),
        ],
        form={
            "Month of the person": ["attendance_month", "employee", "department", "status"],
            "Days": ["work_days", "absent_days", "paid_leave_days", "other_leave_days"],
            "Minutes": [
                *("worked_minutes", "overtime_minutes", "extra_minutes", "higher_rate_minutes"),
                *("night_minutes", "holiday_minutes", "missing_minutes"),
            ],
            "Limits of overtime": ["limit_status", "year_overtime_minutes", "highest_average_minutes"],
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.DEPT_MANAGER: VIEW, RoleCode.EXECUTIVE: VIEW},
        order=["-attendance_month", "employee"],
        label=["employee", "attendance_month"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    attendance_month: Mapped[date] = mapped_column(
        index=True, default=lambda: first_of(today()), doc="Any day of the month; the first is kept."
    )
    work_days: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    absent_days: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    paid_leave_days: Mapped[Quantity] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="Of annual paid leave."
    )
    other_leave_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    worked_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    overtime_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="Beyond the legal day and the legal week."
    )
    extra_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    higher_rate_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="The part of the overtime that is paid at the higher rate."
    )
    night_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    holiday_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    missing_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    year_overtime_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="Since the year of the agreement on overtime began."
    )
    highest_average_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="Overtime and holiday work, the highest average of two to six months."
    )
    limit_status: Mapped[LimitStatus] = mapped_column(default=LimitStatus.WITHIN_LIMITS, info=SET_BY_SYSTEM)
    status: Mapped[AttendanceMonthStatus] = mapped_column(default=AttendanceMonthStatus.COLLECTING, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])

    def compute(self) -> None:
        if self.attendance_month is None or self.employee is None or not self.is_collecting:
            return
        self.attendance_month = first_of(self.attendance_month)
        self.department = self.employee.department
        self._add_up()
        self._compare_with_limits()

    @property
    def is_collecting(self) -> bool:
        return self.status is AttendanceMonthStatus.COLLECTING

    @property
    def next_month(self) -> date:
        return months_after(self.attendance_month, 1)

    def days(self) -> list[AttendanceRecord]:
        """The records of the month, and of the days of its first week that lie in the month before."""
        theirs = (
            select(AttendanceRecord)
            .where(AttendanceRecord.employee_id == self.employee.id)
            .where(AttendanceRecord.work_date >= sunday_of(self.attendance_month))
            .where(AttendanceRecord.work_date < self.next_month)
            .order_by(AttendanceRecord.work_date)
        )
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return list(session.scalars(theirs)) if self.employee.id else []

    def own_days(self) -> list[AttendanceRecord]:
        return [day for day in self.days() if day.work_date >= self.attendance_month]

    def _add_up(self) -> None:
        session, month = session_of(self), self.attendance_month
        leaves = leaves_between(session, self.employee, month, self.next_month)
        totals = Totals(month=month, days=self.days(), leaves=leaves)
        rounded = to_whole_hours if setting(session, "monthly_time_in_whole_hours", month) else int
        self.work_days, self.absent_days = totals.work_days, totals.absent_days
        self.paid_leave_days, self.other_leave_days = totals.leave_days(annual=True), totals.leave_days(annual=False)
        self.worked_minutes, self.missing_minutes = totals.of("worked_minutes"), totals.of("missing_minutes")
        self.overtime_minutes, self.extra_minutes = rounded(totals.overtime), totals.extra
        self.night_minutes = rounded(totals.of("night_minutes"))
        self.holiday_minutes = rounded(totals.of("holiday_minutes"))
        threshold = setting(session, "overtime_higher_rate_from", month) * 60
        self.higher_rate_minutes = max(0, self.overtime_minutes - threshold)

    def _compare_with_limits(self) -> None:
        session, month = session_of(self), self.attendance_month
        first_month = setting(session, "overtime_year_first_month", month)
        passed = (month.month - first_month) % 12
        history = [*self._months_before(), Worked(self.overtime_minutes, self.holiday_minutes)]
        year, recent = history[-passed - 1 :], history[-6:]
        self.year_overtime_minutes = sum(worked.overtime for worked in year)
        self.highest_average_minutes = int(highest_average(recent))
        self.limit_status = (
            LimitStatus.NOT_LIMITED
            if self.employee.position.is_managerial
            else OvertimeLimits.on(session, month).judge(year, recent)
        )

    def _months_before(self) -> list[Worked]:
        """The eleven months before this one; months without a record had no work."""
        first = months_after(self.attendance_month, -11)
        cls = MonthlyAttendance
        columns = select(cls.attendance_month, cls.overtime_minutes, cls.holiday_minutes)
        earlier = columns.where(cls.employee_id == self.employee.id, cls.attendance_month.between(first, self._before))
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            known = {month: Worked(*minutes) for month, *minutes in session.execute(earlier)}
        return [known.get(months_after(first, count), Worked(0, 0)) for count in range(11)]

    @property
    def _before(self) -> date:
        return months_after(self.attendance_month, -1)

    # --- verbs ---

    def is_for_oneself(self) -> bool:
        """Only the person whose month this is, or who entered it, may do that."""
        actor = session_of(self).actor
        return actor.is_unlimited or actor.employee_id == self.employee_id or actor.user_id == self.created_by_id

    def is_for_another(self) -> bool:
        """This is your own month, so another person must decide."""
        actor = session_of(self).actor
        return actor.employee_id is None or actor.employee_id != self.employee_id

    def is_over(self) -> bool:
        """The month is not over yet."""
        return self.next_month <= today()

    def is_complete(self) -> bool:
        """A day of work has no record, or something about a day is unclear."""
        session = session_of(self)
        days = {day.work_date: day for day in self.own_days()}
        expected = required_days(session, self.employee, self.attendance_month, self.next_month)
        return all(day in days for day in expected) and all(day.doubt is None for day in days.values())

    @transition(AttendanceMonthStatus.COLLECTING, to=AttendanceMonthStatus.COLLECTING)
    def add_up(self) -> None:
        """Count the days of the month again."""
        self.compute()

    @transition(
        AttendanceMonthStatus.COLLECTING,
        to=AttendanceMonthStatus.SUBMITTED,
        by={RoleCode.EMPLOYEE} | PERSONNEL,
        when=(is_for_oneself, is_over, is_complete),
    )
    def submit(self) -> None:
        """Confirm that the month is right. Its days cannot be changed afterwards."""
        self._settle_days(AttendanceStatus.CONFIRMED)
        self.compute()

    @transition(
        AttendanceMonthStatus.SUBMITTED,
        to=AttendanceMonthStatus.APPROVED,
        by=DECIDERS,
        not_by={"submit"},
        when=is_for_another,
    )
    def approve(self) -> None:
        """Confirm as the superior that the month is right."""

    @transition(AttendanceMonthStatus.SUBMITTED, to=AttendanceMonthStatus.COLLECTING, by=DECIDERS | PERSONNEL)
    def give_back(self, reason: str) -> None:
        """Open the month again, so that its days can be corrected."""
        self._settle_days(AttendanceStatus.UNCONFIRMED)

    @transition(AttendanceMonthStatus.APPROVED, to=AttendanceMonthStatus.CLOSED, by=PERSONNEL, confirm=True)
    def close(self) -> None:
        """Close the month for the payroll."""

    @transition(
        AttendanceMonthStatus.APPROVED,
        AttendanceMonthStatus.CLOSED,
        to=AttendanceMonthStatus.COLLECTING,
        by={RoleCode.HR_MANAGER},
        confirm=True,
    )
    def reopen(self, reason: str) -> None:
        """Open the month again after it was approved. It has to be confirmed and approved anew."""
        self._settle_days(AttendanceStatus.UNCONFIRMED)

    def _settle_days(self, status: AttendanceStatus) -> None:
        """All at once: the month speaks for its days."""
        session = session_of(self)
        with session.elevated():
            for day in self.own_days():
                day.status = status
            session.flush()
