from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, Model, Money, Numbered, Quantity, ShortText

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.location import Location
    from models.purchasing.item import Item
    from models.purchasing.item_category import ItemCategory
    from models.purchasing.stock_transaction import StockTransaction


class StockCountStatus(StrEnum):
    PLANNED = "planned"
    COUNTING = "counting"
    COUNTED = "counted"
    APPROVED = "approved"
    POSTED = "posted"
    CANCELLED = "cancelled"


class StockCount(Numbered, Model):
    """Physical count and its approved adjustment."""

    __tablename__ = "stock_counts"
    __number__ = "SC-{FY}-{seq:4}"

    count_date: Mapped[date] = mapped_column(index=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("item_categories.id"))
    counter_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    checker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    variance_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    adjustment_id: Mapped[int | None] = mapped_column(ForeignKey("stock_transactions.id"), info=SET_BY_SYSTEM)
    status: Mapped[StockCountStatus] = mapped_column(default=StockCountStatus.PLANNED, info=SET_BY_SYSTEM)

    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    category: Mapped[ItemCategory | None] = relationship(foreign_keys=[category_id])
    counter: Mapped[Employee] = relationship(foreign_keys=[counter_id])
    checker: Mapped[Employee] = relationship(foreign_keys=[checker_id])
    adjustment: Mapped[StockTransaction | None] = relationship(foreign_keys=[adjustment_id])
    lines: Mapped[list[StockCountLine]] = relationship(back_populates="stock_count", cascade="all, delete-orphan")


class StockCountLine(Model):
    """One line of stock count."""

    __tablename__ = "stock_count_lines"

    stock_count_id: Mapped[int] = mapped_column(ForeignKey("stock_counts.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    book_quantity: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    counted_quantity: Mapped[Quantity | None]
    variance_quantity: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    reason: Mapped[ShortText | None]

    stock_count: Mapped[StockCount] = relationship(back_populates="lines")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
