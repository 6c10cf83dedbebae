from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, VIEW, GuardedSession, Model, Money, Quantity, Refused, Screen, _, rule
from models.organization.consumption_tax import rounded
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item

COST_PLACES = 2


class StockBalance(Model):
    """How much of an item lies in a place, and what it cost on average. Only stock slips change it."""

    __tablename__ = "stock_balances"
    __table_args__ = (UniqueConstraint("item_id", "location_id"),)
    __screen__ = Screen(
        list=["item", "location", "on_hand", "average_cost", "stock_value", "last_moved_on", "last_counted_on"],
        access={RoleCode.PURCHASING_MANAGER: VIEW, RoleCode.BUYER: VIEW},
        order=["item", "location"],
        label=["item", "location"],
        key=["item", "location"],
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), info=SET_BY_SYSTEM)
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"), info=SET_BY_SYSTEM)
    on_hand: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    average_cost: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="Moving average, without tax."
    )
    stock_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    last_moved_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    last_counted_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)

    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    location: Mapped[Location] = relationship(foreign_keys=[location_id])

    @rule(at="on_hand")
    def stock_is_not_negative(self: Any) -> Any:
        """There is not so much in stock."""
        return self.on_hand >= 0

    @rule(at="stock_value")
    def value_is_not_negative(self: Any) -> Any:
        """The value of a stock cannot be negative."""
        return self.stock_value >= 0

    def compute(self) -> None:
        on_hand, value = self.on_hand or Decimal(0), self.stock_value or Decimal(0)
        self.average_cost = rounded(value / on_hand, COST_PLACES) if on_hand else Decimal(0)

    def put_in(self, quantity: Decimal, value: Decimal, day: date) -> None:
        self.on_hand, self.stock_value, self.last_moved_on = self.on_hand + quantity, self.stock_value + value, day

    def take_out(self, quantity: Decimal, day: date) -> Decimal:
        """What is taken costs the average; the last of it takes what is left of the value. Returns its value."""
        self._judge(quantity)
        value = self.value_of(quantity)
        self.put_in(-quantity, -value, day)
        return value

    def give_back(self, quantity: Decimal, value: Decimal, day: date) -> None:
        """What should not have come in leaves with the value that it brought, as far as that is still there."""
        self._judge(quantity)
        known = self.stock_value if quantity == self.on_hand else min(value, self.stock_value)
        self.put_in(-quantity, -known, day)

    def _judge(self, quantity: Decimal) -> None:
        if quantity > self.on_hand:
            left = format(self.on_hand.normalize(), "f")
            raise Refused(_("Of “%(item)s” there are only %(count)s.", item=self.item, count=left))

    def value_of(self, quantity: Decimal) -> Decimal:
        """At the average cost, in whole yen."""
        return self.stock_value if quantity == self.on_hand else rounded(self.stock_value * quantity / self.on_hand, 0)

    @classmethod
    def locked(cls, session: GuardedSession, places: Iterable[tuple[Item, Location]]) -> dict[tuple[int, int], Self]:
        """The balances of items in places, each held until the transaction ends, and always in the same order,
        so that two slips wait for each other instead of for ever."""
        keys = sorted({(item.id, place.id) for item, place in places})
        found = {key: cls._locked(session, *key) for key in keys}
        session.flush()
        return found

    @classmethod
    def _locked(cls, session: GuardedSession, item_id: int, location_id: int) -> Self:
        wanted = select(cls).where(cls.item_id == item_id, cls.location_id == location_id)
        balance = session.scalar(wanted.with_for_update().execution_options(populate_existing=True))
        if balance is None:
            balance = cls(item_id=item_id, location_id=location_id, on_hand=Decimal(0), stock_value=Decimal(0))
            session.add(balance)
        return balance
