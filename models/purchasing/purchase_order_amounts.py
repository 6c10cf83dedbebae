from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import rule
from models.organization.taxed_document import TaxByRate, TaxedDocument

if TYPE_CHECKING:
    from models.purchasing.purchase_order import PurchaseOrder


class PurchaseOrderTax(TaxByRate):
    """The consumption tax on all lines of an order that have the same rate."""

    __tablename__ = "purchase_order_taxes"
    __table_args__ = (UniqueConstraint("purchase_order_id", "percentage"),)

    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id"))

    purchase_order: Mapped[PurchaseOrder] = relationship(back_populates="taxes")


class PurchaseOrderAmounts(TaxedDocument):
    """What an order costs: its lines, and the tax on them."""

    __abstract__ = True

    if TYPE_CHECKING:
        ordered_on: Mapped[date]

    @property
    def tax_day(self) -> date:
        return self.ordered_on

    @rule(at="total")
    def total_is_not_negative(self: Any) -> Any:
        """The total of an order cannot be negative."""
        return self.total >= 0
