from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Quantity

if TYPE_CHECKING:
    from models.hr.leave_grant import LeaveGrant
    from models.hr.leave_request import LeaveRequest


class LeaveConsumption(Model):
    """What an approved leave takes from one grant."""

    __tablename__ = "leave_consumptions"

    leave_request_id: Mapped[int] = mapped_column(ForeignKey("leave_requests.id"))
    leave_grant_id: Mapped[int] = mapped_column(ForeignKey("leave_grants.id"), info=SET_BY_SYSTEM)
    days: Mapped[Quantity] = mapped_column(info=SET_BY_SYSTEM)

    leave_request: Mapped[LeaveRequest] = relationship(back_populates="consumptions")
    leave_grant: Mapped[LeaveGrant] = relationship()
