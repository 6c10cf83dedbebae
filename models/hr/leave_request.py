from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.leave_consumption import LeaveConsumption
from models.hr.leave_days import LeaveUnit, overlapping, portions
from models.hr.leave_effect import give_back, judge_leave, take
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Quantity,
    Screen,
    given,
    invariant,
    lines_of,
    maintained,
    missing,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_type import LeaveType

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.HR_MANAGER}


class LeaveRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLATION_REQUESTED = "cancel_requested"
    CANCELLED = "cancelled"


class LeaveRequest(Request):
    """Leave that somebody asks for."""

    __tablename__ = "leave_requests"
    __number__ = "LV-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "applicant", "leave_type", "starts_on", "ends_on", "leave_unit", "days", "status"],
        form={
            "Leave request": ["number", "applicant", "department", "requested_on", "leave_type", "status"],
            "Days and times": ["starts_on", "ends_on", "leave_unit", "hours", "days", "balance_before"],
            "Explanation": ["reason", "handover_to", "has_evidence"],
            "Taken from": ["consumptions"],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: VIEW},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    leave_type_id: Mapped[int] = mapped_column(ForeignKey("leave_types.id"))
    starts_on: Mapped[date] = mapped_column(default=today, index=True)
    ends_on: Mapped[date] = mapped_column(default=today, index=True)
    leave_unit: Mapped[LeaveUnit] = mapped_column(default=LeaveUnit.WHOLE_DAYS)
    hours: Mapped[Quantity | None] = mapped_column(info={"listed": False}, doc="For leave by the hour.")
    days: Mapped[Quantity] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="Counted on the calendar of the person."
    )
    balance_before: Mapped[Quantity | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    reason: Mapped[LongText | None] = mapped_column(doc="Annual leave needs none. Write no diagnosis here.")
    handover_to_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=maintained())
    has_evidence: Mapped[bool] = mapped_column(
        info={**maintained(), "listed": False}, doc="The personnel department has seen the evidence that is asked for."
    )
    status: Mapped[LeaveRequestStatus] = mapped_column(default=LeaveRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    leave_type: Mapped[LeaveType] = relationship()
    handover_to: Mapped[Employee | None] = relationship(foreign_keys=[handover_to_id])
    consumptions: Mapped[list[LeaveConsumption]] = lines_of("leave_request")

    def compute(self) -> None:
        is_open = self.status in (LeaveRequestStatus.DRAFT, LeaveRequestStatus.REJECTED)
        if is_open and self._is_told:
            self.days = sum((portion for _day, portion in self.portions()), Decimal(0))

    @property
    def _is_told(self) -> bool:
        told = (self.applicant, self.leave_type, self.starts_on, self.ends_on)
        return all(each is not None for each in told) and (self.ends_on - self.starts_on).days in range(1100)

    def portions(self) -> list[tuple[date, Decimal]]:
        """The days of the leave, and how much of each it takes."""
        return portions(session_of(self), self)

    def judge_submission(self) -> None:
        judge_leave(session_of(self), self)

    def take_effect(self) -> None:
        take(session_of(self), self)

    # --- rules ---

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="leave_unit")
    def parts_are_of_one_day(self: Any) -> Any:
        """Half a day or hours are taken on one day."""
        return (self.leave_unit == LeaveUnit.WHOLE_DAYS) | (self.ends_on == self.starts_on)

    @rule(at="hours")
    def hours_go_with_hours(self: Any) -> Any:
        """Enter the hours where leave is taken by the hour, and only there."""
        return (self.leave_unit == LeaveUnit.BY_HOURS) == given(self.hours)

    @rule(at="hours")
    def hours_are_whole(self: Any) -> Any:
        """At least one hour."""
        return missing(self.hours) | (self.hours >= 1)

    @invariant(at="ends_on")
    def leave_is_not_endless(self) -> bool:
        """Leave lasts at most three years."""
        return (self.ends_on - self.starts_on).days < 1100

    @invariant(at="starts_on")
    def some_day_is_worked(self) -> bool:
        """Nothing is worked on these days anyway, or nobody said when this person works."""
        return self.days > 0 or not self._is_told

    @invariant(at="starts_on")
    def stands_alone(self) -> bool:
        """Other leave of this person that is asked for or approved covers part of this time."""
        return self.status in IDLE or not self._is_told or not overlapping(session_of(self), self)

    @invariant(at="leave_unit")
    def unit_is_allowed(self) -> bool:
        """Leave of this type is not taken in such small parts."""
        return self.leave_type is None or self.leave_unit.is_allowed_by(self.leave_type.smallest_unit)

    @invariant(at="handover_to")
    def somebody_else_takes_over(self) -> bool:
        """Nobody hands over to themselves."""
        return self.handover_to is None or self.handover_to is not self.applicant

    # --- verbs beyond those of every request ---

    @transition(
        LeaveRequestStatus.APPROVED,
        to=LeaveRequestStatus.CANCELLATION_REQUESTED,
        when=Request.is_own,
        confirm=True,
    )
    def ask_cancellation(self, reason: str) -> None:
        """Ask to come to work after all. The leave stands until that is allowed."""

    @transition(
        LeaveRequestStatus.CANCELLATION_REQUESTED,
        to=LeaveRequestStatus.CANCELLED,
        by=DECIDERS,
        when=Request.is_of_another,
    )
    def allow_cancellation(self) -> None:
        """Cancel the leave. Its days go back to the grants from which they came."""
        give_back(session_of(self), self)

    @transition(
        LeaveRequestStatus.CANCELLATION_REQUESTED,
        to=LeaveRequestStatus.APPROVED,
        by=DECIDERS,
        when=Request.is_of_another,
    )
    def refuse_cancellation(self, reason: str) -> None:
        """Let the leave stand."""


IDLE = (LeaveRequestStatus.DRAFT, LeaveRequestStatus.REJECTED, LeaveRequestStatus.CANCELLED)
"""States in which leave does not stand in the way of other leave."""


def leaves_between(session: GuardedSession, employee: Employee, first: date, before: date) -> Sequence[LeaveRequest]:
    """The approved leave of a person that touches this time."""
    theirs = select(LeaveRequest).where(
        LeaveRequest.applicant_id == employee.id,
        LeaveRequest.starts_on < before,
        LeaveRequest.ends_on >= first,
        LeaveRequest.status.in_((LeaveRequestStatus.APPROVED, LeaveRequestStatus.CANCELLATION_REQUESTED)),
    )
    with session.elevated(), session.no_autoflush:
        return session.scalars(theirs).all()
