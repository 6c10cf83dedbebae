"""Requests that several people decide on, one after the other."""

from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused
from models.organization.approval_request import ApprovalRequest, ApprovalStatus, open_route
from models.organization.approval_rule import ApprovalRule, ApprovalRuleStep, ApproverKind, rule_for
from models.organization.department import Department
from models.purchasing.item import Item
from models.purchasing.purchase_requisition import PurchaseRequisition, RequisitionStatus
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def head(session: GuardedSession) -> User:
    return person(session, "部長", RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def president(session: GuardedSession) -> User:
    return person(session, "社長", RoleCode.EMPLOYEE, RoleCode.EXECUTIVE, employee=make(session, Employee))


@pytest.fixture
def department(session: GuardedSession, head: User) -> Department:
    return make(session, Department, manager=head.employee)


@pytest.fixture
def mai(session: GuardedSession, department: Department) -> User:
    employee = make(session, Employee, department=department)
    return person(session, "舞", RoleCode.EMPLOYEE, employee=employee)


def step(kind: ApproverKind, person: Employee | None = None) -> ApprovalRuleStep:
    return ApprovalRuleStep(approver_kind=kind, employee=person)


@pytest.fixture
def rule(session: GuardedSession, president: User) -> ApprovalRule:
    """The head of the department first, then the president."""
    steps = [step(ApproverKind.DEPARTMENT_HEAD), step(ApproverKind.NAMED_PERSON, president.employee)]
    return make(session, ApprovalRule, applies_to="PurchaseRequisition", amount_from=Decimal(1000), steps=steps)


@pytest.fixture
def requisition(session: GuardedSession, mai: User, department: Department, rule: ApprovalRule) -> PurchaseRequisition:
    """Submitted, and more than the rule's amount."""
    line = PurchaseRequisitionLine(item=make(session, Item), quantity=Decimal(2), estimated_price=Decimal(1000))
    made = make(session, PurchaseRequisition, applicant=mai.employee, department=department, lines=[line])
    with acting(session, mai):
        made.submit()
    return made


def approval_of(request: PurchaseRequisition) -> ApprovalRequest:
    route = open_route(request)
    assert route is not None
    return route


def test_they_decide_in_turn_and_the_last_one_lets_it_take_effect(
    session: GuardedSession, requisition: PurchaseRequisition, head: User, president: User
) -> None:
    approval = approval_of(requisition)

    with acting(session, head):
        approval.agree("必要です")
    assert requisition.status is RequisitionStatus.SUBMITTED

    with acting(session, president):
        approval.approve()
    assert approval.status is ApprovalStatus.APPROVED
    assert requisition.status is RequisitionStatus.APPROVED
    assert [each.decided_by for each in approval.steps] == [head.employee, president.employee]


def test_nobody_decides_before_their_turn(
    session: GuardedSession, requisition: PurchaseRequisition, president: User
) -> None:
    with pytest.raises(Refused, match="別の人"), acting(session, president):
        approval_of(requisition).agree()


def test_the_request_itself_cannot_be_decided_beside_its_approval(
    session: GuardedSession, requisition: PurchaseRequisition, head: User
) -> None:
    with pytest.raises(Refused, match="承認申請"), acting(session, head):
        requisition.approve()


def test_a_refusal_gives_it_back(session: GuardedSession, requisition: PurchaseRequisition, head: User) -> None:
    approval = approval_of(requisition)

    with acting(session, head):
        approval.reject("相見積を取ってください")

    assert (approval.status, requisition.status) == (ApprovalStatus.REJECTED, RequisitionStatus.REJECTED)


def test_what_is_taken_back_waits_for_nobody(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User
) -> None:
    approval = approval_of(requisition)

    with acting(session, mai):
        requisition.withdraw()

    assert approval.status is ApprovalStatus.WITHDRAWN
    assert open_route(requisition) is None


def test_a_small_request_needs_no_approval_step_by_step(
    session: GuardedSession, requisition: PurchaseRequisition, rule: ApprovalRule, mai: User, head: User
) -> None:
    with acting(session, mai):
        requisition.withdraw()
    rule.amount_from = Decimal(1_000_000)
    session.flush()

    with acting(session, mai):
        requisition.submit()
    with acting(session, head):
        requisition.approve()

    assert requisition.status is RequisitionStatus.APPROVED


def test_the_applicant_does_not_decide_on_the_own_request(
    session: GuardedSession, requisition: PurchaseRequisition, mai: User, department: Department, president: User
) -> None:
    with acting(session, mai):
        requisition.withdraw()
    department.manager = mai.employee
    session.flush()
    with acting(session, mai):
        requisition.submit()

    assert [each.approver for each in approval_of(requisition).steps] == [president.employee]


def test_the_rule_of_the_nearest_department_decides(
    session: GuardedSession, requisition: PurchaseRequisition, department: Department, rule: ApprovalRule
) -> None:
    assert rule_for(requisition) is rule
    nearer = make(
        session, ApprovalRule, applies_to="PurchaseRequisition", department=department, amount_from=Decimal(0)
    )

    assert rule_for(requisition) is nearer


def test_two_rules_for_the_same_are_refused(session: GuardedSession, rule: ApprovalRule) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, ApprovalRule, applies_to=rule.applies_to, amount_from=rule.amount_from)

    assert [problem.field for problem in refused.value.problems] == ["amount_from"]
