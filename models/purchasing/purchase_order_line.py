from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_code import TaxCode
from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, invariant, rule, session_of
from models.organization.consumption_tax import rounded
from models.purchasing.item import SupplierItem
from models.purchasing.item_line import ItemLine
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.purchasing.purchase_order import PurchaseOrder
    from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine


class PurchaseOrderLine(ItemLine, Model):
    """One thing that is ordered."""

    __tablename__ = "purchase_order_lines"
    __table_args__ = (UniqueConstraint("purchase_order_id", "line_number"),)

    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id"))
    unit_price: Mapped[Money | None] = mapped_column(
        doc="Without tax. Leave empty to take the price of the supplier, or else the standard price."
    )
    tax_code_id: Mapped[int | None] = mapped_column(
        ForeignKey("tax_codes.id"), doc="Leave empty to take that of the item."
    )
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    received_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    requisition_line_id: Mapped[int | None] = mapped_column(
        ForeignKey("purchase_requisition_lines.id"), info=SET_BY_SYSTEM
    )

    purchase_order: Mapped[PurchaseOrder] = relationship(back_populates="lines")
    tax_code: Mapped[TaxCode | None] = relationship()
    requisition_line: Mapped[PurchaseRequisitionLine | None] = relationship()

    def compute(self) -> None:
        self.take_words_of_item()
        self._take_terms()
        places = self.purchase_order.decimal_places if self.purchase_order else 0
        self.amount = rounded((self.quantity or Decimal(0)) * (self.unit_price or Decimal(0)), places)

    def _take_terms(self) -> None:
        item, requested = self.item, self.requisition_line
        source = item or (requested.category if requested is not None else None)
        if source is not None:
            self.tax_code = self.tax_code or source.tax_code
        if self.unit_price is None:
            self.unit_price = self._known_price()

    def _known_price(self) -> Decimal | None:
        """The supplier's price, the standard price, or what the request estimated, in this order."""
        if offer := self.offer:
            return offer.price
        if self.purchase_order is None or not self.purchase_order.is_in_our_currency():
            return None
        if self.item is not None and self.item.standard_price is not None:
            return self.item.standard_price
        return self.requisition_line.estimated_price if self.requisition_line is not None else None

    @property
    def offer(self) -> SupplierItem | None:
        order = self.purchase_order
        if order is None or self.item is None or not (self.quantity and order.ordered_on):
            return None
        return self.item.offer_of(order.supplier, order.currency, self.quantity, order.ordered_on)

    @property
    def lead_days(self) -> int | None:
        offered = self.offer.lead_days if self.offer else None
        return offered if offered is not None or self.item is None else self.item.lead_days

    @property
    def open_quantity(self) -> Decimal:
        """What is still to come."""
        return max((self.quantity or Decimal(0)) - self.received_quantity, Decimal(0))

    @property
    def receivable_quantity(self) -> Decimal:
        """What may still be accepted; the company may tolerate some per cent more than was ordered."""
        tolerance = Decimal(setting(session_of(self), "over_delivery_tolerance_pct"))
        return self.quantity * (100 + tolerance) / 100 - self.received_quantity

    @invariant(at="tax_code")
    def has_a_tax_code(self) -> bool:
        """Choose the tax code; there is no item to take it from."""
        return self.tax_code is not None

    @invariant(at="quantity")
    def fits_the_request(self) -> bool:
        """More than was requested and is still open. Order the rest on a line of its own."""
        order, requested = self.purchase_order, self.requisition_line
        if order is None or requested is None or not order.is_changeable:
            return True
        return self.quantity <= requested.quantity_open_to(order)

    @rule(at="received_quantity")
    def received_is_counted(self: Any) -> Any:
        """A received quantity cannot be negative."""
        return self.received_quantity >= 0

    @invariant(at="received_quantity")
    def is_not_over_delivered(self) -> bool:
        """More would be received than was ordered."""
        return self.received_quantity <= self.quantity or self.receivable_quantity >= 0
