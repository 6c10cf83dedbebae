"""What is delivered, line by line: never more than was ordered, not even by two people at once."""

from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm.exc import StaleDataError

from models.machinery import GuardedSession, Invalid, Refused
from models.machinery.entity import entity_of
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.order_status import OrderStatus
from models.purchasing.purchase_order import PurchaseOrder
from models.system.system_setting import SystemSetting
from tests.factories import make
from tests.support.databases import TESTS
from tests.support.life import bring_to


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def received(order: PurchaseOrder) -> list[Decimal]:
    return [line.received_quantity for line in order.lines]


def test_a_rejection_has_a_reason(session: GuardedSession, receipt: GoodsReceipt) -> None:
    receipt.lines[0].rejected_quantity = Decimal(1)

    assert field_refused(session) == "reject_reason"


def test_no_more_is_rejected_than_was_delivered(session: GuardedSession, receipt: GoodsReceipt) -> None:
    receipt.lines[0].rejected_quantity, receipt.lines[0].reject_reason = Decimal(11), "破損"

    assert field_refused(session) == "rejected_quantity"


def test_a_line_of_another_order_is_refused(session: GuardedSession, receipt: GoodsReceipt) -> None:
    receipt.lines[0].order_line = make(session, PurchaseOrder).lines[0]

    assert field_refused(session) == "order_line"


def tolerate(session: GuardedSession, percent: str) -> None:
    make(session, SystemSetting, setting="over_delivery_tolerance_pct", value=percent)


def test_no_more_arrives_than_was_ordered(session: GuardedSession, receipt: GoodsReceipt) -> None:
    receipt.lines[0].delivered_quantity = Decimal("10.001")

    assert field_refused(session) == "delivered_quantity"


@pytest.mark.parametrize(("quantity", "is_tolerated"), [("10.5", True), ("10.501", False)])
def test_a_company_may_tolerate_some_per_cent(
    session: GuardedSession, receipt: GoodsReceipt, quantity: str, *, is_tolerated: bool
) -> None:
    tolerate(session, "5")
    receipt.lines[0].delivered_quantity = Decimal(quantity)

    if is_tolerated:
        receipt.accept()
        assert receipt.lines[0].order_line.received_quantity == Decimal(quantity)
    else:
        assert field_refused(session) == "delivered_quantity"


def test_two_receipts_together_do_not_exceed_the_order(
    session: GuardedSession, receipt: GoodsReceipt, issued: PurchaseOrder
) -> None:
    receipt.lines[0].delivered_quantity = Decimal(4)
    session.flush()
    second = issued.receive()
    receipt.lines[0].delivered_quantity = Decimal(10)
    receipt.lines.pop()
    session.flush()
    second.accept()

    with pytest.raises(Invalid):
        receipt.accept()


def test_even_the_system_counts_no_more_than_was_ordered(session: GuardedSession, issued: PurchaseOrder) -> None:
    issued.lines[0].received_quantity = Decimal(11)

    assert field_refused(session) == "received_quantity"


def test_two_people_at_once_do_not_receive_the_same_twice(own_engine: Engine) -> None:
    with GuardedSession(own_engine) as session:
        session.act_as(TESTS)
        one, other = two_receipts_of_everything(session)
        session.commit()
        identities = one.id, other.id

    with GuardedSession(own_engine) as first, GuardedSession(own_engine) as second:
        if own_engine.dialect.name == "postgresql":  # on SQLite writers wait for each other from their first statement
            second.act_as(TESTS)
            assert received(second.get_one(GoodsReceipt, identities[1]).purchase_order) == [0]
        accept(first, identities[0])
        with pytest.raises((Invalid, Refused, StaleDataError)):
            accept(second, identities[1])


def two_receipts_of_everything(session: GuardedSession) -> tuple[GoodsReceipt, GoodsReceipt]:
    order = bring_to(session, entity_of(PurchaseOrder), OrderStatus.ISSUED)
    one = order.receive()
    one.lines[0].delivered_quantity = Decimal(1)
    session.flush()
    other = order.receive()
    for line in (*one.lines, *other.lines):
        line.delivered_quantity = line.order_line.quantity
    session.flush()
    return one, other


def accept(session: GuardedSession, identity: int) -> None:
    session.act_as(TESTS)
    session.get_one(GoodsReceipt, identity).accept()
    session.commit()
