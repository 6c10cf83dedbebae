from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.change_status import ChangeStatus
from models.machinery import (
    SET_BY_SYSTEM,
    LongText,
    Model,
    NotAllowed,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.organization.sla_clock import this_second
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.it.it_system import ItSystem

DECIDING = {RoleCode.IT_MANAGER}


class ChangeType(StrEnum):
    STANDARD = "standard"
    NORMAL_CHANGE = "normal"
    EMERGENCY = "emergency"
    RELEASE = "release"
    PATCH = "patch"


class ChangeRisk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ChangeRequest(Request):
    """A planned change of a system or of what it runs on, from the plan to the review."""

    __tablename__ = "change_requests"
    __number__ = "CH-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "system", "change_type", "risk", "implementer", "planned_start", "status"],
        form={
            "Change": ["number", "subject", "system", "change_type", "release_version", "objective", "status"],
            "Application": ["applicant", "department", "requested_on"],
            "Plan": ["implementer", "planned_start", "planned_end", "work_steps", "rollback_plan"],
            "Risk": ["risk", "affected_scope"],
            "Changed items": ["changed_items"],
            "Implementation": ["actual_start", "actual_end", "downtime_minutes", "test_result", "review_note"],
        },
        order=["-number"],
        verbs={"approve": DECIDING, "reject": DECIDING},
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    change_type: Mapped[ChangeType] = mapped_column(default=ChangeType.NORMAL_CHANGE)
    release_version: Mapped[str | None] = mapped_column(String(30))
    objective: Mapped[LongText]
    implementer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    planned_start: Mapped[datetime] = mapped_column(index=True)
    planned_end: Mapped[datetime]
    work_steps: Mapped[LongText]
    rollback_plan: Mapped[LongText] = mapped_column(doc="How to get back to where we were, if it goes wrong.")
    risk: Mapped[ChangeRisk] = mapped_column(
        default=ChangeRisk.LOW, doc="With a high risk, three different people ask, implement and approve."
    )
    affected_scope: Mapped[LongText] = mapped_column(doc="Who notices it, and when.")
    actual_start: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    actual_end: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    downtime_minutes: Mapped[int] = mapped_column(default=0, info=maintained())
    test_result: Mapped[LongText | None] = mapped_column(info=maintained())
    review_note: Mapped[LongText | None] = mapped_column(
        info=maintained(), doc="Afterwards: what went well, and what to do better."
    )
    status: Mapped[ChangeStatus] = mapped_column(default=ChangeStatus.DRAFT, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship()
    implementer: Mapped[Employee] = relationship(foreign_keys=[implementer_id])
    changed_items: Mapped[list[ChangedItem]] = lines_of("change")

    @rule(at="planned_end")
    def ends_after_it_starts(self: Any) -> Any:
        """The change must end after it starts."""
        return self.planned_end > self.planned_start

    @rule(at="downtime_minutes")
    def downtime_is_not_negative(self: Any) -> Any:
        """A downtime cannot be negative."""
        return self.downtime_minutes >= 0

    @invariant(at="implementer")
    def high_risks_are_implemented_by_another(self) -> bool:
        """With a high risk, the person who asks for the change does not implement it."""
        return self.risk is not ChangeRisk.HIGH or self.implementer is None or self.implementer is not self.applicant

    def take_effect(self) -> None:
        """S17: nobody approves their own implementation."""
        if session_of(self).actor.employee_id == self.implementer.id:
            raise NotAllowed(_("You are going to implement this change, so another person must approve it."))

    def is_tested(self) -> bool:
        """Enter the result of the test first."""
        return bool(self.test_result)

    def is_reviewed(self) -> bool:
        """Enter the note of the review first."""
        return bool(self.review_note)

    @transition(ChangeStatus.APPROVED, to=ChangeStatus.BEING_IMPLEMENTED, not_by={"approve"})
    def start(self) -> None:
        """Begin to implement the change."""
        self.actual_start = this_second()

    @transition(ChangeStatus.BEING_IMPLEMENTED, to=ChangeStatus.SUCCESSFUL, not_by={"approve"}, when=is_tested)
    def finish(self) -> None:
        """Report that the change is in place and works. Patched items note the day."""
        self.actual_end = this_second()
        if self.change_type is ChangeType.PATCH:
            with session_of(self).elevated():
                for item in self.changed_items:
                    item.configuration_item.last_updated_on = today()
                session_of(self).flush()

    @transition(ChangeStatus.BEING_IMPLEMENTED, to=ChangeStatus.ROLLED_BACK, not_by={"approve"})
    def roll_back(self, reason: str) -> None:
        """Report that the change went wrong and was taken back."""
        self.actual_end = this_second()

    @transition(
        ChangeStatus.SUCCESSFUL, ChangeStatus.ROLLED_BACK, to=ChangeStatus.CLOSED, by=DECIDING, when=is_reviewed
    )
    def close(self) -> None:
        """Close the change after its review."""


class ChangedItem(Model):
    """A configuration item that a change touches."""

    __tablename__ = "changed_items"
    __table_args__ = (UniqueConstraint("change_id", "configuration_item_id"),)

    change_id: Mapped[int] = mapped_column(ForeignKey("change_requests.id"))
    configuration_item_id: Mapped[int] = mapped_column(ForeignKey("configuration_items.id"))
    note: Mapped[ShortText | None]

    change: Mapped[ChangeRequest] = relationship(back_populates="changed_items")
    configuration_item: Mapped[ConfigurationItem] = relationship()
