from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.working_time import minutes_between
from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Master,
    Model,
    Screen,
    invariant,
    missing,
    rule,
)
from models.organization.one_default import one_default
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.holiday_calendar import HolidayCalendar


class WorkingTimeSystem(StrEnum):
    FIXED_HOURS = "fixed"
    SHIFT_WORK = "shift"
    FLEXTIME = "flex"
    DISCRETIONARY_WORK = "discretionary"
    MONTHLY_VARIABLE_HOURS = "monthly_variable"


class Weekday(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class DayKind(StrEnum):
    WORKING_DAY = "work"
    STATUTORY_DAY_OFF = "statutory_off"
    OTHER_DAY_OFF = "off"


KEEPS_HOURS = (WorkingTimeSystem.FIXED_HOURS, WorkingTimeSystem.SHIFT_WORK)
"""Systems under which somebody can come too late."""


class WorkSchedule(Master, Model):
    """The hours and days on which people work."""

    __tablename__ = "work_schedules"
    __table_args__ = (one_default("work_schedules", "is_default"),)
    __screen__ = Screen(
        list=["code", "name", "working_time_system", "starts_at", "ends_at", "daily_minutes", "calendar", "is_active"],
        form={
            "Work schedule": ["code", "name", "name_en", "working_time_system", "is_default", "is_active"],
            "Hours of a day": ["starts_at", "ends_at", "break_minutes", "daily_minutes", "grace_minutes"],
            "Core time": ["core_starts_at", "core_ends_at"],
            "Days of work": ["calendar", "statutory_day_off"],
            "Limits of overtime": ["legal_daily_minutes", "legal_weekly_minutes"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    working_time_system: Mapped[WorkingTimeSystem] = mapped_column(default=WorkingTimeSystem.FIXED_HOURS)
    starts_at: Mapped[time] = mapped_column(default=time(9))
    ends_at: Mapped[time] = mapped_column(default=time(18), doc="Earlier than the start means on the next day.")
    break_minutes: Mapped[int] = mapped_column(default=60)
    daily_minutes: Mapped[int] = mapped_column(default=480, info=SET_BY_SYSTEM)
    grace_minutes: Mapped[int] = mapped_column(
        default=0, info={"listed": False}, doc="So many missing minutes a day are not counted."
    )
    core_starts_at: Mapped[time | None] = mapped_column(doc="For flextime: when everybody is there.")
    core_ends_at: Mapped[time | None]
    calendar_id: Mapped[int] = mapped_column(ForeignKey("holiday_calendars.id"))
    statutory_day_off: Mapped[Weekday] = mapped_column(
        default=Weekday.SUNDAY, doc="The weekly day off that the law demands; work on it is paid as holiday work."
    )
    legal_daily_minutes: Mapped[int] = mapped_column(
        default=480, info={"listed": False}, doc="Work beyond this is overtime; by law 480."
    )
    legal_weekly_minutes: Mapped[int] = mapped_column(
        default=2400, info={"listed": False}, doc="Work beyond this is overtime; by law 2,400."
    )
    is_default: Mapped[bool] = mapped_column(doc="For everybody who has no schedule of their own.")

    calendar: Mapped[HolidayCalendar] = relationship()

    def compute(self) -> None:
        if self.starts_at and self.ends_at and self.break_minutes is not None:
            self.daily_minutes = max(0, self.span_minutes - self.break_minutes)

    @property
    def span_minutes(self) -> int:
        """From coming to going, the break included."""
        start, end = (datetime.combine(date.min, moment) for moment in (self.starts_at, self.ends_at))
        return minutes_between(start, end if end > start else end + timedelta(days=1))

    @rule(at="break_minutes")
    def break_is_long_enough(self: Any) -> Any:
        """The law asks for a break of 45 minutes above six hours of work, and of 60 minutes above eight."""
        return (self.break_minutes >= 0) & (
            (self.daily_minutes <= 360)
            | ((self.break_minutes >= 45) & ((self.daily_minutes <= 480) | (self.break_minutes >= 60)))
        )

    @rule(at="ends_at")
    def some_time_is_worked(self: Any) -> Any:
        """Nothing of the day is left for work."""
        return self.daily_minutes > 0

    @rule(at="grace_minutes")
    def grace_is_not_negative(self: Any) -> Any:
        """The minutes cannot be negative."""
        return self.grace_minutes >= 0

    @rule(at="core_ends_at")
    def core_time_has_both_ends(self: Any) -> Any:
        """Core time needs a beginning and an end."""
        return missing(self.core_starts_at) == missing(self.core_ends_at)

    @rule(at="core_ends_at")
    def core_time_ends_after_it_begins(self: Any) -> Any:
        """The core time must end after it begins."""
        return self.core_ends_at > self.core_starts_at

    @invariant(at="core_starts_at")
    def core_time_belongs_to_flextime(self) -> bool:
        """Only flextime has a core time."""
        return self.core_starts_at is None or self.working_time_system is WorkingTimeSystem.FLEXTIME

    @rule(at="legal_daily_minutes")
    def legal_day_is_a_day(self: Any) -> Any:
        """Between one minute and a whole day."""
        return (self.legal_daily_minutes >= 1) & (self.legal_daily_minutes <= 1440)

    @rule(at="legal_weekly_minutes")
    def legal_week_is_a_week(self: Any) -> Any:
        """Between one minute and a whole week."""
        return (self.legal_weekly_minutes >= 1) & (self.legal_weekly_minutes <= 10080)

    def kind_of(self, day: date) -> DayKind:
        if self.calendar.is_working_day(day):
            return DayKind.WORKING_DAY
        is_statutory = day.weekday() == list(Weekday).index(self.statutory_day_off)
        return DayKind.STATUTORY_DAY_OFF if is_statutory else DayKind.OTHER_DAY_OFF


def schedule_of(session: GuardedSession, employee: Employee) -> WorkSchedule | None:
    """The person's own schedule, else the one that most people keep; None where there is neither."""
    if employee.work_schedule is not None:
        return employee.work_schedule
    with session.elevated(), session.no_autoflush:
        return session.scalar(select(WorkSchedule).where(WorkSchedule.is_default))
