from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model

if TYPE_CHECKING:
    from models.organization.holiday_calendar import HolidayCalendar


class WorkScheduleSystem(StrEnum):
    FIXED = "fixed"
    SHIFT = "shift"
    FLEXTIME = "flex"
    DISCRETIONARY = "discretionary"
    MONTHLY_VARIABLE = "monthly_variable"


class WorkSchedule(Master, Model):
    """Shift or working-time system."""

    __tablename__ = "work_schedules"

    system: Mapped[WorkScheduleSystem]
    start_time: Mapped[time]
    end_time: Mapped[time]
    break_minutes: Mapped[int] = mapped_column(default=60)
    daily_minutes: Mapped[int] = mapped_column(default=480)
    core_start: Mapped[time | None]
    core_end: Mapped[time | None]
    late_grace_minutes: Mapped[int] = mapped_column(default=0)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("holiday_calendars.id"))

    calendar: Mapped[HolidayCalendar] = relationship(foreign_keys=[calendar_id])
