from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_code import TaxCode
from models.machinery import SET_BY_SYSTEM, DataClass, Model, Money, confidential, invariant, rule
from models.organization.consumption_tax import rounded
from models.organization.taxed_document import TaxByRate
from models.purchasing.item_line import ItemLine

if TYPE_CHECKING:
    from models.purchasing.rfq_parts import RfqLine
    from models.purchasing.supplier_quotation import SupplierQuotation

TRADE_TERMS = confidential(DataClass.TRADE_TERMS)
COUNTED = {**SET_BY_SYSTEM, **TRADE_TERMS}


class SupplierQuotationLine(ItemLine, Model):
    """One thing that a supplier offers, and its price."""

    __tablename__ = "supplier_quotation_lines"
    __table_args__ = (UniqueConstraint("supplier_quotation_id", "line_number"),)

    supplier_quotation_id: Mapped[int] = mapped_column(ForeignKey("supplier_quotations.id"))
    rfq_line_id: Mapped[int | None] = mapped_column(ForeignKey("rfq_lines.id"), info=SET_BY_SYSTEM)
    unit_price: Mapped[Money | None] = mapped_column(info=TRADE_TERMS, doc="Without tax.")
    tax_code_id: Mapped[int | None] = mapped_column(
        ForeignKey("tax_codes.id"), doc="Leave empty to take that of the item."
    )
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED)

    supplier_quotation: Mapped[SupplierQuotation] = relationship(back_populates="lines")
    rfq_line: Mapped[RfqLine | None] = relationship(foreign_keys=[rfq_line_id])
    tax_code: Mapped[TaxCode | None] = relationship(foreign_keys=[tax_code_id])

    @classmethod
    def answering(cls, asked: RfqLine) -> Self:
        """The price is what the supplier will say; the tax follows from the item or its category."""
        requested = asked.requisition_line
        source = asked.item or (requested.category if requested is not None else None)
        return cls(
            rfq_line=asked,
            item=asked.item,
            description=asked.description,
            quantity=asked.quantity,
            unit=asked.unit,
            tax_code=source.tax_code if source is not None else None,
        )

    def compute(self) -> None:
        self.take_words_of_item()
        if self.item is not None:
            self.tax_code = self.tax_code or self.item.tax_code
        places = self.supplier_quotation.decimal_places if self.supplier_quotation is not None else 0
        self.amount = rounded((self.quantity or Decimal(0)) * (self.unit_price or Decimal(0)), places)

    @rule(at="unit_price")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.unit_price >= 0

    @invariant(at="tax_code")
    def priced_lines_are_taxed(self) -> bool:
        """Choose the tax code; there is no item to take it from."""
        return self.unit_price is None or self.tax_code is not None


class SupplierQuotationTax(TaxByRate):
    """The consumption tax on all lines of a quotation that have the same rate."""

    __tablename__ = "supplier_quotation_taxes"
    __table_args__ = (UniqueConstraint("supplier_quotation_id", "percentage"),)

    supplier_quotation_id: Mapped[int] = mapped_column(ForeignKey("supplier_quotations.id"))
    taxable_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED)
    tax_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED)

    supplier_quotation: Mapped[SupplierQuotation] = relationship(back_populates="taxes")
