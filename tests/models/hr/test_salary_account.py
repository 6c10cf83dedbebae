"""Accounts for wages: seen by few, verified by a second person."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.hr.employee import Employee
from models.hr.salary_account import SalaryAccount
from models.machinery import GuardedSession, Invalid, NotAllowed, WrongState
from models.organization.bank_account import AccountStatus
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def payer(session: GuardedSession) -> User:
    return person(session, "給", RoleCode.PAYROLL_CLERK)


@pytest.fixture
def account(session: GuardedSession, payer: User) -> SalaryAccount:
    """The only account of somebody, entered by the payroll clerk."""
    employee = make(session, Employee)
    made = make(session, SalaryAccount, employee=employee, fixed_amount=None)
    made.created_by_id = made.updated_by_id = payer.id
    session.flush()
    return made


def test_who_entered_an_account_does_not_verify_it(
    session: GuardedSession, account: SalaryAccount, payer: User
) -> None:
    with pytest.raises(NotAllowed), acting(session, payer):
        account.verify()


def test_who_changed_an_account_last_does_not_verify_it(session: GuardedSession, account: SalaryAccount) -> None:
    colleague = person(session, "次", RoleCode.PAYROLL_CLERK)
    with acting(session, colleague):
        account.branch_name = "新宿支店"

    with pytest.raises(NotAllowed), acting(session, colleague):
        account.verify()


def test_a_second_person_verifies_and_it_is_fixed(session: GuardedSession, account: SalaryAccount, payer: User) -> None:
    with acting(session, person(session, "長", RoleCode.HR_MANAGER)):
        account.verify()
    assert account.status is AccountStatus.VERIFIED

    with pytest.raises(WrongState), acting(session, payer):
        account.account_number = "7654321"


def test_only_one_account_gets_what_is_left(session: GuardedSession, account: SalaryAccount) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, SalaryAccount, employee=account.employee, fixed_amount=None)
    assert refused.value.problems[0].field == "fixed_amount"


def test_a_disabled_account_gets_nothing(session: GuardedSession, account: SalaryAccount) -> None:
    account.disable("解約")

    second = make(session, SalaryAccount, employee=account.employee, fixed_amount=None)

    assert second.status is AccountStatus.UNVERIFIED


def test_a_second_account_gets_a_fixed_amount(session: GuardedSession, account: SalaryAccount) -> None:
    second = make(session, SalaryAccount, employee=account.employee, fixed_amount=Decimal(30_000))

    assert second.fixed_amount == 30_000


@pytest.mark.parametrize("role", [RoleCode.EMPLOYEE, RoleCode.HR_CLERK, RoleCode.DEPT_MANAGER, RoleCode.SYS_ADMIN])
def test_others_do_not_see_accounts(session: GuardedSession, account: SalaryAccount, role: RoleCode) -> None:
    with pytest.raises(NotAllowed), acting(session, person(session, "他", role)):
        session.scalars(sa.select(SalaryAccount)).all()
