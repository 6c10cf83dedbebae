from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, Quantity, confidential
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_grant import LeaveGrant
    from models.hr.leave_type import LeaveType


class LeaveRequestUnit(StrEnum):
    DAY = "day"
    AM = "am"
    PM = "pm"
    HOUR = "hour"


class LeaveRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCEL_REQUESTED = "cancel_requested"
    CANCELLED = "cancelled"


class LeaveRequest(Request):
    """Request and approval of absence."""

    __tablename__ = "leave_requests"
    __number__ = "LV-{FY}-{seq:6}"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    leave_type_id: Mapped[int] = mapped_column(ForeignKey("leave_types.id"))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date] = mapped_column(index=True)
    unit: Mapped[LeaveRequestUnit] = mapped_column(default=LeaveRequestUnit.DAY)
    hours: Mapped[Quantity | None]
    days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    balance_before: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    reason: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.HEALTH))
    handover_to_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[LeaveRequestStatus] = mapped_column(default=LeaveRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    leave_type: Mapped[LeaveType] = relationship(foreign_keys=[leave_type_id])
    handover_to: Mapped[Employee | None] = relationship(foreign_keys=[handover_to_id])
    leave_consumptions: Mapped[list[LeaveConsumption]] = relationship(
        back_populates="leave_request", cascade="all, delete-orphan"
    )


class LeaveConsumption(Model):
    """One line of leave request."""

    __tablename__ = "leave_consumptions"

    leave_request_id: Mapped[int] = mapped_column(ForeignKey("leave_requests.id"))
    grant_id: Mapped[int] = mapped_column(ForeignKey("leave_grants.id"))
    days: Mapped[Quantity]

    leave_request: Mapped[LeaveRequest] = relationship(back_populates="leave_consumptions")
    grant: Mapped[LeaveGrant] = relationship(foreign_keys=[grant_id])
