"""What one purchase is going to be, and where it stands in the company."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property

from models.demo.desk import Desk
from models.demo.market import Basket, Market
from models.demo.wishes import REPLENISHED
from models.demo.world import World
from models.finance.tax_code import TaxCode
from models.hr.employee import Employee
from models.purchasing.purchase_order import PurchaseOrder
from models.system.user import User

NEVER = datetime.max.replace(tzinfo=UTC)


class Mishap(StrEnum):
    """What goes wrong on the way of a purchase."""

    NOTHING = "nothing"
    REQUEST_REFUSED = "request refused"
    REQUEST_CANCELLED = "request cancelled"
    ORDER_REFUSED = "order refused"
    ORDER_CANCELLED = "order cancelled"
    ISSUED_ORDER_CANCELLED = "issued order cancelled"
    DELIVERED_IN_PARTS = "delivered in parts"
    DEFECTIVE = "defective"
    NOT_DELIVERED_IN_FULL = "not delivered in full"


ODDS = (74, 3, 2, 4, 2, 2, 8, 3, 2)
"""Of each mishap, in their order."""


@dataclass(kw_only=True)
class Plan:
    """One purchase: asked for by a department, perhaps a certain one, or to replenish stock.
    ``waits_for`` names a step that does not come any more."""

    world: World
    desk: Desk
    market: Market
    begins_at: datetime
    mishap: Mishap
    is_requested: bool = True
    department: str = ""
    waits_for: str = ""

    @cached_property
    def requester(self) -> User | None:
        """Who asks, chosen among those who are there when the purchase begins."""
        return self.desk.requester(self.department) if self.is_requested else None

    @cached_property
    def basket(self) -> Basket:
        wish = self.desk.wish_of(self.requester) if self.requester else self.one_of(REPLENISHED)
        return self.market.basket(wish)

    @property
    def tax(self) -> TaxCode | None:
        """Purchases abroad are outside the consumption tax; for others the item knows."""
        is_abroad = self.basket.supplier.currency is not self.world.yen
        return self.world.taxes["OUT"] if is_abroad else None

    def pause(self, step: str, least: int, most: int) -> datetime:
        return NEVER if step == self.waits_for else self.world.workdays.later(least, most)

    def one_of(self, texts: tuple[str, ...]) -> str:
        return self.world.random.choice(texts)

    def happens(self, odds: float) -> bool:
        return self.world.random.random() < odds

    def buyer_of(self, order: PurchaseOrder) -> User:
        if order.buyer is None:
            raise LookupError(f"{order} has no buyer.")
        return self.world.accounts[order.buyer.id]

    def requester_of(self, order: PurchaseOrder) -> Employee | None:
        return order.requisition.applicant if order.requisition else None
