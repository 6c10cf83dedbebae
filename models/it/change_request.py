from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem


class ChangeRequestChangeType(StrEnum):
    STANDARD = "standard"
    NORMAL = "normal"
    EMERGENCY = "emergency"
    RELEASE = "release"
    PATCH = "patch"


class ChangeRequestRisk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ChangeRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    IMPLEMENTING = "implementing"
    SUCCESSFUL = "done"
    FAILED = "failed"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class ChangeRequest(Request):
    """Planned change to a system or infrastructure, including patches and releases."""

    __tablename__ = "change_requests"
    __number__ = "CH-{FY}-{seq:5}"

    subject: Mapped[ShortText]
    change_type: Mapped[ChangeRequestChangeType]
    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"))
    implementer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    reason: Mapped[LongText]
    impact: Mapped[LongText]
    risk: Mapped[ChangeRequestRisk]
    plan: Mapped[LongText]
    test_result: Mapped[LongText | None]
    rollback_plan: Mapped[LongText]
    planned_start: Mapped[datetime]
    planned_end: Mapped[datetime]
    actual_start: Mapped[datetime | None]
    actual_end: Mapped[datetime | None]
    downtime_minutes: Mapped[int] = mapped_column(default=0)
    release_version: Mapped[str | None] = mapped_column(String(30))
    review_note: Mapped[LongText | None]
    status: Mapped[ChangeRequestStatus] = mapped_column(default=ChangeRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship(foreign_keys=[system_id])
    implementer: Mapped[Employee] = relationship(foreign_keys=[implementer_id])
