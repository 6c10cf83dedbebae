from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.attendance_effect import apply_to_day, grant_substitute, judge_limit
from models.hr.attendance_month import is_month_open
from models.hr.working_time import minutes_between, stretch
from models.machinery import (
    EDIT,
    VIEW,
    LongText,
    Refused,
    Screen,
    _,
    given,
    rule,
    session_of,
    today,
)
from models.organization.request import Request
from models.roles import RoleCode

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.HR_MANAGER}


class AttendanceRequestKind(StrEnum):
    OVERTIME_WORK = "overtime"
    HOLIDAY_WORK = "holiday_work"
    PUNCH_CORRECTION = "correction"
    WORK_FROM_HOME = "remote"
    DIRECT_VISIT = "direct"


LONGER = (AttendanceRequestKind.OVERTIME_WORK, AttendanceRequestKind.HOLIDAY_WORK)
TIMED = (*LONGER, AttendanceRequestKind.PUNCH_CORRECTION)


class AttendanceRequest(Request):
    """A wish to work longer, on a day off or elsewhere, or to have a punch corrected."""

    __tablename__ = "attendance_requests"
    __number__ = "AR-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "applicant", "request_kind", "work_date", "from_time", "to_time", "status"],
        form={
            "Request of attendance": ["number", "applicant", "department", "requested_on", "request_kind", "status"],
            "Days and times": ["work_date", "from_time", "to_time"],
            "Explanation": ["reason", "uses_special_clause", "with_substitute_leave"],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: VIEW},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    request_kind: Mapped[AttendanceRequestKind]
    work_date: Mapped[date] = mapped_column(default=today, index=True)
    from_time: Mapped[time | None] = mapped_column(doc="When the overtime begins, or when you really came.")
    to_time: Mapped[time | None] = mapped_column(doc="Earlier than the beginning means on the next day.")
    with_substitute_leave: Mapped[bool] = mapped_column(
        info={"listed": False}, doc="For work on a day off: take another day off instead."
    )
    uses_special_clause: Mapped[bool] = mapped_column(
        info={"listed": False}, doc="The month passes the ordinary limit of overtime, which needs a special reason."
    )
    reason: Mapped[LongText]

    @property
    def is_longer(self) -> bool:
        """Whether it asks for time beyond the usual."""
        return self.request_kind in LONGER

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        if self.from_time is None or self.to_time is None:
            return 0
        return minutes_between(*stretch(self.work_date, self.from_time, self.to_time))

    @rule(at="from_time")
    def time_is_told(self: Any) -> Any:
        """Enter from when to when."""
        needs_no_time = (self.request_kind == AttendanceRequestKind.WORK_FROM_HOME) | (
            self.request_kind == AttendanceRequestKind.DIRECT_VISIT
        )
        return needs_no_time | (given(self.from_time) & given(self.to_time))

    @rule(at="with_substitute_leave")
    def substitute_is_for_days_off(self: Any) -> Any:
        """Only work on a day off earns another day off."""
        return (self.request_kind == AttendanceRequestKind.HOLIDAY_WORK) | (
            self.with_substitute_leave == False  # noqa: E712 - a column knows no “not”
        )

    def judge_submission(self) -> None:
        if self.is_longer and self.work_date < today():
            raise Refused(_("Overtime and work on days off are asked for beforehand, at the latest on the day."))
        if self.request_kind is AttendanceRequestKind.PUNCH_CORRECTION and self.work_date > today():
            raise Refused(_("This day is still to come. There is nothing to correct."))
        if not is_month_open(session_of(self), self.applicant, self.work_date):
            raise Refused(_("The attendance of that month is submitted already. Have it given back first."))
        if self.is_longer and not self.uses_special_clause:
            judge_limit(session_of(self), self)

    def take_effect(self) -> None:
        session = session_of(self)
        if not is_month_open(session, self.applicant, self.work_date):
            raise Refused(_("The attendance of that month is submitted already. Have it given back first."))
        with session.elevated():
            apply_to_day(session, self)
            if self.with_substitute_leave:
                grant_substitute(session, self)
            session.flush()
