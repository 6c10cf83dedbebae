from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Difference, Model, Money, Quantity, Screen, ShortText
from models.organization.consumption_tax import rounded

if TYPE_CHECKING:
    from models.purchasing.item import Item
    from models.purchasing.stock_count import StockCount


class StockCountLine(Model):
    """How much of one item was counted, and how much the books say."""

    __tablename__ = "stock_count_lines"
    __table_args__ = (UniqueConstraint("stock_count_id", "item_id"),)
    __screen__ = Screen(label=["item"])

    stock_count_id: Mapped[int] = mapped_column(ForeignKey("stock_counts.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    book_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    counted_quantity: Mapped[Quantity | None]
    variance_quantity: Mapped[Difference] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    average_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    variance_reason: Mapped[ShortText | None]

    stock_count: Mapped[StockCount] = relationship(back_populates="lines")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])

    def compute(self) -> None:
        counted = self.counted_quantity if self.counted_quantity is not None else self.book_quantity
        self.variance_quantity = (counted or Decimal(0)) - (self.book_quantity or Decimal(0))

    @property
    def variance_amount(self) -> Decimal:
        return rounded((self.variance_quantity or Decimal(0)) * (self.average_cost or Decimal(0)), 0)
