from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, Model

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_request import LeaveRequest
    from models.hr.work_schedule import WorkSchedule


class DayKind(StrEnum):
    WORKING_DAY = "work"
    STATUTORY_DAY_OFF = "statutory_off"
    DAY_OFF = "off"


class AttendanceRecordSource(StrEnum):
    DEVICE = "device"
    WEB = "web"
    IMPORT = "import"
    REQUEST = "request"


class WorkPlace(StrEnum):
    OFFICE = "office"
    HOME = "home"
    TRAVEL = "trip"
    CLIENT_SITE = "client"


class AttendanceRecordStatus(StrEnum):
    OPEN = "open"
    NEEDS_REVIEW = "anomaly"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


class AttendanceRecord(Model):
    """One row per employee and day: clock times, leave, derived minutes."""

    __tablename__ = "attendance_records"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    work_date: Mapped[date] = mapped_column(index=True)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("work_schedules.id"))
    day_kind: Mapped[DayKind | None] = mapped_column(info=SET_BY_SYSTEM)
    clock_in: Mapped[datetime | None]
    clock_out: Mapped[datetime | None]
    break_minutes: Mapped[int] = mapped_column(default=60)
    source: Mapped[AttendanceRecordSource]
    work_place: Mapped[WorkPlace] = mapped_column(default=WorkPlace.OFFICE)
    worked_minutes: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    overtime_minutes: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    night_minutes: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    holiday_minutes: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    late_minutes: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    leave_request_id: Mapped[int | None] = mapped_column(ForeignKey("leave_requests.id"), info=SET_BY_SYSTEM)
    status: Mapped[AttendanceRecordStatus] = mapped_column(default=AttendanceRecordStatus.OPEN, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    schedule: Mapped[WorkSchedule] = relationship(foreign_keys=[schedule_id])
    leave_request: Mapped[LeaveRequest | None] = relationship(foreign_keys=[leave_request_id])
