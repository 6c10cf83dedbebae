from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from models.machinery import Model, session_of, today, transition
from models.purchasing.item import Item
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_count_line import StockCountLine
from models.purchasing.stock_kind import StockKind
from models.purchasing.stock_move import StockMove
from models.purchasing.stock_transaction import StockTransaction
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item_category import ItemCategory
    from models.purchasing.stock_count import StockCount

KEEPERS = {RoleCode.WAREHOUSE_KEEPER}


class CountStatus(StrEnum):
    PLANNED = "planned"
    COUNTING = "counting"
    COUNTED = "counted"
    CORRECTED = "posted"
    CANCELLED = "cancelled"


class StockCounting(Model):
    """From the frozen books to the corrected stock."""

    __abstract__ = True

    if TYPE_CHECKING:
        number: Mapped[str]
        count_date: Mapped[date]
        location: Mapped[Location]
        category: Mapped[ItemCategory | None]
        counted_by_id: Mapped[int]
        counting_witness_id: Mapped[int]
        lines: Mapped[list[StockCountLine]]

    def is_counted_fully(self) -> bool:
        """Enter what was counted on every line first."""
        return bool(self.lines) and all(line.counted_quantity is not None for line in self.lines)

    def is_explained(self) -> bool:
        """Say on every line that differs from the books why it does."""
        return all(line.variance_reason or not line.variance_quantity for line in self.lines)

    def was_counted_by_others(self) -> bool:
        """You counted this yourself, so another person must approve the result."""
        actor = session_of(self).actor
        return actor.employee_id is None or actor.employee_id not in (self.counted_by_id, self.counting_witness_id)

    @transition(CountStatus.PLANNED, to=CountStatus.COUNTING, by=KEEPERS)
    def begin_count(self) -> None:
        """Note how much the books say now. The list of what lies there is made anew."""
        self.count_date = today()
        self.lines = [
            StockCountLine(item=each.item, book_quantity=each.on_hand, average_cost=each.average_cost)
            for each in self._balances()
        ]

    @transition(CountStatus.COUNTING, to=CountStatus.COUNTED, by=KEEPERS, when=(is_counted_fully, is_explained))
    def finish_count(self) -> None:
        """Hand in what was counted. It cannot be changed afterwards."""

    @transition(CountStatus.COUNTED, to=CountStatus.COUNTING, by={RoleCode.PURCHASING_MANAGER})
    def count_again(self, reason: str) -> None:
        """Give the count back, because something must be counted once more."""

    @transition(
        CountStatus.COUNTED,
        to=CountStatus.CORRECTED,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create", "begin_count", "finish_count"},
        when=was_counted_by_others,
        confirm=True,
    )
    def approve_count(self) -> None:
        """Correct the stock to what was counted. The corrections are posted on a slip."""
        session = session_of(self)
        with session.elevated():
            if moves := [move for line in self.lines if (move := self._correction(line))]:
                slip = StockTransaction(
                    kind=StockKind.STOCK_ADJUSTMENT,
                    stock_count=cast("StockCount", self),
                    moves=moves,
                    reason=self.number,
                )
                session.add(slip)
                session.flush()
                slip.post()
            for balance in self._balances():
                balance.last_counted_on = self.count_date
            session.flush()

    @transition(CountStatus.PLANNED, CountStatus.COUNTING, to=CountStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this count up. The stock stays as the books say."""

    def _correction(self, line: StockCountLine) -> StockMove | None:
        difference = line.variance_quantity
        if not difference:
            return None
        move = StockMove(item=line.item, quantity=abs(difference))
        if difference > 0:
            move.to_location = self.location
        else:
            move.from_location = self.location
        return move

    def _balances(self) -> list[StockBalance]:
        here = select(StockBalance).join(StockBalance.item).where(StockBalance.location_id == self.location.id)
        if self.category is not None:
            here = here.where(Item.category_id == self.category.id)
        session = session_of(self)
        with session.elevated():
            return list(session.scalars(here.order_by(Item.code)))
