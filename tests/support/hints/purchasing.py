from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from models.hr.employee import Employee
from models.machinery import GuardedSession, today
from models.organization.company import Company
from models.organization.location import Location, LocationType
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.purchasing.item import Item
from models.purchasing.purchase_order import OrderStatus, PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.purchasing.quotation_status import QuotationStatus
from models.purchasing.rfq_parts import RfqInvitee, RfqLine
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_count_line import StockCountLine
from models.purchasing.stock_kind import StockKind
from models.purchasing.stock_move import StockMove
from models.purchasing.supplier_quotation import SupplierQuotation
from models.purchasing.supplier_quotation_line import SupplierQuotationLine
from models.purchasing.supply_request import SupplyRequestLine
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


def rfq_lines(session: GuardedSession) -> list[RfqLine]:
    return [RfqLine(item=new(Item)(session), quantity=Decimal(3))]


def invitees(session: GuardedSession) -> list[RfqInvitee]:
    return [RfqInvitee(supplier=new(Partner)(session)), RfqInvitee(supplier=new(Partner)(session))]


def quotation_lines(session: GuardedSession) -> list[SupplierQuotationLine]:
    return [SupplierQuotationLine(item=new(Item)(session), quantity=Decimal(3), unit_price=Decimal(1200))]


def asked_supplier(session: GuardedSession) -> Partner:
    newest = session.scalar(select(RfqInvitee).order_by(RfqInvitee.id.desc()).limit(1))
    return newest.supplier if newest is not None else new(Partner)(session)


def we_exist(session: GuardedSession, _record: Any) -> None:
    new(Company)(session)


def time_is_over(session: GuardedSession, rfq: Any) -> None:
    rfq.reply_due = today() - timedelta(days=1)
    session.flush()


def one_is_selected(session: GuardedSession, rfq: Any) -> None:
    new(SupplierQuotation, rfq=rfq, status=QuotationStatus.SELECTED)(session)
    session.expire(rfq, ["quotations"])


def too_old(session: GuardedSession, quotation: Any) -> None:
    quotation.quoted_on, quotation.valid_until = today() - timedelta(days=60), today() - timedelta(days=1)
    session.flush()


store = new(Location, location_type=LocationType.WAREHOUSE, is_stock_location=True)


def arriving(session: GuardedSession) -> list[StockMove]:
    return [StockMove(item=new(Item)(session), quantity=Decimal(3), to_location=store(session), unit_cost=Decimal(90))]


def watched(session: GuardedSession, slip: Any) -> None:
    slip.kind, slip.reason = StockKind.STOCK_ADJUSTMENT, "棚卸差異"
    session.flush()


def counted(session: GuardedSession, count: Any) -> None:
    if not count.lines:
        count.lines.append(StockCountLine(item=new(Item)(session), book_quantity=Decimal(2)))
    for line in count.lines:
        line.counted_quantity, line.variance_reason = line.book_quantity + 1, "記帳もれ"
    session.flush()


def supply_lines(session: GuardedSession) -> list[SupplyRequestLine]:
    return [SupplyRequestLine(item=new(Item)(session), quantity=Decimal(3))]


def in_stock(count: int) -> Ready:
    """In a store of its own."""

    def fill(session: GuardedSession, request: Any) -> None:
        there = {"item": request.lines[0].item, "location": store(session)}
        new(StockBalance, on_hand=Decimal(count), stock_value=Decimal(count * 100), **there)(session)

    return fill


def filled_store(session: GuardedSession) -> Location:
    newest = session.scalar(select(StockBalance).order_by(StockBalance.id.desc()).limit(1))
    return newest.location if newest is not None else store(session)


def setting(**values: Any) -> Ready:
    def prepare(session: GuardedSession, record: Any) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        session.flush()

    return prepare


HINTS: Mapping[str, Mapping[str, Made]] = {
    "GoodsReceipt": {"purchase_order": brought_to(PurchaseOrder, OrderStatus.ISSUED)},
    "PurchaseOrder": {
        "supplier": approved_supplier,
        "currency": lambda session: new(Company)(session).base_currency,
        "due_on": days_from_now(14),
        "lines": order_lines,
    },
    "PurchaseRequisition": {"needed_on": days_from_now(30), "lines": requisition_lines},
    "RequestForQuotation": {"reply_due": days_from_now(14), "lines": rfq_lines, "invitees": invitees},
    "StockBalance": {"item": new(Item), "location": store},
    "StockCount": {"location": store, "counted_by": new(Employee), "counting_witness": new(Employee)},
    "StockTransaction": {"moves": arriving},
    "SupplierAssessment": {
        "supplier": new(Partner),
        "antisocial_check": always(AntisocialCheck.CLEAR),
        "antisocial_checked_on": days_from_now(0),
        "quality_score": always(80),
    },
    "SupplierQuotation": {
        "supplier": new(Partner),
        "currency": lambda session: new(Company)(session).base_currency,
        "lines": quotation_lines,
        "valid_until": days_from_now(30),
    },
    "SupplyRequest": {"lines": supply_lines},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("PurchaseOrder", "close"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "conclude"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "make_order"): {"supplier": approved_supplier},
    ("RequestForQuotation", "note_refusal"): {"supplier": asked_supplier},
    ("RequestForQuotation", "receive_quotation"): {"supplier": asked_supplier},
    ("SupplyRequest", "issue_goods"): {"store": filled_store},
    ("SupplyRequest", "issue_goods_in_part"): {"store": filled_store},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("PurchaseRequisition", "cancel"): give_up_orders,
    ("PurchaseRequisition", "make_order"): something_to_order,
    ("NegotiationRecord", "end_without_agreement"): setting(agreed_result="不調"),
    ("NegotiationRecord", "reach_agreement"): setting(agreed_result="合意"),
    ("NegotiationRecord", "reach_part_agreement"): setting(agreed_result="一部合意"),
    ("RequestForQuotation", "compare"): time_is_over,
    ("RequestForQuotation", "conclude"): one_is_selected,
    ("RequestForQuotation", "receive_quotation"): we_exist,
    ("StockCount", "finish_count"): counted,
    ("StockTransaction", "submit"): watched,
    ("SupplierQuotation", "expire"): too_old,
    ("SupplyRequest", "issue_goods"): in_stock(3),
    ("SupplyRequest", "issue_goods_in_part"): in_stock(1),
}
