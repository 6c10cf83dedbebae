from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.attendance_month import first_of
from models.hr.attendance_record import PERSONNEL, AttendanceStatus
from models.hr.attendance_sums import AttendanceSums
from models.hr.required_days import required_days
from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, VIEW, Screen, session_of, today, transition
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.HR_MANAGER}


class AttendanceMonthStatus(StrEnum):
    COLLECTING = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CLOSED_FOR_PAYROLL = "closed"


class MonthlyAttendance(AttendanceSums):
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
            "Counted minutes": [
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
    status: Mapped[AttendanceMonthStatus] = mapped_column(default=AttendanceMonthStatus.COLLECTING, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])

    def compute(self) -> None:
        if self.attendance_month is None or self.employee is None or not self.is_collecting:
            return
        self.attendance_month = first_of(self.attendance_month)
        self.department = self.employee.department
        self.add_up_days()
        self.compare_with_limits()

    @property
    def is_collecting(self) -> bool:
        return self.status is AttendanceMonthStatus.COLLECTING

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
    def reject(self, reason: str) -> None:
        """Open the month again, so that its days can be corrected."""
        self._settle_days(AttendanceStatus.UNCONFIRMED)

    @transition(AttendanceMonthStatus.APPROVED, to=AttendanceMonthStatus.CLOSED_FOR_PAYROLL, by=PERSONNEL, confirm=True)
    def close_month(self) -> None:
        """Close the month for the payroll."""

    @transition(
        AttendanceMonthStatus.APPROVED,
        AttendanceMonthStatus.CLOSED_FOR_PAYROLL,
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
