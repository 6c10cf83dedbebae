from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, Model, Quantity

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_type import LeaveType


class LeaveGrantReason(StrEnum):
    STATUTORY = "statutory"
    EXTRA = "extra"
    OPENING_BALANCE = "carry"
    SUBSTITUTE = "substitute"
    ADJUSTMENT = "adjust"


class LeaveGrantStatus(StrEnum):
    ACTIVE = "active"
    USED_UP = "used"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class LeaveGrant(Model):
    """A lot of leave with its own expiry; consumption is first-expiring-first."""

    __tablename__ = "leave_grants"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    leave_type_id: Mapped[int] = mapped_column(ForeignKey("leave_types.id"))
    granted_on: Mapped[date] = mapped_column(index=True)
    expires_on: Mapped[date] = mapped_column(index=True)
    days: Mapped[Quantity]
    reason: Mapped[LeaveGrantReason]
    used_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    expired_days: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    remaining_days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[LeaveGrantStatus] = mapped_column(default=LeaveGrantStatus.ACTIVE, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    leave_type: Mapped[LeaveType] = relationship(foreign_keys=[leave_type_id])
