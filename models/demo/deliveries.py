"""From the issued to the closed order."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.plan import NEVER, Mishap, Plan
from models.demo.wishes import DEFECTS, SHORTFALLS
from models.machinery import today
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.goods_receipt_line import GoodsReceiptLine
from models.purchasing.purchase_order import PurchaseOrder

EARLY_OR_LATE = (-3, -2, -1, -1, 0, 0, 0, 0, 0, 1, 2, 6)
"""Days between the promise and the delivery."""


def received(plan: Plan, order: PurchaseOrder) -> Story:
    """The last delivery closes the order; where it does not come, the buyer does."""
    yield _arrival(plan, order)
    yield from _delivered(plan, order, is_first=True)
    while order.is_issued:
        if plan.mishap is Mishap.NOT_DELIVERED_IN_FULL:
            yield plan.pause("give up", 5, 15)
            with plan.world.acting(plan.buyer_of(order)):
                order.close(plan.one_of(SHORTFALLS))
        else:
            yield plan.pause("deliver rest", 3, 10)
            yield from _delivered(plan, order)


def _arrival(plan: Plan, order: PurchaseOrder) -> datetime:
    if plan.waits_for == "deliver":
        return NEVER
    promised = order.promised_on or order.due_on or today()
    day = promised + timedelta(days=plan.world.random.choice(EARLY_OR_LATE))
    return max(plan.world.workdays.during(day), plan.world.workdays.later(1, 1))


def _delivered(plan: Plan, order: PurchaseOrder, *, is_first: bool = False) -> Story:
    keeper = plan.desk.keeper_at(order.deliver_to, plan.requester_of(order))
    receipt = GoodsReceipt(purchase_order=order, delivery_note_number=f"{plan.world.random.randrange(10**6):06}")
    with plan.world.acting(keeper):
        receipt.begin(plan.world.session)
        receipt.lines = list(_counted(plan, order, is_first=is_first))
        plan.world.session.add(receipt)
    yield plan.pause("accept", 0, 1)
    with plan.world.acting(keeper):
        receipt.inspected_on = today()
        receipt.accept()


def _counted(plan: Plan, order: PurchaseOrder, *, is_first: bool) -> Iterator[GoodsReceiptLine]:
    """What was delivered, line by line. Of a part the first line is there, the others by half."""
    expected = [line for line in order.lines if line.open_quantity > 0]
    is_part = is_first and plan.mishap in (Mishap.DELIVERED_IN_PARTS, Mishap.NOT_DELIVERED_IN_FULL)
    for line in expected:
        quantity = line.open_quantity
        if is_part and (line is not expected[0] or len(expected) == 1):
            quantity = max(quantity // 2, Decimal(len(expected) == 1))
        counted = GoodsReceiptLine(order_line=line, delivered_quantity=quantity)
        if is_first and plan.mishap is Mishap.DEFECTIVE and line is expected[-1] and quantity > 1:
            counted.rejected_quantity, counted.reject_reason = Decimal(1), plan.one_of(DEFECTS)
        yield counted
