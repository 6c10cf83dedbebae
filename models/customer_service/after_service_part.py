from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, rule

if TYPE_CHECKING:
    from models.customer_service.after_service_order import AfterServiceOrder
    from models.purchasing.item import Item


class AfterServicePart(Model):
    """A part that was used for an after-sales order."""

    __tablename__ = "after_service_parts"

    after_service_order_id: Mapped[int] = mapped_column(ForeignKey("after_service_orders.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    unit_price: Mapped[Money | None] = mapped_column(doc="Leave empty to take the price of the item.")
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    after_service_order: Mapped[AfterServiceOrder] = relationship(back_populates="parts")
    item: Mapped[Item] = relationship()

    def compute(self) -> None:
        if self.unit_price is None and self.item is not None:
            self.unit_price = self.item.standard_price
        self.amount = (self.unit_price or Decimal(0)) * (self.quantity or Decimal(0))

    @rule(at="quantity")
    def something_is_used(self: Any) -> Any:
        """A quantity must be greater than 0."""
        return self.quantity > 0

    @rule(at="unit_price")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.unit_price >= 0
