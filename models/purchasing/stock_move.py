from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, ShortText

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item
    from models.purchasing.stock_transaction import StockTransaction


class StockMove(Model):
    """One line of stock transaction."""

    __tablename__ = "stock_moves"

    stock_transaction_id: Mapped[int] = mapped_column(ForeignKey("stock_transactions.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    from_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    to_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    quantity: Mapped[Quantity]
    unit_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    lot_number: Mapped[str | None] = mapped_column(String(40))
    remark: Mapped[ShortText | None]

    stock_transaction: Mapped[StockTransaction] = relationship(foreign_keys=[stock_transaction_id])
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    from_location: Mapped[Location | None] = relationship(foreign_keys=[from_location_id])
    to_location: Mapped[Location | None] = relationship(foreign_keys=[to_location_id])
