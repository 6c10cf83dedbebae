from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.machinery import GuardedSession
from models.organization.company import Company
from models.organization.partner import Partner
from models.organization.supplying import SupplierStatus
from models.purchasing.item import Item
from models.purchasing.purchase_order import OrderStatus, PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new

approved_supplier = new(Partner, supplier_status=SupplierStatus.APPROVED)


def order_lines(session: GuardedSession) -> list[PurchaseOrderLine]:
    return [PurchaseOrderLine(item=new(Item)(session), quantity=Decimal(3), unit_price=Decimal(1200))]


def requisition_lines(session: GuardedSession) -> list[PurchaseRequisitionLine]:
    return [PurchaseRequisitionLine(item=new(Item)(session), quantity=Decimal(3), estimated_price=Decimal(1200))]


def something_to_order(session: GuardedSession, requisition: Any) -> None:
    """We exist, and what was requested is on no order."""
    new(Company)(session)
    give_up_orders(session, requisition)


def give_up_orders(_session: GuardedSession, requisition: Any) -> None:
    for order in requisition.orders:
        if order.status is OrderStatus.DRAFT:
            order.cancel("別の発注にします")


HINTS: Mapping[str, Mapping[str, Made]] = {
    "GoodsReceipt": {"purchase_order": brought_to(PurchaseOrder, OrderStatus.ISSUED)},
    "PurchaseOrder": {
        "supplier": approved_supplier,
        "currency": lambda session: new(Company)(session).base_currency,
        "due_on": days_from_now(14),
        "lines": order_lines,
    },
    "PurchaseRequisition": {"needed_on": days_from_now(30), "lines": requisition_lines},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("PurchaseOrder", "close"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "conclude"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "make_order"): {"supplier": approved_supplier},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("PurchaseRequisition", "cancel"): give_up_orders,
    ("PurchaseRequisition", "make_order"): something_to_order,
}
