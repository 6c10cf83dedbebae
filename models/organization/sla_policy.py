from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, MANAGE, GuardedSession, Master, Model, Screen, invariant, lines_of, rule
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.one_default import one_default
from models.organization.priority import Priority
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.system.role import Role


class ServedRequest(StrEnum):
    INTERNAL_TICKET = "ticket"
    CUSTOMER_CASE = "case"
    WORK_ORDER = "work_order"


class Clock(StrEnum):
    BUSINESS_HOURS = "business"
    AROUND_THE_CLOCK = "all"


class SlaPolicy(Master, Model):
    """How soon requests of one kind are answered and solved."""

    __tablename__ = "sla_policies"
    __table_args__ = (one_default("sla_policies", "applies_to"),)
    __screen__ = Screen(
        list=["code", "name", "applies_to", "clock", "is_default", "is_active"],
        form={
            "Policy": ["code", "name", "name_en", "applies_to", "is_default", "is_active"],
            "Time": ["clock", "calendar", "escalate_to"],
        },
        access={
            RoleCode.SYS_ADMIN: MANAGE,
            RoleCode.IT_MANAGER: EDIT,
            RoleCode.CS_MANAGER: EDIT,
            RoleCode.FACILITY_MANAGER: EDIT,
        },
        order=["applies_to", "sort_order", "code"],
    )

    applies_to: Mapped[ServedRequest]
    clock: Mapped[Clock] = mapped_column(default=Clock.BUSINESS_HOURS)
    calendar_id: Mapped[int] = mapped_column(
        ForeignKey("holiday_calendars.id"), doc="Whose business hours and holidays count."
    )
    escalate_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("roles.id"), doc="Who is told when the time is nearly up."
    )
    is_default: Mapped[bool] = mapped_column(doc="Used where nothing else was chosen; one for each kind of request.")

    calendar: Mapped[HolidayCalendar] = relationship()
    escalate_to: Mapped[Role | None] = relationship()
    targets: Mapped[list[SlaTarget]] = lines_of("policy")

    @invariant(at="targets")
    def has_a_target_for_every_priority(self) -> bool:
        """Enter one target for each of the four priorities."""
        return sorted(target.priority for target in self.targets) == sorted(Priority)

    @property
    def counts_by(self) -> HolidayCalendar | None:
        """Whose business hours count; None where every minute does."""
        return self.calendar if self.clock is Clock.BUSINESS_HOURS else None

    def target_for(self, priority: Priority) -> SlaTarget:
        return next(target for target in self.targets if target.priority is priority)

    @classmethod
    def usual_for(cls, session: GuardedSession, kind: ServedRequest) -> SlaPolicy | None:
        """The policy for requests whose category names none."""
        usual = select(cls).where(cls.applies_to == kind, cls.is_default, cls.is_active)
        with session.elevated(), session.no_autoflush:
            return session.scalar(usual)


class SlaTarget(Model):
    """The times allowed for one priority."""

    __tablename__ = "sla_targets"
    __table_args__ = (UniqueConstraint("policy_id", "priority"),)

    policy_id: Mapped[int] = mapped_column(ForeignKey("sla_policies.id"))
    priority: Mapped[Priority]
    response_minutes: Mapped[int]
    resolution_minutes: Mapped[int]

    policy: Mapped[SlaPolicy] = relationship(back_populates="targets")

    @rule(at="response_minutes")
    def response_takes_time(self: Any) -> Any:
        """The time to respond is at least one minute."""
        return self.response_minutes >= 1

    @rule(at="resolution_minutes")
    def resolution_follows_response(self: Any) -> Any:
        """A request cannot be solved before it is answered: allow at least as much time."""
        return self.resolution_minutes >= self.response_minutes
