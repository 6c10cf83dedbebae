"""Requests: asked by one, and allowed by another."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.hr.position import Position
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState, today
from models.machinery.steps import steps_of
from models.purchasing.item import Item
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


# --- what is asked for ------------------------------------------------------------------------------


def test_a_request_begins_with_the_person_who_makes_it(requisition: PurchaseRequisition, mai: User) -> None:
    assert requisition.applicant is mai.employee
    assert requisition.department is requisition.applicant.department
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
    requisition.created_by_id = goro.id
    with acting(session, goro):
        requisition.submit()

    with pytest.raises(NotAllowed), acting(session, goro):
        requisition.approve()


def test_nobody_approves_what_another_entered_for_them(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User, goro: User
) -> None:
    assert goro.employee
    requisition.applicant = goro.employee
    with acting(session, mai):
        requisition.submit()

    with pytest.raises(Refused), acting(session, goro):
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
        with pytest.raises(Refused), acting(session, head):
            requisition.approve()
    assert (requisition.status is RequisitionStatus.APPROVED) is is_enough


@pytest.mark.parametrize("verb", [PurchaseRequisition.submit, lambda request: request.cancel("不要")])
def test_a_colleague_does_not_press_the_buttons_of_a_request(
    session: GuardedSession, requisition: PurchaseRequisition, verb: Callable[[PurchaseRequisition], None]
) -> None:
    colleague = person(session, "同僚", RoleCode.EMPLOYEE, employee=make(session, Employee))

    with pytest.raises(Refused), acting(session, colleague):
        verb(requisition)
