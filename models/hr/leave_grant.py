from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.annual_leave import last_day
from models.hr.leave_entitlement import attendance_percent, days_by_law, duty_of
from models.hr.leave_type import LeaveCategory
from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Quantity,
    Screen,
    ShortText,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_type import LeaveType


class GrantReason(StrEnum):
    STATUTORY_GRANT = "statutory"
    COMPANY_GRANT = "extra"
    LEAVE_BROUGHT_FORWARD = "carry"
    SUBSTITUTE_GRANT = "substitute"
    ADJUSTMENT_GRANT = "adjust"


class GrantStatus(StrEnum):
    USABLE = "active"
    LAPSED = "expired"
    CANCELLED = "cancelled"


class LeaveGrant(Model):
    """Days of leave that a person was granted at once and can use until a certain day."""

    __tablename__ = "leave_grants"
    __table_args__ = (UniqueConstraint("employee_id", "leave_type_id", "granted_on", "grant_reason"),)
    __screen__ = Screen(
        list=[
            *("employee", "leave_type", "granted_on", "expires_on", "days", "remaining_days"),
            *("duty_days", "duty_taken_days", "status"),
        ],
        form={
            "Grant": ["employee", "leave_type", "grant_reason", "granted_on", "expires_on", "days", "status"],
            "Balance of leave": ["used_days", "lapsed_days", "remaining_days"],
            "Days that must be taken": ["duty_days", "duty_from", "duty_until", "duty_taken_days"],
            "Basis of the grant": ["attendance_percent", "remarks"],
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.DEPT_MANAGER: VIEW},
        order=["-granted_on", "employee"],
        label=["employee", "leave_type", "granted_on"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    leave_type_id: Mapped[int] = mapped_column(ForeignKey("leave_types.id"))
    grant_reason: Mapped[GrantReason] = mapped_column(default=GrantReason.STATUTORY_GRANT, info={"listed": False})
    granted_on: Mapped[date] = mapped_column(default=today, index=True)
    expires_on: Mapped[date | None] = mapped_column(
        index=True, doc="The last day of use. Leave empty for what the leave type says."
    )
    days: Mapped[Quantity | None] = mapped_column(doc="Leave empty for what the law grants.")
    used_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    lapsed_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    remaining_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    duty_days: Mapped[Quantity | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="So many days must be taken, by day or half day."
    )
    duty_from: Mapped[date | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    duty_until: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    duty_taken_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    attendance_percent: Mapped[Quantity | None] = mapped_column(
        info={**SET_BY_SYSTEM, "listed": False}, doc="Of the year before, where its months are known here."
    )
    remarks: Mapped[ShortText | None]
    status: Mapped[GrantStatus] = mapped_column(default=GrantStatus.USABLE, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    leave_type: Mapped[LeaveType] = relationship()

    def compute(self) -> None:
        if self.id is None and self.employee is not None and self.leave_type is not None and self.granted_on:
            self._follow_the_law()
        self.remaining_days = (self.days or Decimal(0)) - self.used_days - self.lapsed_days

    def _follow_the_law(self) -> None:
        session = session_of(self)
        self.expires_on = self.expires_on or last_day(self.granted_on, self.leave_type.validity_months)
        if not self.is_statutory:
            return
        self.attendance_percent = attendance_percent(session, self.employee, self.granted_on)
        if self.days is None:
            self.days = days_by_law(session, self.employee, self.granted_on, self.attendance_percent)
        self.duty_days, self.duty_from, self.duty_until = duty_of(session, self)

    @property
    def is_statutory(self) -> bool:
        """Whether the law on annual leave speaks about it."""
        return (
            self.grant_reason is GrantReason.STATUTORY_GRANT
            and self.leave_type.category is LeaveCategory.ANNUAL_PAID_LEAVE
        )

    def use(self, days: Decimal) -> None:
        """Take days out of the grant; give them back where ``days`` is negative."""
        self.used_days += days

    def covers(self, day: date) -> bool:
        return self.granted_on <= day and (self.expires_on is None or day <= self.expires_on)

    def duty_covers(self, day: date) -> bool:
        """Whether leave on this day counts as some of the days that must be taken."""
        return self.duty_from is not None and self.duty_until is not None and self.duty_from <= day <= self.duty_until

    @invariant(at="days")
    def days_are_known(self) -> bool:
        """Enter the days: only where a signed contract says how much this person works, the law tells them."""
        return self.days is not None

    @rule(at="expires_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.expires_on >= self.granted_on

    @rule(at="days")
    def nobody_uses_more_than_granted(self: Any) -> Any:
        """More days than these were used already."""
        return self.used_days + self.lapsed_days <= self.days

    @rule(at="used_days")
    def use_is_not_negative(self: Any) -> Any:
        """No more days can be given back than were used."""
        return self.used_days >= 0

    @invariant(at="leave_type")
    def leave_type_has_a_balance(self) -> bool:
        """Leave of this type is taken without a grant."""
        return self.leave_type is None or self.leave_type.needs_grant

    def has_lapsed(self) -> bool:
        """The last day of use has not passed yet."""
        return self.expires_on is not None and self.expires_on < today()

    def is_unused(self) -> bool:
        """Days of this grant were used already."""
        return self.used_days == 0

    @transition(GrantStatus.USABLE, to=GrantStatus.LAPSED, when=has_lapsed)
    def let_lapse(self) -> None:
        """Write off what was not used in time."""
        self.lapsed_days = self.remaining_days

    @transition(GrantStatus.USABLE, to=GrantStatus.CANCELLED, by={RoleCode.HR_MANAGER}, when=is_unused, confirm=True)
    def cancel(self, reason: str) -> None:
        """Take the grant back."""
