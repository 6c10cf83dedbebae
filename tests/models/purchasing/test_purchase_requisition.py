"""Requests: asked by one, allowed by another, and ordered no more often than they were made."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.hr.position import Position
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState, today
from models.machinery.steps import steps_of
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.purchasing.item_category import ItemCategory
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_requisition import PurchaseRequisition, RequisitionStatus
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.purchasing.tax_code import TaxCode
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- what is asked for ------------------------------------------------------------------------------


def test_a_request_begins_with_the_person_who_makes_it(requisition: PurchaseRequisition, mai: User) -> None:
    assert requisition.requester is mai.employee
    assert requisition.department is requisition.requester.department
    assert requisition.requested_on == today()


def test_a_line_takes_what_it_does_not_say_from_its_item(requisition: PurchaseRequisition, pen: Item) -> None:
    line = requisition.lines[0]

    assert (line.description, line.unit, line.category) == ("ペン", pen.unit, pen.category)
    assert (line.estimated_price, line.estimated_amount) == (105, 1050)


def test_a_request_adds_its_lines_up(requisition: PurchaseRequisition) -> None:
    assert requisition.estimated_total == 10 * 105 + 3 * 98


def test_lines_keep_their_numbers(session: GuardedSession, requisition: PurchaseRequisition, tea: Item) -> None:
    requisition.lines.pop(0)
    requisition.lines.append(PurchaseRequisitionLine(item=tea, quantity=Decimal(1)))
    session.flush()

    assert [line.line_number for line in requisition.lines] == [2, 3]


def test_a_later_change_of_the_item_does_not_change_the_request(
    session: GuardedSession, requisition: PurchaseRequisition, pen: Item
) -> None:
    pen.name, pen.standard_price = "筆", Decimal(900)
    requisition.note = "至急"
    session.flush()

    assert (requisition.lines[0].description, requisition.lines[0].estimated_price) == ("ペン", 105)


def test_something_that_is_no_item_needs_words_a_category_and_a_price(
    session: GuardedSession, requisition: PurchaseRequisition
) -> None:
    line = PurchaseRequisitionLine(quantity=Decimal(1))
    requisition.lines.append(line)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert {problem.field for problem in refused.value.problems} == {"description", "category", "estimated_price"}


def test_an_empty_request_is_refused(session: GuardedSession, requisition: PurchaseRequisition) -> None:
    requisition.lines.clear()

    assert field_refused(session) == "lines"


def test_nothing_is_needed_before_it_was_requested(session: GuardedSession, requisition: PurchaseRequisition) -> None:
    requisition.needed_on = requisition.requested_on - timedelta(days=1)

    assert field_refused(session) == "needed_on"


# --- who decides ------------------------------------------------------------------------------------


def test_a_submitted_request_cannot_be_changed(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User
) -> None:
    with acting(session, mai):
        requisition.submit()

    with pytest.raises(WrongState), acting(session, mai):
        requisition.lines[0].quantity = Decimal(11)


def test_a_withdrawn_request_can_be_changed(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User
) -> None:
    with acting(session, mai):
        requisition.submit()
        requisition.withdraw()
        requisition.lines[0].quantity = Decimal(11)

    assert requisition.estimated_total == 11 * 105 + 3 * 98


def test_a_rejected_request_is_mended_and_sent_again(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User, goro: User
) -> None:
    with acting(session, mai):
        requisition.submit()
    with acting(session, goro):
        requisition.reject("数量が多い")
    with acting(session, mai):
        requisition.lines[0].quantity = Decimal(5)
        requisition.submit()

    assert requisition.status is RequisitionStatus.SUBMITTED
    assert [step.remark for step in steps_of(session, requisition)] == [None, "数量が多い", None]


def test_nobody_approves_the_own_request(session: GuardedSession, requisition: PurchaseRequisition, goro: User) -> None:
    with acting(session, goro):
        requisition.submit()

    with pytest.raises(NotAllowed), acting(session, goro):
        requisition.approve()


def test_nobody_approves_what_another_entered_for_them(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User, goro: User
) -> None:
    assert goro.employee
    requisition.requester = goro.employee
    with acting(session, mai):
        requisition.submit()

    with pytest.raises(NotAllowed), acting(session, goro):
        requisition.approve()


@pytest.mark.parametrize(("limit", "is_enough"), [(None, True), (1344, True), (1343, False)])
def test_a_position_approves_up_to_its_limit(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User, limit: int | None, *, is_enough: bool
) -> None:
    position = make(session, Position, approval_limit=limit and Decimal(limit))
    head = person(session, "長", RoleCode.DEPT_MANAGER, employee=make(session, Employee, position=position))
    with acting(session, mai):
        requisition.submit()

    if is_enough:
        with acting(session, head):
            requisition.approve()
    else:
        with pytest.raises(NotAllowed), acting(session, head):
            requisition.approve()
    assert (requisition.status is RequisitionStatus.APPROVED) is is_enough


@pytest.mark.parametrize("verb", [PurchaseRequisition.submit, lambda request: request.cancel("不要")])
def test_a_colleague_does_not_press_the_buttons_of_a_request(
    session: GuardedSession, requisition: PurchaseRequisition, verb: Callable[[PurchaseRequisition], None]
) -> None:
    colleague = person(session, "同僚", RoleCode.EMPLOYEE, employee=make(session, Employee))

    with pytest.raises(NotAllowed), acting(session, colleague):
        verb(requisition)


# --- from the request to orders ---------------------------------------------------------------------


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
    with pytest.raises(Refused, match="仕入先|supplier"):
        approved.make_order(make(session, Partner, is_supplier=True))


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
