from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, LongText, Model, Numbered, Quantity, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.change_request import ChangeRequest
    from models.it.it_system import ItSystem
    from models.it.service_ticket import ServiceTicket
    from models.operations.project import Project
    from models.organization.department import Department


class ItemType(StrEnum):
    FEATURE = "feature"
    DEFECT = "defect"
    IMPROVEMENT = "improvement"
    TECHNICAL = "technical"
    DATA_FIX = "data"


class DevelopmentItemStatus(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    IN_DEVELOPMENT = "doing"
    TESTING = "testing"
    USER_ACCEPTED = "accepted_by_user"
    RELEASED = "released"
    REJECTED = "rejected"


class DevelopmentItem(Numbered, Model):
    """Software backlog item: feature, defect or technical work, from request to release."""

    __tablename__ = "development_items"
    __number__ = "DV-{seq:6}"

    subject: Mapped[ShortText]
    item_type: Mapped[ItemType]
    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("service_tickets.id"))
    description: Mapped[LongText]
    acceptance: Mapped[LongText | None]
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    developer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    estimate_days: Mapped[Quantity | None]
    actual_days: Mapped[Quantity | None]
    target_version: Mapped[str | None] = mapped_column(String(30))
    repository_url: Mapped[ShortText | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change_requests.id"))
    due_on: Mapped[date | None]
    status: Mapped[DevelopmentItemStatus] = mapped_column(default=DevelopmentItemStatus.PROPOSED, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship(foreign_keys=[system_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    ticket: Mapped[ServiceTicket | None] = relationship(foreign_keys=[ticket_id])
    developer: Mapped[Employee | None] = relationship(foreign_keys=[developer_id])
    change: Mapped[ChangeRequest | None] = relationship(foreign_keys=[change_id])
