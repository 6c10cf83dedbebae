"""Purchases from the wish to the closed order; each may go wrong on the way, and each may still be under way."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from models.demo.chronicle import Story
from models.demo.desk import Desk, employee_of
from models.demo.market import Basket, Market
from models.demo.wishes import (
    CANCELLATIONS,
    CORRECTIONS,
    DEFECTS,
    PURPOSES,
    REFUSALS,
    REMARKS,
    REPLENISHED,
    SHORTFALLS,
    TERMS,
)
from models.demo.world import World
from models.hr.employee import Employee
from models.machinery import today
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.goods_receipt_line import GoodsReceiptLine
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.system.comment import Comment
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


ODDS = (69, 4, 2, 4, 2, 2, 11, 4, 2)
"""Of each mishap, in their order."""
CONFIRMED = 0.7
"""The share of orders that the supplier confirms."""


@dataclass(kw_only=True)
class Purchase:
    """One purchase from its beginning. ``waits_for`` names a step that does not come any more."""

    world: World
    desk: Desk
    market: Market
    begins_at: datetime
    mishap: Mishap
    is_requested: bool = True
    waits_for: str = ""

    def story(self) -> Story:
        yield self.begins_at
        order = (yield from self._requested()) if self.is_requested else self._replenished()
        if order is not None and (yield from self._issued(order)):
            yield from self._received(order)

    def _pause(self, step: str, least: int, most: int) -> datetime:
        return NEVER if step == self.waits_for else self.world.workdays.later(least, most)

    # --- from the wish to the prepared order ---

    def _requested(self) -> Generator[datetime, None, PurchaseOrder | None]:
        requester = self.desk.requester()
        basket = self.market.basket(self.desk.wish_of(requester))
        with self.world.acting(requester):
            requisition = self._requisition(requester, basket)
        yield self._pause("submit request", 0, 0)
        with self.world.acting(requester):
            requisition.submit()
        if not (yield from self._approved(requisition, requester)):
            return None
        yield self._pause("make order", 0, 3)
        return self._ordered(requisition, basket)

    def _requisition(self, requester: User, basket: Basket) -> PurchaseRequisition:
        requisition = PurchaseRequisition(
            purpose=self.world.random.choice(PURPOSES[basket.category[:3]]),
            needed_on=self.world.workdays.since(today(), basket.lead_days + self.world.random.randint(4, 12)),
            deliver_to=self.desk.store_of(employee_of(requester)),
            suggested_supplier=basket.supplier if self.world.random.random() < 0.4 else None,
            lines=[PurchaseRequisitionLine(item=item, quantity=quantity) for item, quantity in basket.goods],
        )
        requisition.begin(self.world.session)
        self.world.session.add(requisition)
        return requisition

    def _approved(self, requisition: PurchaseRequisition, requester: User) -> Generator[datetime, None, bool]:
        manager = self.desk.manager_for(requisition.estimated_total, employee_of(requester))
        yield self._pause("approve request", 0, 2)
        if self.mishap in (Mishap.REQUEST_REFUSED, Mishap.REQUEST_CANCELLED):
            with self.world.acting(manager):
                requisition.reject(self._one_of(REFUSALS))
            yield self._pause("correct request", 0, 3)
            with self.world.acting(requester):
                if self.mishap is Mishap.REQUEST_CANCELLED:
                    requisition.cancel(self._one_of(CANCELLATIONS))
                    return False
                requisition.note = self._one_of(CORRECTIONS)
                requisition.submit()
            yield self._pause("approve request again", 0, 2)
        with self.world.acting(manager):
            requisition.approve()
        return True

    def _ordered(self, requisition: PurchaseRequisition, basket: Basket) -> PurchaseOrder:
        with self.world.acting(self.desk.buyer_for(basket.category, requisition.requester)):
            order = requisition.make_order(basket.supplier)
            if self.world.random.random() < 0.2:
                order.terms = self._one_of(TERMS)
        return order

    def _replenished(self) -> PurchaseOrder:
        """The buyer sees that stock runs low."""
        basket = self.market.basket(self.world.random.choice(REPLENISHED.split()))
        order = PurchaseOrder(
            supplier=basket.supplier,
            deliver_to=self.desk.store_for_stock(),
            lines=[PurchaseOrderLine(item=item, quantity=quantity) for item, quantity in basket.goods],
        )
        with self.world.acting(self.desk.buyer_for(basket.category)):
            order.begin(self.world.session)
            self.world.session.add(order)
        return order

    # --- from the prepared to the issued order ---

    def _issued(self, order: PurchaseOrder) -> Generator[datetime, None, bool]:
        buyer = self._buyer_of(order)
        yield self._pause("submit", 0, 1)
        with self.world.acting(buyer):
            order.submit()
        yield from self._decided(order, buyer)
        if self.mishap is Mishap.ORDER_CANCELLED:
            yield from self._cancelled(order, buyer)
            return False
        yield self._pause("issue", 0, 1)
        with self.world.acting(buyer):
            order.issue()
        if self.mishap is Mishap.ISSUED_ORDER_CANCELLED:
            yield from self._cancelled(order, buyer)
            return False
        if self.world.random.random() < CONFIRMED:
            yield self._pause("confirm", 1, 3)
            self._confirm(order, buyer)
        return True

    def _decided(self, order: PurchaseOrder, buyer: User) -> Story:
        decider = self.desk.decider_for(self._in_yen(order), _requester_of(order))
        yield self._pause("approve", 0, 2)
        if self.mishap is Mishap.ORDER_REFUSED:
            with self.world.acting(decider):
                order.reject(self._one_of(REFUSALS))
            yield self._pause("correct", 0, 2)
            with self.world.acting(buyer):
                order.note = self._one_of(CORRECTIONS)
                order.submit()
            yield self._pause("approve again", 0, 1)
        with self.world.acting(decider):
            order.approve()

    def _cancelled(self, order: PurchaseOrder, buyer: User) -> Story:
        yield self._pause("cancel", 0, 4)
        with self.world.acting(buyer):
            order.cancel(self._one_of(CANCELLATIONS))

    def _confirm(self, order: PurchaseOrder, buyer: User) -> None:
        with self.world.acting(buyer):
            order.confirmed_on = today()
            order.promised_on = max(order.due_on or today(), today())
            if self.world.random.random() < 0.08:
                self._say(order, self._one_of(REMARKS))

    # --- from the issued to the closed order ---

    def _received(self, order: PurchaseOrder) -> Story:
        """The last delivery closes the order; where it does not come, the buyer does."""
        yield self._arrival(order)
        yield from self._delivered(order, is_first=True)
        while order.is_issued:
            if self.mishap is Mishap.NOT_DELIVERED_IN_FULL:
                yield self._pause("give up", 5, 15)
                with self.world.acting(self._buyer_of(order)):
                    order.close(self._one_of(SHORTFALLS))
            else:
                yield self._pause("deliver rest", 3, 10)
                yield from self._delivered(order)

    def _arrival(self, order: PurchaseOrder) -> datetime:
        """Most come in time, some early, some late."""
        if self.waits_for == "deliver":
            return NEVER
        promised = order.promised_on or order.due_on or today()
        day = promised + timedelta(days=self.world.random.choice((-3, -2, -1, -1, 0, 0, 0, 0, 0, 1, 2, 6)))
        return max(self.world.workdays.during(day), self.world.workdays.later(1, 1))

    def _delivered(self, order: PurchaseOrder, *, is_first: bool = False) -> Story:
        keeper = self.desk.keeper_at(order.deliver_to, _requester_of(order))
        receipt = GoodsReceipt(purchase_order=order, delivery_note_number=f"{self.world.random.randrange(10**6):06}")
        with self.world.acting(keeper):
            receipt.begin(self.world.session)
            receipt.lines = list(self._counted(order, is_first=is_first))
            self.world.session.add(receipt)
        yield self._pause("accept", 0, 1)
        with self.world.acting(keeper):
            receipt.inspected_on = today()
            receipt.accept()

    def _counted(self, order: PurchaseOrder, *, is_first: bool) -> Iterator[GoodsReceiptLine]:
        """What was delivered, line by line. Of a part the first line is there, the others by half."""
        expected = [line for line in order.lines if line.open_quantity > 0]
        is_part = is_first and self.mishap in (Mishap.DELIVERED_IN_PARTS, Mishap.NOT_DELIVERED_IN_FULL)
        for line in expected:
            quantity = line.open_quantity
            if is_part and (line is not expected[0] or len(expected) == 1):
                quantity = max(quantity // 2, Decimal(len(expected) == 1))
            counted = GoodsReceiptLine(order_line=line, delivered_quantity=quantity)
            if is_first and self.mishap is Mishap.DEFECTIVE and line is expected[-1] and quantity > 1:
                counted.rejected_quantity, counted.reject_reason = Decimal(1), self._one_of(DEFECTS)
            yield counted

    # --- small things ---

    def _one_of(self, texts: tuple[str, ...]) -> str:
        return self.world.random.choice(texts)

    def _buyer_of(self, order: PurchaseOrder) -> User:
        if order.buyer is None:
            raise LookupError(f"{order} has no buyer.")
        return self.world.accounts[order.buyer.id]

    def _in_yen(self, order: PurchaseOrder) -> Decimal:
        return (
            order.total if order.currency is self.world.yen else order.total * order.currency.rate_on(order.ordered_on)
        )

    def _say(self, order: PurchaseOrder, body: str) -> None:
        with self.world.session.elevated():
            self.world.session.add(Comment(target_entity="PurchaseOrder", target_id=order.id, body=body))
            self.world.session.flush()


def _requester_of(order: PurchaseOrder) -> Employee | None:
    return order.requisition.requester if order.requisition else None
