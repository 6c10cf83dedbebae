"""From the prepared to the issued order."""

from collections.abc import Generator
from datetime import datetime
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.plan import Mishap, Plan
from models.demo.wishes import CANCELLATIONS, CORRECTIONS, REFUSALS, REMARKS
from models.machinery import today
from models.purchasing.purchase_order import PurchaseOrder
from models.system.comment import Comment
from models.system.user import User

CONFIRMED, REMARKED = 0.4, 0.25
"""The share of orders that the supplier confirms, and of those on which the buyer then writes something."""


def issued(plan: Plan, order: PurchaseOrder) -> Generator[datetime, None, bool]:
    """False where the order is cancelled on the way."""
    buyer = plan.buyer_of(order)
    yield plan.pause("submit", 0, 1)
    with plan.world.acting(buyer):
        order.submit()
    yield from _decided(plan, order, buyer)
    if plan.mishap is Mishap.ORDER_CANCELLED:
        return (yield from _cancelled(plan, order, buyer))
    yield plan.pause("issue", 0, 1)
    with plan.world.acting(buyer):
        order.issue()
    if plan.mishap is Mishap.ISSUED_ORDER_CANCELLED:
        return (yield from _cancelled(plan, order, buyer))
    if plan.happens(CONFIRMED):
        yield plan.pause("confirm", 1, 3)
        _confirm(plan, order, buyer)
    return True


def _decided(plan: Plan, order: PurchaseOrder, buyer: User) -> Story:
    decider = plan.desk.decider_for(_in_yen(plan, order), plan.requester_of(order))
    yield plan.pause("approve", 0, 2)
    if plan.mishap is Mishap.ORDER_REFUSED:
        with plan.world.acting(decider):
            order.reject(plan.one_of(REFUSALS))
        yield plan.pause("correct", 0, 2)
        with plan.world.acting(buyer):
            order.note = plan.one_of(CORRECTIONS)
            order.submit()
        yield plan.pause("approve again", 0, 1)
    with plan.world.acting(decider):
        order.approve()


def _in_yen(plan: Plan, order: PurchaseOrder) -> Decimal:
    is_ours = order.currency is plan.world.yen
    return order.total if is_ours else order.total * order.currency.rate_on(order.ordered_on)


def _cancelled(plan: Plan, order: PurchaseOrder, buyer: User) -> Generator[datetime, None, bool]:
    yield plan.pause("cancel", 0, 4)
    with plan.world.acting(buyer):
        order.cancel(plan.one_of(CANCELLATIONS))
    return False


def _confirm(plan: Plan, order: PurchaseOrder, buyer: User) -> None:
    with plan.world.acting(buyer):
        order.confirmed_on = today()
        order.promised_on = max(order.due_on or today(), today())
        if plan.happens(REMARKED):
            _say(plan, order, plan.one_of(REMARKS))


def _say(plan: Plan, order: PurchaseOrder, body: str) -> None:
    """Whoever may see a record may write below it, as on its page."""
    with plan.world.session.elevated():
        plan.world.session.add(Comment(target_entity=PurchaseOrder.__name__, target_id=order.id, body=body))
        plan.world.session.flush()
