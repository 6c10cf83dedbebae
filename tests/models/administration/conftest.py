"""An office: Mai asks, Goro leads her department, Kei runs general affairs, Ryo watches over the law."""

from datetime import UTC, date, datetime

import pytest

from models.administration.bookable_resource import BookableResource, ResourceKind
from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.roles import RoleCode
from models.system.user import User
from tests.factories import make, person

WORKDAY = date(2026, 11, 25)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    """A moment of a day in November, as a clock in Tokyo shows it."""
    return datetime(2026, 11, day, hour - 9, minute, tzinfo=UTC)


def somebody(session: GuardedSession, name: str, *roles: RoleCode) -> User:
    return person(session, name, RoleCode.EMPLOYEE, *roles, employee=make(session, Employee))


def employee_of(user: User) -> Employee:
    assert user.employee
    return user.employee


@pytest.fixture
def mai(session: GuardedSession) -> User:
    return somebody(session, "舞")


@pytest.fixture
def goro(session: GuardedSession) -> User:
    return somebody(session, "五郎", RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE)


@pytest.fixture
def kei(session: GuardedSession) -> User:
    return somebody(session, "圭", RoleCode.ADMIN_CLERK)


@pytest.fixture
def ryo(session: GuardedSession) -> User:
    return somebody(session, "涼", RoleCode.LEGAL_MANAGER, RoleCode.ADMIN_MANAGER)


@pytest.fixture
def room(session: GuardedSession) -> BookableResource:
    return make(session, BookableResource, name="第一会議室", kind=ResourceKind.MEETING_ROOM, capacity=8)
