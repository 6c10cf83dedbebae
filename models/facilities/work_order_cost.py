from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, ShortText, invariant, rule
from models.organization.consumption_tax import rounded

if TYPE_CHECKING:
    from models.facilities.work_order import WorkOrder
    from models.purchasing.item import Item


class CostKind(StrEnum):
    PARTS = "parts"
    LABOUR_HOURS = "labour"
    OUTSIDE_WORK = "contractor"
    OTHER = "other"


class WorkOrderCost(Model):
    """One cost of a job: parts, hours of work, a contractor's bill."""

    __tablename__ = "work_order_costs"

    work_order_id: Mapped[int] = mapped_column(ForeignKey("work_orders.id"))
    cost_kind: Mapped[CostKind]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), doc="The part that was used, where it has one.")
    details: Mapped[ShortText | None] = mapped_column(doc="Leave empty to take the name of the item.")
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1), doc="Pieces, or hours of work.")
    unit_cost: Mapped[Money | None] = mapped_column(
        doc="Without tax. Leave empty to take the standard price of the item."
    )
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    work_order: Mapped[WorkOrder] = relationship(back_populates="costs")
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])

    def compute(self) -> None:
        if self.item is not None:
            self.details = self.details or self.item.name
            if self.unit_cost is None:
                self.unit_cost = self.item.standard_price
        self.amount = rounded((self.quantity or Decimal(0)) * (self.unit_cost or Decimal(0)), places=0)

    @invariant(at="details")
    def says_what_it_was(self) -> bool:
        """Name an item, or say what it was."""
        return bool(self.details)

    @invariant(at="unit_cost")
    def is_priced(self) -> bool:
        """Enter the price; the item has no standard price to take."""
        return self.unit_cost is not None

    @rule(at="quantity")
    def quantity_is_positive(self: Any) -> Any:
        """A quantity must be greater than 0."""
        return self.quantity > 0

    @rule(at="unit_cost")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.unit_cost >= 0
