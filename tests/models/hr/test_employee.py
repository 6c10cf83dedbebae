"""Employees: one directory for all, private data for few, and a life from joining to leaving."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
import sqlalchemy as sa

from models.hr.contract_period import ContractStatus
from models.hr.employee import Employee, EmployeeStatus, LeaveReason
from models.hr.employment_contract import EmploymentContract
from models.hr.family import Dependent, EmergencyContact, Relation
from models.hr.qualification import Qualification, QualificationKind
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState, today
from models.machinery.entity import entity_of
from models.machinery.language import speaking
from models.roles import RoleCode
from models.system.user import User, UserStatus
from tests.factories import acting, make, person

YESTERDAY = today() - timedelta(days=1)


@pytest.fixture
def employee(session: GuardedSession) -> Employee:
    """Somebody who works here."""
    made = make(session, Employee, hired_on=date(2020, 4, 1))
    made.join()
    return made


@pytest.fixture
def clerk(session: GuardedSession) -> User:
    return person(session, "人", RoleCode.EMPLOYEE, RoleCode.HR_CLERK)


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- the directory ----------------------------------------------------------------------------------


def test_an_employee_is_named_in_both_languages(session: GuardedSession) -> None:
    taro = make(session, Employee, code="E77777", family_name="山田", given_name="太郎", name_en="Taro Yamada")

    with speaking("ja"):
        assert str(taro) == "E77777 山田 太郎"
    with speaking("en"):
        assert str(taro) == "E77777 Taro Yamada"


def test_readings_are_written_in_katakana(session: GuardedSession, employee: Employee) -> None:
    employee.family_kana = "やまだ"

    assert field_refused(session) == "family_kana"


def test_everybody_reads_the_directory(session: GuardedSession, employee: Employee) -> None:
    reader = person(session, "社", RoleCode.EMPLOYEE)

    with acting(session, reader):
        assert session.scalar(sa.select(Employee).where(Employee.id == employee.id)) is employee


@pytest.mark.parametrize("model", [Employee, Dependent, EmergencyContact])
def test_private_data_belongs_to_a_data_class(model: type[Employee | Dependent | EmergencyContact]) -> None:
    private = {name for name, field in entity_of(model).fields.items() if field.data_class}
    told_to_all = {name for name, field in entity_of(model).fields.items() if not field.data_class}

    assert private >= {"birth_date", "address", "leave_reason"} if model is Employee else not told_to_all
    assert not told_to_all & {"postal_code", "personal_phone", "personal_email", "pension_number", "gender"}


def test_private_data_is_written_by_the_personnel_department_only(
    session: GuardedSession, employee: Employee, clerk: User
) -> None:
    with acting(session, clerk):
        employee.address = "東京都千代田区1-1"
        employee.dependents.append(
            Dependent(
                full_name="山田 花子",
                full_name_kana="ヤマダ ハナコ",
                relation=Relation.SPOUSE,
                birth_date=date(1990, 1, 1),
            )
        )
    payroll = person(session, "給", RoleCode.PAYROLL_CLERK)

    with pytest.raises(NotAllowed), acting(session, payroll):
        employee.address = "大阪府"
    assert employee.address == "東京都千代田区1-1"


def test_the_income_of_a_dependent_is_for_payroll(session: GuardedSession, employee: Employee, clerk: User) -> None:
    child = Dependent(full_name="子", full_name_kana="コ", relation=Relation.CHILD, birth_date=date(2015, 1, 1))
    employee.dependents.append(child)
    session.flush()

    with pytest.raises(NotAllowed), acting(session, clerk):
        child.annual_income = Decimal(1_000_000)


def test_a_qualification_does_not_expire_before_it_was_acquired(session: GuardedSession, employee: Employee) -> None:
    licence = Qualification(name="危険物取扱者", kind=QualificationKind.LICENCE, acquired_on=date(2024, 1, 1))
    licence.expires_on = date(2023, 12, 31)
    employee.qualifications.append(licence)

    assert field_refused(session) == "expires_on"


def test_a_dependent_does_not_end_before_beginning(session: GuardedSession, employee: Employee) -> None:
    child = Dependent(full_name="子", full_name_kana="コ", relation=Relation.CHILD, birth_date=date(2015, 1, 1))
    child.valid_from, child.valid_to = date(2024, 4, 1), date(2024, 3, 31)
    employee.dependents.append(child)

    assert field_refused(session) == "valid_to"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_nobody_stands_above_the_own_supervisor(session: GuardedSession, length: int) -> None:
    chain = [make(session, Employee) for _count in range(length)]
    for below, above in pairwise(chain):
        below.supervisor = above
    session.flush()

    chain[-1].supervisor = chain[0]

    assert field_refused(session) == "supervisor"


# --- from joining to leaving ------------------------------------------------------------------------


def test_nobody_joins_before_the_day(session: GuardedSession) -> None:
    newcomer = make(session, Employee, hired_on=today() + timedelta(days=1))

    with pytest.raises(Refused):
        newcomer.join()
    assert newcomer.status is EmployeeStatus.JOINING


def test_a_leave_is_noted_until_the_return(employee: Employee) -> None:
    employee.take_leave(date(2026, 4, 1))
    assert (employee.status, employee.on_leave_since) == (EmployeeStatus.ON_LEAVE, date(2026, 4, 1))

    employee.return_to_work(date(2026, 10, 1))

    assert (employee.status, employee.on_leave_since) == (EmployeeStatus.EMPLOYED, None)


def test_nobody_returns_before_the_leave(employee: Employee) -> None:
    employee.take_leave(date(2026, 4, 1))

    with pytest.raises(Refused):
        employee.return_to_work(date(2026, 3, 31))


def test_leaving_is_noted_on_the_last_day(employee: Employee) -> None:
    employee.leave_company(YESTERDAY)

    assert (employee.status, employee.left_on) == (EmployeeStatus.LEFT, YESTERDAY)


def test_leaving_is_not_noted_ahead(employee: Employee) -> None:
    with pytest.raises(Refused):
        employee.leave_company(today() + timedelta(days=1))


def test_nobody_leaves_before_joining(employee: Employee) -> None:
    with pytest.raises(Invalid) as refused:
        employee.leave_company(employee.hired_on - timedelta(days=1))
    assert refused.value.problems[0].field == "left_on"


def test_leaving_closes_the_account_and_ends_the_contract(
    session: GuardedSession, employee: Employee, clerk: User
) -> None:
    account = person(session, "去", RoleCode.EMPLOYEE, employee=employee)
    contract = make(session, EmploymentContract, employee=employee, starts_on=date(2020, 4, 1), ends_on=None)
    contract.sign(date(2020, 3, 25))

    with acting(session, clerk):
        employee.leave_company(YESTERDAY)

    assert (account.status, account.session_key) == (UserStatus.CLOSED, None)
    assert (contract.status, contract.ended_on) == (ContractStatus.ENDED, YESTERDAY)


def test_a_leaver_is_locked_but_for_what_still_has_to_be_sent(
    session: GuardedSession, employee: Employee, clerk: User
) -> None:
    employee.leave_company(YESTERDAY)

    with acting(session, clerk):
        employee.address, employee.leave_reason = "転居先", LeaveReason.VOLUNTARY
    with pytest.raises(WrongState), acting(session, clerk):
        employee.work_phone = "03-0000-0000"


def test_a_leaving_is_taken_back_by_the_head_of_personnel_only(
    session: GuardedSession, employee: Employee, clerk: User
) -> None:
    employee.leave_company(YESTERDAY)
    with pytest.raises(NotAllowed), acting(session, clerk):
        employee.reinstate("誤り")

    with acting(session, person(session, "長", RoleCode.HR_MANAGER)):
        employee.reinstate("誤り")

    assert (employee.status, employee.left_on) == (EmployeeStatus.EMPLOYED, None)
