"""Orders: priced by what is known, decided by another person, and fixed once they are issued."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.hr.position import Position
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.machinery.clock import TOKYO, at, datetime
from models.organization.company import Company
from models.organization.currency import Currency, ExchangeRate
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck
from models.purchasing.item import Item, SupplierItem
from models.purchasing.order_status import Arrival, OrderStatus
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person

# --- prices and dates -------------------------------------------------------------------------------


def test_the_price_of_the_supplier_goes_before_the_standard_price(
    session: GuardedSession, approved: PurchaseRequisition, pen: Item, supplier: Partner, company: Company
) -> None:
    pen.supplier_items.append(SupplierItem(supplier=supplier, price=Decimal(80), currency=company.base_currency))
    session.flush()

    order = approved.make_order(supplier)

    assert [line.unit_price for line in order.lines] == [80, 98]


def test_a_typed_price_is_kept(session: GuardedSession, order: PurchaseOrder) -> None:
    order.lines[0].unit_price = Decimal(77)
    session.flush()

    assert (order.lines[0].unit_price, order.lines[0].amount) == (77, 770)


def test_a_standard_price_is_not_taken_for_dollars(
    session: GuardedSession, approved: PurchaseRequisition, supplier: Partner
) -> None:
    supplier.currency = make(session, Currency)
    order = approved.make_order(supplier)
    assert (order.currency, {line.unit_price for line in order.lines}) == (supplier.currency, {None})

    with pytest.raises(Invalid) as refused:
        order.submit()
    assert refused.value.problems[0].field == "lines"


def test_the_day_it_is_due_counts_working_days(
    session: GuardedSession, company: Company, supplier: Partner, pen: Item
) -> None:
    """From Thursday, the 17th: over a weekend and three holidays of September 2026."""
    pen.lead_days = 3
    with at(datetime(2026, 9, 17, 9, tzinfo=TOKYO)):
        lines = [PurchaseOrderLine(item=pen, quantity=Decimal(1))]
        order = make(
            session, PurchaseOrder, supplier=supplier, currency=company.base_currency, lines=lines, due_on=None
        )

    assert (order.ordered_on, order.due_on) == (date(2026, 9, 17), date(2026, 9, 25))


def test_without_lead_times_the_buyer_says_when_it_is_due(session: GuardedSession, order: PurchaseOrder) -> None:
    order.due_on = None

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "due_on"


def test_nothing_is_due_before_it_was_ordered(session: GuardedSession, order: PurchaseOrder) -> None:
    order.due_on = order.ordered_on - timedelta(days=1)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "due_on"


def test_an_order_begins_with_its_buyer_and_our_currency(session: GuardedSession, company: Company) -> None:
    buyer = person(session, "買", RoleCode.BUYER, employee=make(session, Employee))
    fresh = PurchaseOrder()

    with acting(session, buyer):
        fresh.begin(session)

    assert (fresh.buyer, fresh.currency) == (buyer.employee, company.base_currency)


# --- who decides ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["unreviewed", "blocked"])
def test_a_supplier_must_be_approved(
    session: GuardedSession, order: PurchaseOrder, supplier: Partner, status: str
) -> None:
    supplier.block_supplier("不渡り")
    if status == "unreviewed":
        supplier.unblock_supplier("再審査")

    with pytest.raises(Refused):
        order.submit()


@pytest.mark.parametrize("verb", ["approve", "issue"])
def test_a_supplier_that_was_blocked_meanwhile_gets_no_order(
    session: GuardedSession, order: PurchaseOrder, supplier: Partner, verb: str
) -> None:
    order.submit()
    if verb == "issue":
        order.approve()
    supplier.block_supplier("反社の疑い")
    supplier.antisocial_check = AntisocialCheck.FLAGGED
    session.flush()

    with pytest.raises(Refused):
        getattr(order, verb)()


def test_the_buyer_does_not_approve(session: GuardedSession, order: PurchaseOrder) -> None:
    both = person(session, "兼", RoleCode.BUYER, RoleCode.PURCHASING_MANAGER)
    with acting(session, both):
        order.submit()

    with pytest.raises(NotAllowed), acting(session, both):
        order.approve()


def test_the_requester_does_not_approve(session: GuardedSession, order: PurchaseOrder, mai: User) -> None:
    chief = person(session, "長", RoleCode.PURCHASING_MANAGER)
    mai.employee, chief.employee = None, mai.employee
    session.flush()
    order.submit()

    with pytest.raises(NotAllowed), acting(session, chief):
        order.approve()


def test_a_limit_is_compared_in_our_currency(session: GuardedSession, order: PurchaseOrder) -> None:
    dollar = make(session, Currency, decimal_places=2)
    make(session, ExchangeRate, currency=dollar, rate=Decimal(150), rate_date=order.ordered_on)
    order.currency = dollar
    position = make(session, Position, approval_limit=Decimal(100_000))
    chief = person(session, "長", RoleCode.PURCHASING_MANAGER, employee=make(session, Employee, position=position))
    order.submit()
    assert order.total < 100_000 < order.total * 150

    with pytest.raises(NotAllowed), acting(session, chief):
        order.approve()


def test_an_issued_order_cannot_be_changed(session: GuardedSession, issued: PurchaseOrder, hana: User) -> None:
    with pytest.raises(WrongState), acting(session, hana):
        issued.lines[0].unit_price = Decimal(1)


def test_what_the_supplier_promises_is_noted_on_an_issued_order(
    session: GuardedSession, issued: PurchaseOrder, hana: User
) -> None:
    assert issued.due_on

    with acting(session, hana):
        issued.promised_on = issued.due_on + timedelta(days=5)

    assert issued.promised_on > issued.due_on


def test_a_rejected_order_is_mended_and_sent_again(
    session: GuardedSession, order: PurchaseOrder, hana: User, ken: User
) -> None:
    with acting(session, hana):
        order.submit()
    with acting(session, ken):
        order.reject("単価を確認してください")
    with acting(session, hana):
        order.lines[0].unit_price = Decimal(90)
        order.submit()

    assert order.status is OrderStatus.SUBMITTED
    assert order.subtotal == 10 * 90 + 3 * 98


# --- the end ----------------------------------------------------------------------------------------


def test_a_closed_order_gives_the_rest_back_to_the_request(
    issued: PurchaseOrder, approved: PurchaseRequisition, other_supplier: Partner
) -> None:
    receipt = issued.receive()
    receipt.lines[0].delivered_quantity = Decimal(4)
    receipt.accept()

    issued.close("廃番")

    assert [line.ordered_quantity for line in approved.lines] == [4, 3]
    assert [line.quantity for line in approved.make_order(other_supplier).lines] == [6]


def test_a_reopened_order_expects_the_rest_again(issued: PurchaseOrder, approved: PurchaseRequisition) -> None:
    issued.close("入荷の見込みなし")

    issued.reopen("見込みあり")

    assert issued.status is OrderStatus.ISSUED
    assert [line.ordered_quantity for line in approved.lines] == [10, 3]


def test_an_order_is_not_reopened_when_the_rest_was_ordered_elsewhere(
    session: GuardedSession, issued: PurchaseOrder, approved: PurchaseRequisition, other_supplier: Partner
) -> None:
    issued.close("入荷の見込みなし")
    other = approved.make_order(other_supplier)
    other.submit()
    other.approve()
    other.issue()

    with pytest.raises(Invalid):
        issued.reopen("見込みあり")


def test_an_order_of_which_something_arrived_is_not_cancelled(issued: PurchaseOrder) -> None:
    receipt = issued.receive()
    receipt.lines[0].delivered_quantity = Decimal(1)
    receipt.accept()
    assert issued.arrival is Arrival.PARTLY_ARRIVED

    with pytest.raises(Refused):
        issued.cancel("不要")


def test_without_a_request_there_is_nothing_to_count(
    session: GuardedSession, company: Company, supplier: Partner
) -> None:
    order = make(session, PurchaseOrder, supplier=supplier)
    order.submit()
    order.approve()
    order.issue()

    order.cancel("不要")

    assert order.status is OrderStatus.CANCELLED
