from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.hr.attendance_month import first_of
from models.hr.attendance_record import AttendanceRecord
from models.hr.attendance_totals import Totals
from models.hr.leave_request import leaves_between
from models.hr.overtime_limits import LimitStatus, OvertimeLimits, Worked, highest_average
from models.hr.working_time import sunday_of, to_whole_hours
from models.machinery import SET_BY_SYSTEM, Model, Quantity, months_after, session_of, today
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee


class AttendanceSums(Model):
    """What the days of a month add up to, and how near that is to the limits of overtime."""

    __abstract__ = True

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

    if TYPE_CHECKING:
        employee_id: Mapped[int]
        employee: Mapped[Employee]

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

    def add_up_days(self) -> None:
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

    def compare_with_limits(self) -> None:
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
        cls = type(self)
        columns = select(cls.attendance_month, cls.overtime_minutes, cls.holiday_minutes)
        earlier = columns.where(cls.employee_id == self.employee.id, cls.attendance_month.between(first, self._before))
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            known = {month: Worked(*minutes) for month, *minutes in session.execute(earlier)}
        return [known.get(months_after(first, count), Worked(0, 0)) for count in range(11)]

    @property
    def _before(self) -> date:
        return months_after(self.attendance_month, -1)
