"""Benefits: who has them, how much, and until when they are claimed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.hr.benefit_enrollment import BenefitEnrollment
from models.hr.benefit_plan import BenefitPayment, BenefitPlan, Eligibility
from models.hr.benefit_request_kind import BenefitRequestKind
from models.hr.employee import Employee
from models.hr.employment_type import EmploymentType
from models.machinery import GuardedSession, Invalid, Refused, today
from models.organization.request import RequestStatus
from tests.factories import make

LONG_AGO = date(2015, 4, 1)


@pytest.fixture
def employee(session: GuardedSession) -> Employee:
    return make(session, Employee, hired_on=LONG_AGO)


def plan(session: GuardedSession, **values: Any) -> BenefitPlan:
    """A refund of at most 30,000 a time and 50,000 a year."""
    usual = {
        "benefit_payment": BenefitPayment.REIMBURSEMENT,
        "benefit_amount": Decimal(30_000),
        "annual_limit": Decimal(50_000),
        "valid_from": LONG_AGO,
    }
    return make(session, BenefitPlan, **{**usual, **values})


def claim(session: GuardedSession, plan: BenefitPlan, employee: Employee, **values: Any) -> BenefitEnrollment:
    usual = {"occurred_on": today(), "claimed_amount": Decimal(25_000)}
    return make(session, BenefitEnrollment, benefit_plan=plan, applicant=employee, **{**usual, **values})


def approved(request: BenefitEnrollment) -> BenefitEnrollment:
    request.submit()
    request.approve()
    return request


def test_a_refund_is_what_was_spent_up_to_the_plan(session: GuardedSession, employee: Employee) -> None:
    spent_less = approved(claim(session, plan(session), employee, claimed_amount=Decimal(12_000)))
    spent_more = approved(claim(session, plan(session), employee, claimed_amount=Decimal(45_000)))

    assert (spent_less.approved_amount, spent_more.approved_amount) == (12_000, 30_000)


def test_a_lump_sum_is_what_the_plan_says(session: GuardedSession, employee: Employee) -> None:
    wedding = plan(session, benefit_payment=BenefitPayment.LUMP_SUM)

    assert approved(claim(session, wedding, employee, claimed_amount=None)).approved_amount == 30_000


def test_a_refund_needs_an_amount(session: GuardedSession, employee: Employee) -> None:
    with pytest.raises(Refused):
        claim(session, plan(session), employee, claimed_amount=None).submit()


def test_a_year_has_its_limit(session: GuardedSession, employee: Employee) -> None:
    learning = plan(session)
    first, second = (claim(session, learning, employee, claimed_amount=Decimal(30_000)) for _time in range(2))
    first.submit()
    second.submit()
    first.approve()

    with pytest.raises(Refused):
        second.approve()
    assert second.status is RequestStatus.SUBMITTED


def test_the_year_before_does_not_count(session: GuardedSession, employee: Employee) -> None:
    learning = plan(session)
    before = approved(claim(session, learning, employee, claimed_amount=Decimal(30_000)))
    before.occurred_on = today() - timedelta(days=370)
    session.flush()

    assert approved(claim(session, learning, employee, claimed_amount=Decimal(30_000))).approved_amount == 30_000


@pytest.mark.parametrize(("days", "is_in_time"), [(180, True), (190, False), (-1, False)])
def test_a_claim_comes_within_six_months_after(
    session: GuardedSession, employee: Employee, days: int, is_in_time: bool
) -> None:
    late = claim(session, plan(session), employee, occurred_on=today() - timedelta(days=days))

    if is_in_time:
        late.submit()
    else:
        with pytest.raises(Refused):
            late.submit()


@pytest.mark.parametrize(
    "unsuited",
    [
        {"eligibility": Eligibility.REGULAR_EMPLOYEES_ONLY},
        {"months_of_service": 13 * 12},
        {"valid_to": date(2020, 3, 31)},
    ],
)
def test_the_conditions_of_a_plan_hold(session: GuardedSession, unsuited: dict[str, Any]) -> None:
    helper = make(session, Employee, hired_on=LONG_AGO, employment_type=EmploymentType.PART_TIME)

    with pytest.raises(Refused):
        claim(session, plan(session, **unsuited), helper).submit()


def test_outsiders_have_no_benefits(session: GuardedSession) -> None:
    agency = make(session, Employee, hired_on=LONG_AGO, employment_type=EmploymentType.AGENCY_WORKER)

    assert not plan(session).is_for(agency, today())


def test_one_joins_once_and_leaves_what_one_joined(session: GuardedSession, employee: Employee) -> None:
    insurance = plan(session)

    def ask(kind: BenefitRequestKind) -> BenefitEnrollment:
        return approved(claim(session, insurance, employee, request_kind=kind, claimed_amount=None))

    with pytest.raises(Refused):
        ask(BenefitRequestKind.LEAVING_PLAN)
    ask(BenefitRequestKind.JOINING_PLAN)
    with pytest.raises(Refused):
        ask(BenefitRequestKind.JOINING_PLAN)
    ask(BenefitRequestKind.CHANGE_OF_BENEFIT)
    ask(BenefitRequestKind.LEAVING_PLAN)
    with pytest.raises(Refused):
        ask(BenefitRequestKind.CHANGE_OF_BENEFIT)


def test_the_department_is_that_of_the_person(session: GuardedSession, employee: Employee) -> None:
    assert claim(session, plan(session), employee).department is employee.department


def test_a_limit_allows_at_least_one_benefit(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        plan(session, annual_limit=Decimal(29_999))

    assert refused.value.problems[0].field == "annual_limit"
