from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, invariant, rule, session_of
from models.organization.consumption_tax import rounded
from models.purchasing.item_category import ItemCategory
from models.purchasing.item_line import ItemLine
from models.purchasing.order_status import PREPARED
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine

if TYPE_CHECKING:
    from models.purchasing.purchase_requisition import PurchaseRequisition


class PurchaseRequisitionLine(ItemLine, Model):
    """One thing that is requested."""

    __tablename__ = "purchase_requisition_lines"
    __table_args__ = (UniqueConstraint("requisition_id", "line_number"),)

    requisition_id: Mapped[int] = mapped_column(ForeignKey("purchase_requisitions.id"))
    category_id: Mapped[int | None] = mapped_column(
        ForeignKey("item_categories.id"), doc="Leave empty to take that of the item."
    )
    estimated_price: Mapped[Money | None] = mapped_column(
        doc="For one unit, without tax. Leave empty to take the standard price of the item."
    )
    estimated_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    ordered_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    requisition: Mapped[PurchaseRequisition] = relationship(back_populates="lines")
    category: Mapped[ItemCategory | None] = relationship()

    def compute(self) -> None:
        self.take_words_of_item()
        if self.item is not None:
            self.category = self.category or self.item.category
            if self.estimated_price is None:
                self.estimated_price = self.item.standard_price
        self.estimated_amount = rounded((self.quantity or Decimal(0)) * (self.estimated_price or Decimal(0)), places=0)

    @invariant(at="category")
    def has_a_category(self) -> bool:
        """Choose the category of what is wanted; there is no item to take it from."""
        return self.category is not None

    @invariant(at="estimated_price")
    def is_estimated(self) -> bool:
        """Estimate the price; the item has no standard price to take."""
        return self.estimated_price is not None

    @rule(at="estimated_price")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.estimated_price >= 0

    @rule(at="ordered_quantity")
    def is_not_ordered_twice(self: Any) -> Any:
        """More would be ordered than was requested."""
        return (self.ordered_quantity >= 0) & (self.ordered_quantity <= self.quantity)

    def quantity_open_to(self, order: PurchaseOrder | None) -> Decimal:
        """What an order may still take: neither ordered nor on another order that is being prepared."""
        session = session_of(self)
        others = (
            select(func.sum(PurchaseOrderLine.quantity))
            .join(PurchaseOrderLine.purchase_order)
            .where(PurchaseOrderLine.requisition_line_id == self.id, PurchaseOrder.status.in_(PREPARED))
            .where(PurchaseOrder.id != (order.id if order is not None else None))
        )
        with session.elevated():
            return self.quantity - self.ordered_quantity - (session.scalar(others) or Decimal(0))

    def order_line(self) -> PurchaseOrderLine | None:
        """The line of an order for what is still open. Its price comes from the supplier."""
        quantity = self.quantity_open_to(None)
        if quantity <= 0:
            return None
        return PurchaseOrderLine(
            requisition_line=self, item=self.item, description=self.description, quantity=quantity, unit=self.unit
        )
