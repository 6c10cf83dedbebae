from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.it.service_ticket import ServiceTicket


class SystemAccountPrivilege(StrEnum):
    USER = "user"
    POWER_USER = "power"
    ADMINISTRATOR = "admin"
    SHARED_OR_SERVICE = "service"


class ReviewResult(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    REVOKE = "revoke"


class SystemAccountStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class SystemAccount(Request):
    """Who has which account and right in which system, from request to revocation; basis of access reviews."""

    __tablename__ = "system_accounts"
    __number__ = "AC-{FY}-{seq:6}"

    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    account_name: Mapped[ShortText | None]
    privilege: Mapped[SystemAccountPrivilege]
    role_text: Mapped[ShortText]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("service_tickets.id"))
    last_reviewed_on: Mapped[date | None] = mapped_column(index=True)
    review_result: Mapped[ReviewResult | None]
    revoked_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[SystemAccountStatus] = mapped_column(default=SystemAccountStatus.DRAFT, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship(foreign_keys=[system_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    ticket: Mapped[ServiceTicket | None] = relationship(foreign_keys=[ticket_id])
