from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.sales_invoice_parts import SalesInvoiceLine
from models.machinery import SET_BY_SYSTEM, Model, Quantity
from models.organization.taxed_document import TaxByRate
from models.purchasing.priced_line import PricedLine

if TYPE_CHECKING:
    from models.operations.sales_order import SalesOrder


class SalesOrderLine(PricedLine, Model):
    """One thing that a customer ordered."""

    __tablename__ = "sales_order_lines"
    __table_args__ = (UniqueConstraint("sales_order_id", "line_number"),)

    sales_order_id: Mapped[int] = mapped_column(ForeignKey("sales_orders.id"))
    invoiced_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    sales_order: Mapped[SalesOrder] = relationship(back_populates="lines")

    @property
    def open_quantity(self) -> Decimal:
        """What is not invoiced yet; where more was invoiced than ordered, nothing."""
        return max(self.quantity - self.invoiced_quantity, Decimal(0))

    def compute(self) -> None:
        self.price_in(self.sales_order)

    def to_invoice(self) -> SalesInvoiceLine:
        return SalesInvoiceLine(
            sales_order_line=self,
            item=self.item,
            description=self.description,
            quantity=self.open_quantity,
            unit=self.unit,
            unit_price=self.unit_price,
            tax_code=self.tax_code,
            project=self.sales_order.project,
        )


class SalesOrderTax(TaxByRate):
    """The consumption tax on all lines of a sales order that have the same rate."""

    __tablename__ = "sales_order_taxes"
    __table_args__ = (UniqueConstraint("sales_order_id", "percentage"),)

    sales_order_id: Mapped[int] = mapped_column(ForeignKey("sales_orders.id"))

    sales_order: Mapped[SalesOrder] = relationship(back_populates="taxes")
