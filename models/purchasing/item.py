from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_code import TaxCode
from models.machinery import (
    NUMBERED,
    VIEW,
    Archivable,
    Code,
    DataClass,
    LongText,
    Model,
    Money,
    Name,
    Period,
    Quantity,
    Screen,
    ShortText,
    confidential,
    lines_of,
    rule,
    today,
)
from models.purchasing.amounts import currency_with
from models.purchasing.item_category import ItemCategory, ItemType
from models.purchasing.jan_code import JanCode
from models.purchasing.unit import Unit
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class Item(Archivable, Model):
    """Goods or a service that we buy."""

    __tablename__ = "items"
    __number__ = "IT-{seq:6}"
    __screen__ = Screen(
        list=["code", "name", "category", "item_type", "specification", "unit", "standard_price", "is_active"],
        form={
            "Item": ["code", "name", "name_en", "category", "item_type", "is_active"],
            "Description": ["specification", "manufacturer", "jan_code", "note"],
            "Purchase": ["unit", "tax_code", "standard_price", "lead_days"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["code"],
    )

    code: Mapped[Code] = mapped_column(unique=True, info=NUMBERED, doc="Leave empty to get the next one.")
    name: Mapped[Name] = mapped_column(index=True)
    name_en: Mapped[Name | None] = mapped_column(info={"listed": False})
    category_id: Mapped[int] = mapped_column(ForeignKey("item_categories.id"))
    item_type: Mapped[ItemType | None] = mapped_column(doc="Leave empty to take that of the category.")
    specification: Mapped[ShortText | None] = mapped_column(
        info={"searched": True}, doc="Model number, size, material."
    )
    manufacturer: Mapped[Name | None] = mapped_column(info={"listed": False})
    jan_code: Mapped[JanCode | None] = mapped_column(unique=True)
    unit: Mapped[Unit] = mapped_column(default=Unit.EACH)
    tax_code_id: Mapped[int | None] = mapped_column(
        ForeignKey("tax_codes.id"), doc="Leave empty to take that of the category."
    )
    standard_price: Mapped[Money | None] = mapped_column(
        doc="For estimates; without tax, in the currency of our books."
    )
    lead_days: Mapped[int | None] = mapped_column(doc="Working days from the order to the delivery.")
    note: Mapped[LongText | None]

    category: Mapped[ItemCategory] = relationship()
    tax_code: Mapped[TaxCode | None] = relationship()
    supplier_items: Mapped[list[SupplierItem]] = lines_of("item", order_by="SupplierItem.valid_from")

    @rule(at="standard_price")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.standard_price >= 0

    @rule(at="lead_days")
    def delivery_takes_time(self: Any) -> Any:
        """A number of days cannot be negative."""
        return self.lead_days >= 0

    def compute(self) -> None:
        if self.category is not None:
            self.item_type = self.item_type or self.category.item_type
            self.tax_code = self.tax_code or self.category.tax_code

    def offer_of(self, supplier: Partner, currency: Currency, quantity: Decimal, day: date) -> SupplierItem | None:
        """The supplier's price for this quantity on a day; the newest where several hold."""
        theirs = (each for each in self.supplier_items if each.supplier is supplier and each.currency is currency)
        holding = (each for each in theirs if each.holds(quantity, day))
        return max(holding, key=lambda each: (each.minimum_quantity, each.valid_from), default=None)


class SupplierItem(Period, Model):
    """What one supplier asks for an item."""

    __tablename__ = "supplier_items"
    __table_args__ = (UniqueConstraint("item_id", "supplier_id", "minimum_quantity", "valid_from"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    supplier_item_code: Mapped[ShortText | None]
    price: Mapped[Money] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    currency_id: Mapped[int | None] = mapped_column(
        ForeignKey("currencies.id"), doc="Leave empty to take that of the supplier, or else our own."
    )
    minimum_quantity: Mapped[Quantity] = mapped_column(default=Decimal(1), doc="The price holds from this quantity on.")
    lead_days: Mapped[int | None] = mapped_column(doc="Working days from the order to the delivery.")
    valid_from: Mapped[date] = mapped_column(default=today)

    item: Mapped[Item] = relationship(back_populates="supplier_items")
    supplier: Mapped[Partner] = relationship()
    currency: Mapped[Currency | None] = relationship()

    def compute(self) -> None:
        if self.currency is None and self.supplier is not None:
            self.currency = currency_with(self.supplier)

    @rule(at="price")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.price >= 0

    def holds(self, quantity: Decimal, day: date) -> bool:
        return self.minimum_quantity <= quantity and self.holds_on(day)
