"""Receipts: what was expected, what was good of it, and who says so."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.machinery.steps import steps_of
from models.purchasing.goods_receipt import GoodsReceipt, ReceiptStatus
from models.purchasing.order_status import Arrival, OrderStatus
from models.purchasing.purchase_order import PurchaseOrder
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, lift_separations, make, person


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def received(order: PurchaseOrder) -> list[Decimal]:
    return [line.received_quantity for line in order.lines]


# --- what is expected -------------------------------------------------------------------------------


def test_a_receipt_expects_everything_that_was_ordered(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    assert [(line.order_line, line.delivered_quantity) for line in receipt.lines] == [
        (line, line.quantity) for line in issued.lines
    ]
    assert (receipt.supplier, receipt.location) == (issued.supplier, issued.deliver_to)


def test_a_receipt_typed_in_by_hand_expects_the_same(session: GuardedSession, issued: PurchaseOrder) -> None:
    typed = GoodsReceipt(purchase_order=issued)
    session.add(typed)
    session.flush()

    assert [line.delivered_quantity for line in typed.lines] == [10, 3]


def test_a_second_receipt_expects_what_the_first_does_not(
    session: GuardedSession, receipt: GoodsReceipt, issued: PurchaseOrder
) -> None:
    receipt.lines[0].delivered_quantity = Decimal(4)
    session.flush()

    assert [line.delivered_quantity for line in issued.receive().lines] == [6]


def test_nothing_is_expected_twice(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    with pytest.raises(Invalid) as refused:
        issued.receive()
    assert refused.value.problems[0].field == "purchase_order"


def test_nothing_is_expected_of_an_order_that_was_not_issued(session: GuardedSession, order: PurchaseOrder) -> None:
    session.add(GoodsReceipt(purchase_order=order))

    assert field_refused(session) == "purchase_order"


# --- what is accepted -------------------------------------------------------------------------------


def test_acceptance_counts_on_the_order_and_closes_it(
    session: GuardedSession, receipt: GoodsReceipt, issued: PurchaseOrder
) -> None:
    receipt.accept()

    assert received(issued) == [10, 3]
    assert (issued.arrival, issued.status) == (Arrival.FULLY_ARRIVED, OrderStatus.CLOSED)
    closing = steps_of(session, issued)[-1]
    assert (closing.verb, closing.remark) == ("close", receipt.number)


def test_a_part_leaves_the_order_open(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    receipt.lines[0].delivered_quantity = Decimal(4)
    receipt.accept()

    assert received(issued) == [4, 3]
    assert (issued.arrival, issued.status) == (Arrival.PARTLY_ARRIVED, OrderStatus.ISSUED)


def test_what_is_rejected_is_still_to_come(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    line = receipt.lines[1]
    line.rejected_quantity, line.reject_reason = Decimal(1), "破損"
    receipt.accept()

    assert received(issued) == [10, 2]
    assert [line.delivered_quantity for line in issued.receive().lines] == [1]


def test_where_nothing_is_good_nothing_is_accepted(receipt: GoodsReceipt) -> None:
    for line in receipt.lines:
        line.rejected_quantity, line.reject_reason = line.delivered_quantity, "水濡れ"

    with pytest.raises(Refused):
        receipt.accept()


def test_nothing_is_inspected_before_it_came(session: GuardedSession, receipt: GoodsReceipt) -> None:
    receipt.inspected_on = receipt.received_on - timedelta(days=1)

    assert field_refused(session) == "inspected_on"


def test_an_accepted_receipt_cannot_be_changed(session: GuardedSession, receipt: GoodsReceipt, shin: User) -> None:
    receipt.lines[0].delivered_quantity = Decimal(4)
    receipt.accept()

    with pytest.raises(WrongState), acting(session, shin):
        receipt.lines[0].delivered_quantity = Decimal(3)


# --- who accepts, and who takes it back -------------------------------------------------------------


def test_who_ordered_does_not_accept(session: GuardedSession, receipt: GoodsReceipt, hana: User) -> None:
    lift_separations(session)
    both = person(session, "兼", RoleCode.BUYER, RoleCode.WAREHOUSE_KEEPER)
    receipt.purchase_order.created_by_id = both.id
    session.flush()

    with pytest.raises(NotAllowed), acting(session, both):
        receipt.accept()


@pytest.mark.parametrize("verb", ["submit", "approve", "issue"])
def test_who_did_a_step_of_the_order_does_not_accept(
    session: GuardedSession, receipt: GoodsReceipt, shin: User, verb: str
) -> None:
    for step in steps_of(session, receipt.purchase_order):
        if step.verb == verb:
            step.actor_id = shin.id
    session.flush()

    with pytest.raises(NotAllowed), acting(session, shin):
        receipt.accept()


def test_who_requested_does_not_accept(session: GuardedSession, receipt: GoodsReceipt, mai: User, shin: User) -> None:
    mai.employee, shin.employee = None, mai.employee
    session.flush()

    with pytest.raises(NotAllowed), acting(session, shin):
        receipt.accept()


def test_somebody_else_accepts(session: GuardedSession, receipt: GoodsReceipt, shin: User) -> None:
    with acting(session, shin):
        receipt.accept()

    assert receipt.status is ReceiptStatus.ACCEPTED


def test_who_receives_is_noted(session: GuardedSession, issued: PurchaseOrder) -> None:
    keeper = person(session, "倉", RoleCode.WAREHOUSE_KEEPER, employee=make(session, Employee))

    with acting(session, keeper):
        assert issued.receive().receiver is keeper.employee


def test_a_cancelled_draft_changes_nothing_on_the_order(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    receipt.cancel("誤登録")

    assert received(issued) == [0, 0]
    assert [line.delivered_quantity for line in issued.receive().lines] == [10, 3]


def test_a_cancelled_acceptance_is_expected_again(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    receipt.accept()

    receipt.cancel("別の発注の品だった")

    assert received(issued) == [0, 0]
    assert (issued.arrival, issued.status) == (Arrival.NOT_ARRIVED, OrderStatus.ISSUED)


def test_nothing_is_accepted_for_a_closed_order(receipt: GoodsReceipt, issued: PurchaseOrder) -> None:
    issued.close("入荷の見込みなし")

    with pytest.raises(Refused):
        receipt.accept()
