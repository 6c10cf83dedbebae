from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity, Screen, invariant, rule
from models.organization.consumption_tax import rounded
from models.purchasing.item_category import ItemType
from models.purchasing.stock_balance import COST_PLACES, StockBalance
from models.purchasing.stock_kind import BRINGING_IN, TAKING_OUT, StockKind

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item
    from models.purchasing.stock_transaction import StockTransaction

KEPT = (ItemType.STOCK, ItemType.CONSUMABLE)
Balances = Mapping[tuple[int, int], StockBalance]


class StockMove(Model):
    """So much of an item that comes into a place, leaves it, or goes from one to another."""

    __tablename__ = "stock_moves"
    __screen__ = Screen(label=["item", "quantity"])

    stock_transaction_id: Mapped[int] = mapped_column(ForeignKey("stock_transactions.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity]
    from_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    to_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    unit_cost: Mapped[Money | None] = mapped_column(
        doc="Of what comes in; left empty, it is the standard price. What goes out costs the average."
    )
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    lot_number: Mapped[str | None] = mapped_column(String(40), info={"searched": True})

    stock_transaction: Mapped[StockTransaction] = relationship(back_populates="moves")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    from_location: Mapped[Location | None] = relationship(foreign_keys=[from_location_id])
    to_location: Mapped[Location | None] = relationship(foreign_keys=[to_location_id])

    @rule(at="quantity")
    def quantity_is_positive(self: Any) -> Any:
        """A quantity must be greater than 0."""
        return self.quantity > 0

    @rule(at="unit_cost")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.unit_cost >= 0

    @invariant(at="item")
    def is_kept_in_stock(self) -> bool:
        """Services, software and fixed assets are not kept in stock."""
        return self.item is None or self.item.item_type in KEPT

    @invariant(at="to_location")
    def goes_where_its_kind_says(self) -> bool:
        """Say where it comes from, where it goes to, or both, as the kind of the slip wants it."""
        comes, goes, slip = self.from_location is not None, self.to_location is not None, self.stock_transaction
        if slip is None or slip.kind is StockKind.STOCK_ADJUSTMENT:
            return comes != goes
        if slip.kind is StockKind.STOCK_TRANSFER:
            return comes and goes and self.from_location is not self.to_location
        return (comes, goes) == (slip.kind in TAKING_OUT, slip.kind in BRINGING_IN)

    @invariant(at="to_location")
    def lies_where_stock_is_kept(self) -> bool:
        """Choose a place where stock is kept."""
        return all(place.is_stock_location for _item, place in self.places())

    def places(self) -> Iterator[tuple[Item, Location]]:
        """Where this changes how much there is."""
        for place in (self.from_location, self.to_location):
            if place is not None and self.item is not None:
                yield self.item, place

    def carry_out(self, balances: Balances, day: date) -> None:
        source = balances[self.item.id, self.from_location.id] if self.from_location else None
        target = balances[self.item.id, self.to_location.id] if self.to_location else None
        if source is not None:
            self._cost(source.take_out(self.quantity, day))
        elif target is not None:
            self._cost(rounded(self._unit_cost_in(target) * self.quantity, 0))
        if target is not None:
            target.put_in(self.quantity, self.amount, day)

    def undo(self, balances: Balances, day: date) -> None:
        """What came in goes out again with the value that it brought, and the other way round."""
        if self.to_location is not None:
            balances[self.item.id, self.to_location.id].give_back(self.quantity, self.amount, day)
        if self.from_location is not None:
            balances[self.item.id, self.from_location.id].put_in(self.quantity, self.amount, day)

    def _unit_cost_in(self, target: StockBalance) -> Decimal:
        if self.unit_cost is not None:
            return self.unit_cost
        return target.average_cost if target.on_hand else self.item.standard_price or Decimal(0)

    def _cost(self, amount: Decimal) -> None:
        self.amount = amount
        if self.unit_cost is None or self.from_location is not None:
            self.unit_cost = rounded(amount / self.quantity, COST_PLACES)
