from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.attendance_minutes import Punches, usual_break
from models.hr.attendance_month import is_month_open
from models.hr.work_schedule import DayKind, schedule_of
from models.hr.working_time import least_break
from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Screen,
    ShortText,
    given,
    invariant,
    maintained,
    missing,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_request import LeaveRequest
    from models.hr.work_schedule import WorkSchedule

PERSONNEL = {RoleCode.HR_CLERK, RoleCode.HR_MANAGER}
MINUTES = ("worked", "regular", "overtime", "extra", "night", "holiday", "missing")


class PunchSource(StrEnum):
    TIME_CLOCK = "device"
    TYPED_IN = "web"
    IMPORTED = "import"
    BY_REQUEST = "request"


class WorkPlace(StrEnum):
    AT_WORKPLACE = "office"
    AT_HOME = "home"
    BUSINESS_TRIP = "trip"
    CLIENT_SITE = "client"


class Doubt(StrEnum):
    MISSING_PUNCH = "punch"
    SHORT_BREAK = "break"
    UNEXPLAINED_ABSENCE = "absence"


class AttendanceStatus(StrEnum):
    UNCONFIRMED = "open"
    CONFIRMED = "confirmed"


class AttendanceRecord(Model):
    """One day of one person: when they came and went, and what follows from it."""

    __tablename__ = "attendance_records"
    __table_args__ = (UniqueConstraint("employee_id", "work_date"),)
    __screen__ = Screen(
        list=[
            *("work_date", "employee", "clock_in", "clock_out", "worked_minutes", "overtime_minutes"),
            *("leave_request", "doubt", "status"),
        ],
        form={
            "Day": ["employee", "work_date", "work_schedule", "day_kind", "status"],
            "Times": ["clock_in", "clock_out", "break_minutes", "night_break_minutes", "source", "work_place"],
            "Leave and absence": ["leave_request", "leave_minutes", "is_absence", "remarks"],
            "Counted minutes": [f"{name}_minutes" for name in MINUTES] + ["doubt"],
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.DEPT_MANAGER: VIEW},
        order=["-work_date", "employee"],
        label=["employee", "work_date"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    work_date: Mapped[date] = mapped_column(index=True, default=today)
    work_schedule_id: Mapped[int | None] = mapped_column(
        ForeignKey("work_schedules.id"), info={"listed": False}, doc="Leave empty to take the person's own."
    )
    day_kind: Mapped[DayKind] = mapped_column(default=DayKind.WORKING_DAY, info=SET_BY_SYSTEM)
    clock_in: Mapped[datetime | None]
    clock_out: Mapped[datetime | None]
    break_minutes: Mapped[int | None] = mapped_column(doc="Leave empty to take the break of the schedule.")
    night_break_minutes: Mapped[int] = mapped_column(
        default=0, info={"listed": False}, doc="Of the break, what lay between 22:00 and 5:00."
    )
    source: Mapped[PunchSource] = mapped_column(default=PunchSource.TYPED_IN)
    work_place: Mapped[WorkPlace] = mapped_column(default=WorkPlace.AT_WORKPLACE)
    leave_request_id: Mapped[int | None] = mapped_column(ForeignKey("leave_requests.id"), info=SET_BY_SYSTEM)
    leave_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    is_absence: Mapped[bool] = mapped_column(doc="The person did not come, and took no leave.")
    worked_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    regular_minutes: Mapped[int] = mapped_column(
        default=0, info={**SET_BY_SYSTEM, "listed": False}, doc="Without work on the weekly day off."
    )
    overtime_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM, doc="Beyond the legal day.")
    extra_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="More than agreed, but within the legal day."
    )
    night_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM, doc="Between 22:00 and 5:00.")
    holiday_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="On the weekly day off that the law demands."
    )
    missing_minutes: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="Agreed hours that were neither worked nor leave: late, or gone early."
    )
    doubt: Mapped[Doubt | None] = mapped_column(info=SET_BY_SYSTEM)
    remarks: Mapped[ShortText | None] = mapped_column(info=maintained())
    status: Mapped[AttendanceStatus] = mapped_column(default=AttendanceStatus.UNCONFIRMED, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    work_schedule: Mapped[WorkSchedule | None] = relationship()
    leave_request: Mapped[LeaveRequest | None] = relationship(foreign_keys=[leave_request_id])

    def begin(self, session: GuardedSession) -> None:
        if (employee := acting_employee(session)) is not None:
            self.employee = employee

    def compute(self) -> None:
        if self.work_schedule is None and self.employee is not None:
            self.work_schedule = schedule_of(session_of(self), self.employee)
        if self.work_schedule is None or self.work_date is None or self.status is AttendanceStatus.CONFIRMED:
            return
        self.day_kind = self.work_schedule.kind_of(self.work_date)
        punches = self._punches(self.work_schedule)
        for name in MINUTES:
            setattr(self, f"{name}_minutes", getattr(punches, name) if punches else 0)
        self.doubt = self._doubt()

    def _punches(self, schedule: WorkSchedule) -> Punches | None:
        if self.clock_in is None or self.clock_out is None:
            return None
        if self.break_minutes is None:
            self.break_minutes = usual_break(schedule, self.clock_in, self.clock_out)
        return Punches(
            schedule=schedule,
            day=self.work_date,
            clock_in=self.clock_in,
            clock_out=self.clock_out,
            break_minutes=self.break_minutes,
            night_break_minutes=self.night_break_minutes or 0,
            leave_minutes=self.leave_minutes,
        )

    def _doubt(self) -> Doubt | None:
        if (self.clock_in is None) != (self.clock_out is None):
            return Doubt.MISSING_PUNCH if self.work_date < today() else None
        if self.clock_in is not None:
            return Doubt.SHORT_BREAK if (self.break_minutes or 0) < least_break(self.worked_minutes) else None
        is_explained = self.is_absence or self.leave_minutes > 0 or self.day_kind is not DayKind.WORKING_DAY
        return None if is_explained or self.work_date >= today() else Doubt.UNEXPLAINED_ABSENCE

    # --- rules ---

    @rule(at="clock_in")
    def coming_comes_first(self: Any) -> Any:
        """Enter when the person came, too."""
        return missing(self.clock_out) | given(self.clock_in)

    @rule(at="clock_out")
    def goes_after_coming(self: Any) -> Any:
        """Nobody can go before coming."""
        return self.clock_out > self.clock_in

    @rule(at="break_minutes")
    def break_is_not_negative(self: Any) -> Any:
        """The minutes cannot be negative."""
        return self.break_minutes >= 0

    @rule(at="night_break_minutes")
    def night_break_is_part_of_the_break(self: Any) -> Any:
        """The break at night is part of the whole break."""
        return (self.night_break_minutes >= 0) & (self.night_break_minutes <= self.break_minutes)

    @rule(at="is_absence")
    def absent_people_do_not_punch(self: Any) -> Any:
        """Somebody who came was not absent."""
        return (self.is_absence == False) | missing(self.clock_in)  # noqa: E712 - a column knows no “not”

    @invariant(at="clock_in")
    def came_on_this_day(self) -> bool:
        """This is not on the day of the record."""
        return self.clock_in is None or self.clock_in.astimezone(TOKYO).date() == self.work_date

    @invariant(at="clock_out")
    def went_within_a_day(self) -> bool:
        """Nobody works longer than 24 hours at a stretch."""
        return not self.clock_in or not self.clock_out or self.clock_out - self.clock_in <= timedelta(days=1)

    @invariant(at="work_schedule")
    def schedule_is_known(self) -> bool:
        """Nobody said when this person works. Choose a work schedule."""
        return self.work_schedule is not None

    @invariant(at="work_date")
    def month_is_open_for_it(self) -> bool:
        """The month of this person is submitted already. Have it given back first."""
        return self.id is not None or self.month_is_open()

    # --- verbs ---

    def is_complete(self) -> bool:
        """Something is still unclear about this day: a punch, the break or the reason of the absence."""
        return self.doubt is None

    def month_is_open(self) -> bool:
        """The month of this person is submitted already. Have it given back first."""
        return is_month_open(session_of(self), self.employee, self.work_date)

    @transition(
        AttendanceStatus.UNCONFIRMED,
        to=AttendanceStatus.CONFIRMED,
        by={RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER} | PERSONNEL,
        when=is_complete,
    )
    def confirm(self) -> None:
        """Confirm that the times are right. They cannot be changed afterwards."""

    @transition(AttendanceStatus.CONFIRMED, to=AttendanceStatus.UNCONFIRMED, by=PERSONNEL, when=month_is_open)
    def reopen(self, reason: str) -> None:
        """Open the day again, to correct it."""
