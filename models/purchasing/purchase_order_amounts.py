from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Rate, Screen, rule, session_of
from models.organization.company import Rounding
from models.organization.currency import Currency
from models.purchasing.amounts import by_rate, our_company, rounded

if TYPE_CHECKING:
    from models.purchasing.purchase_order import PurchaseOrder
    from models.purchasing.purchase_order_line import PurchaseOrderLine


class PurchaseOrderTax(Model):
    """The consumption tax on all lines of an order that have the same rate."""

    __tablename__ = "purchase_order_taxes"
    __table_args__ = (UniqueConstraint("purchase_order_id", "percentage"),)
    __screen__ = Screen(label=["percentage"])

    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id"))
    percentage: Mapped[Rate] = mapped_column(info=SET_BY_SYSTEM)
    taxable_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    purchase_order: Mapped[PurchaseOrder] = relationship(back_populates="taxes")


class PurchaseOrderAmounts(Model):
    """What an order costs: its lines, and the tax on them."""

    __abstract__ = True

    if TYPE_CHECKING:
        ordered_on: Mapped[date]
        lines: Mapped[list[PurchaseOrderLine]]
        taxes: Mapped[list[PurchaseOrderTax]]

    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"), sort_order=20)
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)

    @declared_attr
    @classmethod
    def currency(cls) -> Mapped[Currency]:
        return relationship()

    @rule(at="total")
    def total_is_not_negative(self: Any) -> Any:
        """The total of an order cannot be negative."""
        return self.total >= 0

    @property
    def decimal_places(self) -> int:
        return self.currency.decimal_places if self.currency else 0

    def is_in_our_currency(self) -> bool:
        company = our_company(session_of(self))
        return company is None or company.base_currency is self.currency

    def total_in_our_currency(self) -> Decimal:
        return self.total if self.is_in_our_currency() else self.total * self.currency.rate_on(self.ordered_on)

    def count_amounts(self) -> None:
        """The law counts tax once for each rate of a document, never for each line."""
        company = our_company(session_of(self))
        rounding = company.tax_rounding if company is not None else Rounding.ROUND_DOWN
        day, taxed = self.ordered_on, [(line.tax_code, line.amount) for line in self.lines]
        totals = by_rate((tax_code.percentage_on(day), amount) for tax_code, amount in taxed if tax_code is not None)
        known = {tax.percentage: tax for tax in self.taxes}
        self.taxes = [known.get(percentage) or PurchaseOrderTax(percentage=percentage) for percentage in totals]
        for tax in self.taxes:
            tax.taxable_amount = totals[tax.percentage]
            tax.tax_amount = rounded(tax.taxable_amount * tax.percentage / 100, self.decimal_places, rounding.name)
        self.subtotal = sum((line.amount for line in self.lines), Decimal(0))
        self.tax_total = sum((tax.tax_amount for tax in self.taxes), Decimal(0))
        self.total = self.subtotal + self.tax_total
