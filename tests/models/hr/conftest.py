"""Mai works fixed hours, Goro is the head of her department, Hitomi keeps the personnel files."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.hr.employee import Employee
from models.hr.leave_type import LeaveCategory, LeaveType, SmallestUnit
from models.hr.work_schedule import WorkSchedule
from models.machinery import GuardedSession, today
from models.organization.holiday_calendar import HolidayCalendar
from models.roles import RoleCode
from models.system.user import User
from tests.factories import make, person


@pytest.fixture
def schedule(session: GuardedSession) -> WorkSchedule:
    calendar = make(session, HolidayCalendar, observes_national_holidays=False)
    return make(session, WorkSchedule, calendar=calendar)


@pytest.fixture
def worker(session: GuardedSession, schedule: WorkSchedule) -> Employee:
    return make(session, Employee, work_schedule=schedule, hired_on=date(2020, 4, 1))


@pytest.fixture
def mai(session: GuardedSession, worker: Employee) -> User:
    return person(session, "舞", RoleCode.EMPLOYEE, employee=worker)


@pytest.fixture
def goro(session: GuardedSession) -> User:
    return person(session, "五郎", RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def hitomi(session: GuardedSession) -> User:
    return person(session, "瞳", RoleCode.EMPLOYEE, RoleCode.HR_CLERK, employee=make(session, Employee))


@pytest.fixture
def monday() -> date:
    """Of next week."""
    return today() + timedelta(days=7 - today().weekday())


@pytest.fixture
def annual(session: GuardedSession) -> LeaveType:
    return session.scalars(sa.select(LeaveType).where(LeaveType.category == LeaveCategory.ANNUAL_PAID_LEAVE)).one()


@pytest.fixture
def other_leave(session: GuardedSession) -> LeaveType:
    """Taken by whole days, without a grant."""
    return make(session, LeaveType, smallest_unit=SmallestUnit.WHOLE_DAY, most_days_at_once=Decimal(3))
