from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model
from models.organization.taxed_document import TaxByRate
from models.purchasing.priced_line import PricedLine

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.sales_invoice import SalesInvoice
    from models.operations.project import Project
    from models.operations.sales_order_parts import SalesOrderLine


class SalesInvoiceLine(PricedLine, Model):
    """One thing that is invoiced."""

    __tablename__ = "sales_invoice_lines"
    __table_args__ = (UniqueConstraint("sales_invoice_id", "line_number"),)

    sales_invoice_id: Mapped[int] = mapped_column(ForeignKey("sales_invoices.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), doc="The sales account.")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    sales_order_line_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order_lines.id"), info=SET_BY_SYSTEM)

    sales_invoice: Mapped[SalesInvoice] = relationship(back_populates="lines")
    account: Mapped[Account | None] = relationship()
    project: Mapped[Project | None] = relationship()
    sales_order_line: Mapped[SalesOrderLine | None] = relationship()

    def compute(self) -> None:
        self.price_in(self.sales_invoice)

    def copied(self) -> SalesInvoiceLine:
        """The same on another invoice."""
        kept = ("item", "description", "quantity", "unit", "unit_price", "tax_code", "account", "project")
        return SalesInvoiceLine(**{name: getattr(self, name) for name in kept})


class SalesInvoiceTax(TaxByRate):
    """The consumption tax on all lines of an invoice that have the same rate."""

    __tablename__ = "sales_invoice_taxes"
    __table_args__ = (UniqueConstraint("sales_invoice_id", "percentage"),)

    sales_invoice_id: Mapped[int] = mapped_column(ForeignKey("sales_invoices.id"))

    sales_invoice: Mapped[SalesInvoice] = relationship(back_populates="taxes")
