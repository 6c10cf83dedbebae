from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Money, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.administration.travel_request import TravelRequest


class CashAdvanceStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PAID = "paid"
    CLEARED = "cleared"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class CashAdvance(Request):
    """Money paid ahead for travel or purchases, cleared by a claim."""

    __tablename__ = "cash_advances"
    __number__ = "CA-{FY}-{seq:5}"

    travel_request_id: Mapped[int | None] = mapped_column(ForeignKey("travel_requests.id"))
    purpose: Mapped[ShortText]
    amount: Mapped[Money]
    needed_on: Mapped[date]
    settle_by: Mapped[date] = mapped_column(index=True)
    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    cleared_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    status: Mapped[CashAdvanceStatus] = mapped_column(default=CashAdvanceStatus.DRAFT, info=SET_BY_SYSTEM)

    travel_request: Mapped[TravelRequest | None] = relationship(foreign_keys=[travel_request_id])
