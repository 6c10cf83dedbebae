"""Accounts: asked for by one, allowed by a second, created by a third, and looked through twice a year."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.hr.employee import Employee
from models.it.it_system import ItSystem
from models.it.system_account import AccountStatus, Privilege, SystemAccount
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, clock, months_after, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def head(session: GuardedSession) -> User:
    return person(session, "長", RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def agent(session: GuardedSession) -> User:
    return person(session, "担当", RoleCode.IT_AGENT, employee=make(session, Employee))


@pytest.fixture
def account(session: GuardedSession) -> SystemAccount:
    made = make(session, SystemAccount, employee=make(session, Employee))
    made.submit()
    return made


def test_from_the_request_to_the_review(
    session: GuardedSession, account: SystemAccount, head: User, agent: User
) -> None:
    with acting(session, head):
        account.approve()
    with acting(session, agent):
        account.account_name = "t.hana"
        account.activate()
    assert account.review_due == months_after(today(), 6)

    with clock.at(clock.now() + timedelta(days=170)), acting(session, head):
        account.confirm_need()

    assert account.last_reviewed_on == today() + timedelta(days=170)
    assert account.review_due == months_after(account.last_reviewed_on, 6)


def test_who_approved_does_not_create(session: GuardedSession, account: SystemAccount) -> None:
    both = person(session, "兼", RoleCode.IT_MANAGER, RoleCode.DEPT_MANAGER)
    account.account_name = "t.hana"
    with acting(session, both):
        account.approve()

    with pytest.raises(NotAllowed), acting(session, both):
        account.activate()


def test_nobody_approves_an_account_of_their_own(session: GuardedSession, account: SystemAccount, head: User) -> None:
    account.employee = head.employee
    session.flush()

    with pytest.raises(NotAllowed), acting(session, head):
        account.approve()


def test_without_a_name_there_is_no_account(session: GuardedSession, account: SystemAccount) -> None:
    account.approve()

    with pytest.raises(Refused):
        account.activate()


def test_who_has_left_gets_no_account(session: GuardedSession, account: SystemAccount) -> None:
    account.approve()
    account.account_name = "t.hana"
    account.employee.join()
    account.employee.leave_company(today())

    with pytest.raises(Refused):
        account.activate()


@pytest.mark.parametrize(
    ("last_day", "is_refused"),
    [(None, True), (date(2027, 4, 1), False), (date(2027, 4, 2), True)],
)
@pytest.mark.parametrize("privilege", [Privilege.ADMINISTRATOR, Privilege.SHARED_ACCOUNT])
def test_powerful_accounts_end_within_a_year(
    session: GuardedSession, privilege: Privilege, last_day: date | None, is_refused: bool
) -> None:
    account = make(session, SystemAccount)
    account.privilege, account.valid_from, account.valid_to = privilege, date(2026, 4, 1), last_day

    if not is_refused:
        session.flush()
        return
    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "valid_to"


def test_a_person_has_one_account_of_a_kind(session: GuardedSession, account: SystemAccount) -> None:
    second = make(session, SystemAccount, employee=account.employee, system=account.system)
    for each in (account, second):
        each.account_name = "t.hana"
    second.submit()
    for each in (account, second):
        each.approve()
    account.activate()

    with pytest.raises(IntegrityError), session.begin_nested():
        second.activate()


def test_a_system_is_retired_after_its_accounts(session: GuardedSession, account: SystemAccount) -> None:
    system: ItSystem = account.system
    system.launch()
    account.approve()
    account.account_name = "t.hana"
    account.activate()
    with pytest.raises(Refused):
        system.retire("全件消去")

    account.revoke("システム廃止")
    system.retire("全件消去")

    assert account.status is AccountStatus.REVOKED
    assert account.revoked_on == today()
    assert not system.is_active
