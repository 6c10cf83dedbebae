"""The people of a contract: Mai drafts, Goro heads her department, Rika and Jun are lawyers, Sho audits."""

import pytest

from models.hr.employee import Employee
from models.hr.position import Position
from models.machinery import GuardedSession
from models.roles import RoleCode
from models.system.user import User
from tests.factories import make, person


def somebody(session: GuardedSession, name: str, *roles: RoleCode) -> User:
    return person(session, name, RoleCode.EMPLOYEE, *roles, employee=make(session, Employee))


@pytest.fixture(autouse=True)
def position(session: GuardedSession) -> Position:
    """Everybody here may approve whatever it costs."""
    return make(session, Position, approval_limit=None)


@pytest.fixture
def mai(session: GuardedSession) -> User:
    return somebody(session, "舞", RoleCode.DEPT_MANAGER)


@pytest.fixture
def goro(session: GuardedSession) -> User:
    return somebody(session, "五郎", RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE)


@pytest.fixture
def rika(session: GuardedSession) -> User:
    return somebody(session, "里佳", RoleCode.LEGAL_OFFICER)


@pytest.fixture
def jun(session: GuardedSession) -> User:
    return somebody(session, "潤", RoleCode.LEGAL_MANAGER)


@pytest.fixture
def sho(session: GuardedSession) -> User:
    return somebody(session, "翔", RoleCode.AUDITOR)
