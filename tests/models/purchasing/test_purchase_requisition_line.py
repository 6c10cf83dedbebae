"""What is requested becomes orders: all of it, in one order or several, and nothing twice."""

from decimal import Decimal

import pytest

from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.organization.partner import Partner
from models.purchasing.item_category import ItemCategory
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.purchasing.requisition_status import RequisitionStatus
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_an_order_carries_everything_over(order: PurchaseOrder, approved: PurchaseRequisition) -> None:
    assert [(line.item, line.quantity) for line in order.lines] == [
        (line.item, line.quantity) for line in approved.lines
    ]
    assert (order.department, order.deliver_to, order.due_on) == (
        approved.department,
        approved.deliver_to,
        approved.needed_on,
    )
    assert approved.status is RequisitionStatus.SOURCING


def test_what_is_no_item_is_ordered_with_the_tax_of_its_category_and_the_estimate(
    session: GuardedSession, requisition: PurchaseRequisition, supplier: Partner, standard: TaxCode
) -> None:
    category = make(session, ItemCategory, tax_code=standard)
    special = PurchaseRequisitionLine(
        description="特注の棚", category=category, quantity=Decimal(1), estimated_price=Decimal(50_000)
    )
    requisition.lines.append(special)
    requisition.submit()
    requisition.approve()

    line = requisition.make_order(supplier).lines[-1]

    assert (line.description, line.unit_price, line.tax_code) == ("特注の棚", 50_000, standard)


def test_who_requested_does_not_order(
    session: GuardedSession, approved: PurchaseRequisition, mai: User, supplier: Partner
) -> None:
    buyer = person(session, "買", RoleCode.BUYER)
    approved.created_by_id = buyer.id
    session.flush()

    with pytest.raises(NotAllowed), acting(session, buyer):
        approved.make_order(supplier)


def test_a_supplier_that_is_not_approved_gets_no_order(session: GuardedSession, approved: PurchaseRequisition) -> None:
    unknown = make(session, Partner, is_supplier=True)

    with pytest.raises(Refused) as refused:
        approved.make_order(unknown)
    assert unknown.name in str(refused.value)


def test_nothing_is_ordered_twice(order: PurchaseOrder, approved: PurchaseRequisition, supplier: Partner) -> None:
    with pytest.raises(Refused):
        approved.make_order(supplier)


def test_a_second_order_takes_what_the_first_left(
    session: GuardedSession, order: PurchaseOrder, approved: PurchaseRequisition, other_supplier: Partner
) -> None:
    order.lines[0].quantity = Decimal(6)
    session.flush()

    second = approved.make_order(other_supplier)

    assert [(line.description, line.quantity) for line in second.lines] == [("ペン", 4)]


def test_an_order_cannot_take_more_than_was_requested(session: GuardedSession, order: PurchaseOrder) -> None:
    order.lines[0].quantity = Decimal("10.001")

    assert field_refused(session) == "quantity"


def test_a_cancelled_order_leaves_its_lines_open(
    order: PurchaseOrder, approved: PurchaseRequisition, other_supplier: Partner
) -> None:
    order.cancel("条件が合わない")

    assert [line.quantity for line in approved.make_order(other_supplier).lines] == [10, 3]


def test_a_request_is_ordered_once_everything_is_issued(issued: PurchaseOrder, approved: PurchaseRequisition) -> None:
    assert [line.ordered_quantity for line in approved.lines] == [10, 3]
    assert approved.status is RequisitionStatus.ORDERED


def test_a_partly_issued_request_can_be_concluded(
    session: GuardedSession, order: PurchaseOrder, approved: PurchaseRequisition
) -> None:
    order.lines.pop()
    order.submit()
    order.approve()
    order.issue()
    assert approved.status is RequisitionStatus.SOURCING

    approved.conclude("お茶は不要になった")

    assert approved.status is RequisitionStatus.ORDERED
    assert [line.ordered_quantity for line in approved.lines] == [10, 0]


def test_a_cancelled_order_opens_its_request_again(issued: PurchaseOrder, approved: PurchaseRequisition) -> None:
    issued.cancel("廃番")

    assert [line.ordered_quantity for line in approved.lines] == [0, 0]
    assert approved.status is RequisitionStatus.SOURCING


def test_even_the_system_cannot_count_more_than_was_requested(
    session: GuardedSession, approved: PurchaseRequisition
) -> None:
    approved.lines[0].ordered_quantity = Decimal(11)

    assert field_refused(session) == "ordered_quantity"


def test_a_request_is_given_up_once_its_orders_are(order: PurchaseOrder, approved: PurchaseRequisition) -> None:
    with pytest.raises(Refused):
        approved.cancel("計画の中止")
    order.cancel("計画の中止")

    approved.cancel("計画の中止")

    assert approved.status is RequisitionStatus.CANCELLED
