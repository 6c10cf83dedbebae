from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Quantity, Screen, ShortText, invariant, rule
from models.purchasing.unit import Unit

if TYPE_CHECKING:
    from models.purchasing.item import Item


class ItemLine:
    """What requisitions and orders say alike of one thing that is wanted."""

    __screen__: ClassVar[Screen] = Screen(label=["line_number", "description"])

    line_number: Mapped[int] = mapped_column(sort_order=-30, info=SET_BY_SYSTEM)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), sort_order=-29)
    description: Mapped[ShortText | None] = mapped_column(
        sort_order=-28, doc="Leave empty to take the name of the item."
    )
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1), sort_order=-27)
    unit: Mapped[Unit | None] = mapped_column(sort_order=-26, doc="Leave empty to take that of the item.")

    @declared_attr
    @classmethod
    def item(cls) -> Mapped[Item | None]:
        return relationship("Item")

    @rule(at="quantity")
    def quantity_is_positive(self: Any) -> Any:
        """A quantity must be greater than 0."""
        return self.quantity > 0

    @invariant(at="description")
    def says_what_is_wanted(self) -> bool:
        """Name an item, or describe what is wanted."""
        return bool(self.description)

    def take_words_of_item(self) -> None:
        """A document keeps its own words: a later change of the item does not change what was ordered."""
        if self.item is not None:
            self.description = self.description or self.item.name
            self.unit = self.unit or self.item.unit
        self.unit = self.unit or Unit.EACH


def number_lines(lines: Sequence[ItemLine]) -> None:
    """Numbers stay with their lines; new ones follow the highest."""
    last = max((line.line_number or 0 for line in lines), default=0)
    for line in lines:
        if line.line_number is None:
            line.line_number = last = last + 1
