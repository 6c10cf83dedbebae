"""Chie leads finance, Kei keeps the accounts, Yoko is a director, Goro leads the department that spends."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.finance.account import Account
from models.finance.fiscal_year import FiscalYear
from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.organization.department import Department
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def chie(session: GuardedSession) -> User:
    return person(session, "千絵", RoleCode.EMPLOYEE, RoleCode.FINANCE_MANAGER)


@pytest.fixture
def kei(session: GuardedSession) -> User:
    return person(session, "慶", RoleCode.EMPLOYEE, RoleCode.ACCOUNTANT, employee=make(session, Employee))


@pytest.fixture
def yoko(session: GuardedSession) -> User:
    return person(session, "陽子", RoleCode.EMPLOYEE, RoleCode.EXECUTIVE)


@pytest.fixture
def goro(session: GuardedSession) -> User:
    return person(session, "五郎", RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def opened(session: GuardedSession, chie: User) -> FiscalYear:
    """2026, open."""
    days = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    found = make(session, FiscalYear, name="2026年度", **days)
    with acting(session, chie):
        found.open_books()
    return found


@pytest.fixture
def accounts(session: GuardedSession) -> dict[str, Account]:
    return {account.code: account for account in session.scalars(sa.select(Account))}


@pytest.fixture
def sales(session: GuardedSession) -> Department:
    return make(session, Department, name="営業部")
