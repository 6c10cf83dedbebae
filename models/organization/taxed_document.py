"""What orders, quotations, invoices and bills have in common: priced lines, and tax once for each rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey, inspect
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Rate, Screen, session_of
from models.organization.company import Rounding, our_company
from models.organization.consumption_tax import by_rate, tax_on
from models.organization.currency import Currency


class TaxByRate(Model):
    """The consumption tax on all lines of a document that have the same rate."""

    __abstract__ = True
    __screen__: ClassVar[Screen] = Screen(label=["percentage"])

    percentage: Mapped[Rate] = mapped_column(info=SET_BY_SYSTEM)
    taxable_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)


class TaxedDocument(Model):
    """The amounts of a document, in one currency. ``lines`` have an amount and a tax code."""

    __abstract__ = True

    if TYPE_CHECKING:
        lines: Mapped[list[Any]]
        taxes: Mapped[list[Any]]

    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"), sort_order=20)
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=20)

    @declared_attr
    @classmethod
    def currency(cls) -> Mapped[Currency]:
        return relationship()

    @property
    def tax_day(self) -> date:
        """The day whose tax rates hold."""
        raise NotImplementedError

    @property
    def decimal_places(self) -> int:
        return self.currency.decimal_places if self.currency else 0

    def is_in_our_currency(self) -> bool:
        company = our_company(session_of(self))
        return company is None or company.base_currency is self.currency

    def total_in_our_currency(self) -> Decimal:
        return self.total if self.is_in_our_currency() else self.total * self.currency.rate_on(self.tax_day)

    def count_amounts(self) -> None:
        company = our_company(session_of(self))
        rounding = company.tax_rounding if company is not None else Rounding.ROUND_DOWN
        taxed = [(line.tax_code, line.amount) for line in self.lines if line.tax_code is not None]
        totals = by_rate((tax_code.percentage_on(self.tax_day), amount) for tax_code, amount in taxed)
        known = {tax.percentage: tax for tax in self.taxes}
        part = inspect(type(self)).relationships["taxes"].mapper.class_
        self.taxes = [known.get(percentage) or part(percentage=percentage) for percentage in totals]
        for tax in self.taxes:
            tax.taxable_amount = totals[tax.percentage]
            tax.tax_amount = tax_on(tax.taxable_amount, tax.percentage, self.decimal_places, rounding.name)
        self.subtotal = sum((line.amount for line in self.lines), Decimal(0))
        self.tax_total = sum((tax.tax_amount for tax in self.taxes), Decimal(0))
        self.total = self.subtotal + self.tax_total
