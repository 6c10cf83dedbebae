"""Salaries: prepared by one person about another, approved by a third, and kept as approved."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.hr.employee import Employee
from models.hr.employment_terms import WageBasis
from models.hr.employment_type import EmploymentType
from models.hr.salary_assignment import SalaryAssignment
from models.hr.salary_assignment_line import SalaryAssignmentLine
from models.hr.salary_component import CalculationMethod, SalaryComponent
from models.machinery import GuardedSession, Invalid, NotAllowed, WrongState
from models.organization.location import Location
from models.organization.request import RequestStatus
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person

APRIL = date(2026, 4, 1)


@pytest.fixture
def clerk(session: GuardedSession) -> User:
    return person(session, "給", RoleCode.PAYROLL_CLERK, employee=make(session, Employee))


@pytest.fixture
def head(session: GuardedSession) -> User:
    return person(session, "長", RoleCode.HR_MANAGER, employee=make(session, Employee))


def component(session: GuardedSession, **values: object) -> SalaryComponent:
    return make(session, SalaryComponent, **values)


def drafted(session: GuardedSession, clerk: User, **values: Any) -> SalaryAssignment:
    """A monthly wage of 260,000 from April."""
    wage = {"effective_from": APRIL, "base_wage": Decimal(260_000), **values}
    salary = SalaryAssignment(**{"employee": values.get("employee") or make(session, Employee), **wage})
    with acting(session, clerk):
        salary.begin(session)
        salary.monthly_hours = values.get("monthly_hours", Decimal("162.5"))
        session.add(salary)
    return salary


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_an_hour_is_worth_wage_and_allowances_without_commuting(session: GuardedSession, clerk: User) -> None:
    post, commuting = component(session), component(session, is_overtime_base=False)
    lines = [
        SalaryAssignmentLine(salary_component=post, amount=Decimal(20_000)),
        SalaryAssignmentLine(salary_component=commuting, amount=Decimal(12_000)),
    ]

    salary = drafted(session, clerk, lines=lines)

    assert salary.hourly_base == 1_723
    assert salary.monthly_pay == 292_000
    assert salary.expected_remuneration == 300_000


@pytest.mark.parametrize(
    ("basis", "wage", "monthly"),
    [
        (WageBasis.HOURLY_WAGE, 1_250, 120_000),
        (WageBasis.DAILY_WAGE, 12_000, 144_000),
        (WageBasis.ANNUAL_WAGE, 6_000_000, 500_000),
        (WageBasis.MONTHLY_WAGE, 250_000, 250_000),
    ],
)
def test_every_basis_comes_to_a_month(
    session: GuardedSession, clerk: User, basis: WageBasis, wage: int, monthly: int
) -> None:
    salary = drafted(session, clerk, wage_basis=basis, base_wage=Decimal(wage), monthly_hours=Decimal(96))

    assert salary.monthly_pay == monthly


def test_the_grade_follows_the_decided_remuneration(session: GuardedSession, clerk: User) -> None:
    salary = drafted(session, clerk, standard_remuneration=Decimal(300_000))

    assert salary.standard_grade == "22/19"


def test_remuneration_must_be_in_the_table(session: GuardedSession, clerk: User) -> None:
    salary = drafted(session, clerk)
    salary.standard_remuneration = Decimal(305_000)

    assert field_refused(session) == "standard_remuneration"


def test_nobody_prepares_their_own_pay(session: GuardedSession, clerk: User) -> None:
    with pytest.raises(Invalid) as refused:
        drafted(session, clerk, employee=clerk.employee)

    assert refused.value.problems[0].field == "employee"


def test_nobody_approves_their_own_pay(session: GuardedSession, clerk: User, head: User) -> None:
    salary = drafted(session, clerk, employee=head.employee)
    with acting(session, clerk):
        salary.submit()

    with pytest.raises(Invalid) as refused, acting(session, head):
        salary.approve()

    assert refused.value.problems[0].field == "employee"


def test_an_approved_salary_stays_as_it_is(session: GuardedSession, clerk: User, head: User) -> None:
    salary = drafted(session, clerk)
    with acting(session, clerk):
        salary.submit()
    with pytest.raises(NotAllowed), acting(session, clerk):
        salary.approve()
    with acting(session, head):
        salary.approve()

    with pytest.raises(WrongState), acting(session, clerk):
        salary.base_wage = Decimal(900_000)
    assert salary.status is RequestStatus.APPROVED


def test_there_is_one_salary_for_a_person_and_a_day(session: GuardedSession, clerk: User) -> None:
    first = drafted(session, clerk)
    with acting(session, clerk):
        first.cancel("入力の誤り")

    assert drafted(session, clerk, employee=first.employee).status is RequestStatus.DRAFT
    with pytest.raises(IntegrityError):
        drafted(session, clerk, employee=first.employee)


def test_the_minimum_wage_of_the_place_holds(session: GuardedSession, clerk: User) -> None:
    works = make(session, Location, address="埼玉県川越市芳野台2-8")
    entry = {"kind": StatutoryRateKind.MINIMUM_WAGE, "region": "埼玉県", "valid_from": date(2025, 10, 1)}
    make(session, StatutoryRate, **entry, amount=Decimal(1_141))
    worker = make(session, Employee, work_location=works)
    director = make(session, Employee, work_location=works, employment_type=EmploymentType.DIRECTOR)
    hourly = {"wage_basis": WageBasis.HOURLY_WAGE, "base_wage": Decimal(1_140)}

    assert drafted(session, clerk, employee=director, **hourly).hourly_base == 1_140
    with pytest.raises(Invalid) as refused:
        drafted(session, clerk, employee=worker, **hourly)
    assert refused.value.problems[0].field == "base_wage"


def test_a_component_stands_on_one_line(session: GuardedSession, clerk: User) -> None:
    salary, post = drafted(session, clerk), component(session)
    salary.lines = [SalaryAssignmentLine(salary_component=post, amount=Decimal(1)) for _time in range(2)]

    assert field_refused(session) == "lines"


def test_only_fixed_components_are_assigned(session: GuardedSession, clerk: User) -> None:
    salary = drafted(session, clerk)
    tax = component(session, calculation_method=CalculationMethod.TAX_TABLE)
    salary.lines = [SalaryAssignmentLine(salary_component=tax, amount=Decimal(1))]

    assert field_refused(session) == "salary_component"
