from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Money
from models.organization.consumption_tax import rounded
from models.organization.taxed_document import TaxedDocument
from models.purchasing.item_line import ItemLine

if TYPE_CHECKING:
    from models.finance.tax_code import TaxCode


class PricedLine(ItemLine):
    """One thing with its price and its tax, on a document between us and a partner."""

    unit_price: Mapped[Money] = mapped_column(sort_order=-25, doc="Without tax; below 0 for a discount.")
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=-24)

    @declared_attr
    @classmethod
    def tax_code_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("tax_codes.id"), sort_order=-23)

    @declared_attr
    @classmethod
    def tax_code(cls) -> Mapped[TaxCode]:
        return relationship("TaxCode")

    def price_in(self, document: TaxedDocument | None) -> None:
        """Take the words of the item, and count the amount in the currency of the document."""
        self.take_words_of_item()
        places = document.decimal_places if document is not None else 0
        self.amount = rounded((self.quantity or Decimal(0)) * (self.unit_price or Decimal(0)), places)
