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
    from models.hr.employee import Employee
    from models.it.service_ticket import ServiceTicket


class TicketActivityKind(StrEnum):
    REPLY = "reply"
    INTERNAL_NOTE = "note"
    WORK_DONE = "work"


class TicketActivity(Model):
    """Something that was answered, noted or done for a ticket."""

    __tablename__ = "ticket_activities"

    service_ticket_id: Mapped[int] = mapped_column(ForeignKey("service_tickets.id"))
    happened_at: Mapped[datetime] = mapped_column(default=this_second)
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Leave empty for yourself.")
    kind: Mapped[TicketActivityKind] = mapped_column(default=TicketActivityKind.REPLY)
    content: Mapped[LongText]
    work_minutes: Mapped[int] = mapped_column(default=0)

    service_ticket: Mapped[ServiceTicket] = relationship(back_populates="activities")
    handled_by: Mapped[Employee | None] = relationship(foreign_keys=[handled_by_id])

    def compute(self) -> None:
        if self.id is None and self.handled_by is None:
            self.handled_by = acting_employee(session_of(self))

    @rule(at="work_minutes")
    def work_takes_time(self: Any) -> Any:
        """A working time cannot be negative."""
        return self.work_minutes >= 0
