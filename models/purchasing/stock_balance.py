from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Quantity

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item


class StockBalance(Model):
    """Current quantity per item and place with reorder point. System-maintained except the reorder fields."""

    __tablename__ = "stock_balances"

    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), info=SET_BY_SYSTEM)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), info=SET_BY_SYSTEM)
    on_hand: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    reserved: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    available: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    on_order: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    reorder_point: Mapped[Quantity | None]
    reorder_quantity: Mapped[Quantity | None]
    max_quantity: Mapped[Quantity | None]
    last_moved_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    last_counted_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)

    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
