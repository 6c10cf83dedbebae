from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model, rule, session_of
from models.organization.acting import acting_employee
from models.organization.sla_clock import this_second

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee


class CaseActivityKind(StrEnum):
    REPLY = "reply"
    PHONE_CALL = "call"
    VISIT = "visit"
    INTERNAL_NOTE = "note"
    ESCALATION = "escalate"


class CaseActivity(Model):
    """Something that was said, written or done for a case."""

    __tablename__ = "case_activities"

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    happened_at: Mapped[datetime] = mapped_column(default=this_second)
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Leave empty for yourself.")
    kind: Mapped[CaseActivityKind] = mapped_column(default=CaseActivityKind.REPLY)
    content: Mapped[LongText]
    work_minutes: Mapped[int] = mapped_column(default=0)
    is_to_customer: Mapped[bool] = mapped_column(doc="We contacted the customer, not the customer us.")

    customer_case: Mapped[CustomerCase] = relationship(back_populates="activities")
    handled_by: Mapped[Employee | None] = relationship(foreign_keys=[handled_by_id])

    def compute(self) -> None:
        if self.id is None and self.handled_by is None:
            self.handled_by = acting_employee(session_of(self))

    @property
    def answers(self) -> bool:
        """Whether the customer heard from us."""
        return self.kind is CaseActivityKind.REPLY or self.is_to_customer

    @rule(at="work_minutes")
    def work_takes_time(self: Any) -> Any:
        """A working time cannot be negative."""
        return self.work_minutes >= 0
