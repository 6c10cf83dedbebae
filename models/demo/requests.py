"""From the wish to the prepared order."""

from collections.abc import Generator
from datetime import datetime

from models.demo.approvals import approved, rejected
from models.demo.desk import employee_of
from models.demo.plan import Mishap, Plan
from models.demo.wishes import CANCELLATIONS, CORRECTIONS, PURPOSES, REFUSALS, TERMS
from models.machinery import today
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.system.user import User

WITH_SUPPLIER, WITH_TERMS = 0.4, 0.2
"""The share of requests that name a supplier, and of orders that say something to it."""


def prepared(plan: Plan) -> Generator[datetime, None, PurchaseOrder | None]:
    """None where the wish comes to nothing."""
    if plan.requester is None:
        return _replenished(plan)
    return (yield from _requested(plan, plan.requester))


def _replenished(plan: Plan) -> PurchaseOrder:
    """The buyer sees that stock runs low."""
    order = PurchaseOrder(
        supplier=plan.basket.supplier,
        due_on=plan.world.workdays.since(today(), plan.basket.lead_days),
        deliver_to=plan.desk.store_for_stock(),
        lines=[PurchaseOrderLine(item=item, quantity=count, tax_code=plan.tax) for item, count in plan.basket.goods],
    )
    with plan.world.acting(plan.desk.buyer_for(plan.basket.category)):
        order.begin(plan.world.session)
        order.currency = plan.basket.supplier.currency or order.currency
        plan.world.session.add(order)
    return order


def _requested(plan: Plan, requester: User) -> Generator[datetime, None, PurchaseOrder | None]:
    with plan.world.acting(requester):
        requisition = _requisition(plan, requester)
        plan.world.session.add(requisition)
    yield plan.pause("submit request", 0, 0)
    with plan.world.acting(requester):
        requisition.submit()
    if not (yield from _approved(plan, requisition, requester)):
        return None
    yield plan.pause("make order", 0, 3)
    return _ordered(plan, requisition)


def _requisition(plan: Plan, requester: User) -> PurchaseRequisition:
    requisition = PurchaseRequisition(
        purpose=plan.one_of(PURPOSES[plan.basket.category[:3]]),
        needed_on=plan.world.workdays.since(today(), plan.basket.lead_days + plan.world.random.randint(4, 12)),
        deliver_to=plan.desk.store_of(employee_of(requester)),
        suggested_supplier=plan.basket.supplier if plan.happens(WITH_SUPPLIER) else None,
        lines=[PurchaseRequisitionLine(item=item, quantity=count) for item, count in plan.basket.goods],
    )
    requisition.begin(plan.world.session)
    return requisition


def _approved(plan: Plan, requisition: PurchaseRequisition, requester: User) -> Generator[datetime, None, bool]:
    manager = plan.desk.manager_for(requisition.estimated_total, employee_of(requester))
    yield plan.pause("approve request", 0, 2)
    if plan.mishap in (Mishap.REQUEST_REFUSED, Mishap.REQUEST_CANCELLED):
        rejected(plan.world, requisition, manager, plan.one_of(REFUSALS))
        yield plan.pause("correct request", 0, 3)
        with plan.world.acting(requester):
            if plan.mishap is Mishap.REQUEST_CANCELLED:
                requisition.cancel(plan.one_of(CANCELLATIONS))
                return False
            requisition.note = plan.one_of(CORRECTIONS)
            requisition.submit()
        yield plan.pause("approve request again", 0, 2)
    yield from approved(plan.world, requisition, manager)
    return True


def _ordered(plan: Plan, requisition: PurchaseRequisition) -> PurchaseOrder:
    with plan.world.acting(plan.desk.buyer_for(plan.basket.category, requisition.applicant)):
        order = requisition.make_order(plan.basket.supplier)
        for line in order.lines:
            line.tax_code = plan.tax or line.tax_code
        if plan.happens(WITH_TERMS):
            order.terms = plan.one_of(TERMS)
    return order
