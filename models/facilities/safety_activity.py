from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    maintained,
    rule,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.premises import Premises
    from models.hr.employee import Employee


class SafetyActivityType(StrEnum):
    EVACUATION_DRILL = "drill"
    SAFETY_COMMITTEE = "committee"
    PATROL = "patrol"
    EMERGENCY_SUPPLIES_CHECK = "stock"
    SAFETY_TRAINING = "education"


class SafetyActivityStatus(StrEnum):
    PLANNED = "planned"
    CARRIED_OUT = "done"
    CANCELLED = "cancelled"


class SafetyActivity(Numbered, Model):
    """A drill, a patrol, a meeting of the safety committee, a check of the emergency supplies."""

    __tablename__ = "safety_activities"
    __number__ = "SV-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "activity_type", "subject", "premises", "activity_date", "leader", "status"],
        form={
            "Activity": ["number", "activity_type", "subject", "premises", "activity_date", "leader", "status"],
            "Result": ["participant_count", "activity_report", "open_issues"],
        },
        access=dict.fromkeys((RoleCode.EMPLOYEE, RoleCode.HR_CLERK, RoleCode.HR_MANAGER, RoleCode.LEGAL_MANAGER), VIEW),
        order=["-activity_date"],
    )

    activity_type: Mapped[SafetyActivityType]
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"), doc="Leave empty for all sites.")
    activity_date: Mapped[date] = mapped_column(default=today, index=True)
    leader_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    participant_count: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    activity_report: Mapped[LongText | None] = mapped_column(info=maintained())
    open_issues: Mapped[LongText | None] = mapped_column(info=maintained(), doc="What has to be improved.")
    status: Mapped[SafetyActivityStatus] = mapped_column(default=SafetyActivityStatus.PLANNED, info=SET_BY_SYSTEM)

    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    leader: Mapped[Employee] = relationship(foreign_keys=[leader_id])

    def begin(self, session: GuardedSession) -> None:
        if leader := acting_employee(session):
            self.leader = leader

    @rule(at="participant_count")
    def somebody_took_part(self: Any) -> Any:
        """At least one person took part."""
        return self.participant_count >= 1

    @transition(SafetyActivityStatus.PLANNED, to=SafetyActivityStatus.CARRIED_OUT)
    def hold_activity(self, participant_count: int, activity_report: str) -> None:
        """Report what was done, and how many took part."""
        if self.activity_date > today():
            raise Refused(_("This day is still to come."))
        self.participant_count, self.activity_report = participant_count, activity_report

    @transition(SafetyActivityStatus.PLANNED, to=SafetyActivityStatus.CANCELLED)
    def cancel(self, reason: str) -> None:
        """Give this activity up."""
