from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Quantity
from models.organization.request import Request

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item
    from models.purchasing.stock_transaction import StockTransaction


class SupplyRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    BACK_ORDERED = "backordered"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class SupplyRequest(Request):
    """Employee request for stocked supplies."""

    __tablename__ = "supply_requests"
    __number__ = "SR-{FY}-{seq:5}"

    deliver_to_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    needed_on: Mapped[date | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("stock_transactions.id"), info=SET_BY_SYSTEM)
    status: Mapped[SupplyRequestStatus] = mapped_column(default=SupplyRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    deliver_to: Mapped[Location | None] = relationship(foreign_keys=[deliver_to_id])
    issue: Mapped[StockTransaction | None] = relationship(foreign_keys=[issue_id])
    lines: Mapped[list[SupplyRequestLine]] = relationship(back_populates="supply_request", cascade="all, delete-orphan")


class SupplyRequestLine(Model):
    """One line of supply request."""

    __tablename__ = "supply_request_lines"

    supply_request_id: Mapped[int] = mapped_column(ForeignKey("supply_requests.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity]
    issued_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    supply_request: Mapped[SupplyRequest] = relationship(back_populates="lines")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
