from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Quantity, ShortText, given, invariant, rule
from models.purchasing.purchase_order_line import PurchaseOrderLine

if TYPE_CHECKING:
    from models.purchasing.goods_receipt import GoodsReceipt


class GoodsReceiptLine(Model):
    """What arrived of one line of the order."""

    __tablename__ = "goods_receipt_lines"
    __table_args__ = (UniqueConstraint("receipt_id", "order_line_id"),)

    receipt_id: Mapped[int] = mapped_column(ForeignKey("goods_receipts.id"))
    order_line_id: Mapped[int] = mapped_column(ForeignKey("purchase_order_lines.id"), info=SET_BY_SYSTEM)
    delivered_quantity: Mapped[Quantity]
    rejected_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0))
    reject_reason: Mapped[ShortText | None]
    accepted_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    receipt: Mapped[GoodsReceipt] = relationship(back_populates="lines")
    order_line: Mapped[PurchaseOrderLine] = relationship()

    @property
    def is_draft(self) -> bool:
        return self.receipt is not None and self.receipt.is_draft

    def compute(self) -> None:
        good = (self.delivered_quantity or Decimal(0)) - (self.rejected_quantity or Decimal(0))
        self.accepted_quantity = max(good, Decimal(0))

    @rule(at="delivered_quantity")
    def delivered_is_counted(self: Any) -> Any:
        """A delivered quantity cannot be negative."""
        return self.delivered_quantity >= 0

    @rule(at="rejected_quantity")
    def rejected_is_delivered(self: Any) -> Any:
        """No more can be rejected than was delivered."""
        return (self.rejected_quantity >= 0) & (self.rejected_quantity <= self.delivered_quantity)

    @rule(at="reject_reason")
    def rejection_has_a_reason(self: Any) -> Any:
        """Say why something was rejected."""
        return (self.rejected_quantity == 0) | given(self.reject_reason)

    @invariant(at="order_line")
    def belongs_to_the_order(self) -> bool:
        """This line belongs to another order."""
        receipt, line = self.receipt, self.order_line
        return receipt is None or line is None or line.purchase_order is receipt.purchase_order

    @invariant(at="delivered_quantity")
    def fits_the_order(self) -> bool:
        """More would be accepted than is still to come. Reject the rest, or ask the buyer to order more."""
        if not self.is_draft or self.order_line is None:
            return True
        line, accepted = self.order_line, self.accepted_quantity
        return accepted <= line.open_quantity or accepted <= line.receivable_quantity
