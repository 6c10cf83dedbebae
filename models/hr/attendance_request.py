from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, LongText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee


class AttendanceRequestKind(StrEnum):
    OVERTIME = "overtime"
    HOLIDAY_WORK = "holiday_work"
    CORRECTION = "correction"
    REMOTE_WORK = "remote"
    DIRECT_VISIT = "direct"


class AttendanceRequest(Request):
    """Overtime, holiday work, correction, remote work: one request type."""

    __tablename__ = "attendance_requests"
    __number__ = "AR-{FY}-{seq:6}"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    kind: Mapped[AttendanceRequestKind]
    work_date: Mapped[date] = mapped_column(index=True)
    planned_start: Mapped[time | None]
    planned_end: Mapped[time | None]
    substitute_date: Mapped[date | None]
    reason: Mapped[LongText]

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
