"""Grants: what the law gives from the contract, and what becomes of the rest."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.leave_grant import GrantReason, GrantStatus, LeaveGrant
from models.hr.leave_type import LeaveType
from models.machinery import GuardedSession, Invalid, Refused, today
from tests.factories import make
from tests.models.hr.time_helpers import grant


def by_law(session: GuardedSession, employee: Employee, annual: LeaveType, granted_on: date) -> LeaveGrant:
    made = LeaveGrant(employee=employee, leave_type=annual, granted_on=granted_on)
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def contract(session: GuardedSession, worker: Employee) -> EmploymentContract:
    made = make(session, EmploymentContract, employee=worker, starts_on=worker.hired_on, ends_on=None)
    made.sign(worker.hired_on)
    return made


def test_the_law_tells_the_days_and_the_end(
    session: GuardedSession, contract: EmploymentContract, worker: Employee, annual: LeaveType
) -> None:
    """Joined on 2020-04-01: the fifth grant is of 16 days."""
    made = by_law(session, worker, annual, date(2024, 10, 1))

    assert (made.days, made.remaining_days, made.expires_on) == (16, 16, date(2026, 9, 30))
    assert (made.duty_days, made.duty_from, made.duty_until) == (5, date(2024, 10, 1), date(2025, 9, 30))


def test_a_second_grant_within_a_year_is_judged_together_with_the_first(
    session: GuardedSession, contract: EmploymentContract, worker: Employee, annual: LeaveType
) -> None:
    by_law(session, worker, annual, date(2024, 10, 1))

    second = by_law(session, worker, annual, date(2025, 4, 1))

    assert (second.duty_days, second.duty_from) == (Decimal("7.5"), date(2024, 10, 1))
    assert second.duty_until == date(2026, 3, 31)


def test_without_a_contract_the_days_must_be_told(session: GuardedSession, worker: Employee, annual: LeaveType) -> None:
    with pytest.raises(Invalid) as refused:
        by_law(session, worker, annual, date(2024, 10, 1))
    assert [problem.field for problem in refused.value.problems] == ["days"]


def test_other_grants_follow_the_leave_type(session: GuardedSession, worker: Employee, annual: LeaveType) -> None:
    made = make(
        session,
        LeaveGrant,
        employee=worker,
        leave_type=annual,
        grant_reason=GrantReason.COMPANY_GRANT,
        granted_on=date(2026, 4, 1),
        days=Decimal(12),
    )

    assert (made.expires_on, made.duty_days) == (date(2028, 3, 31), None)


def test_leave_without_a_balance_is_not_granted(
    session: GuardedSession, worker: Employee, other_leave: LeaveType
) -> None:
    with pytest.raises(Invalid) as refused:
        grant(session, worker, other_leave, today(), 3)
    assert [problem.field for problem in refused.value.problems] == ["leave_type"]


def test_no_more_is_used_than_granted(session: GuardedSession, worker: Employee, annual: LeaveType) -> None:
    lot = grant(session, worker, annual, today(), 3)
    lot.use(Decimal(4))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert "days" in {problem.field for problem in refused.value.problems}


def test_the_rest_lapses_after_its_last_day(session: GuardedSession, worker: Employee, annual: LeaveType) -> None:
    old = grant(session, worker, annual, today() - timedelta(days=800), 20)
    new = grant(session, worker, annual, today(), 20)
    old.use(Decimal(15))
    session.flush()

    old.let_lapse()
    with pytest.raises(Refused):
        new.let_lapse()

    assert (old.lapsed_days, old.remaining_days, old.status) == (5, 0, GrantStatus.LAPSED)


def test_a_grant_that_was_used_is_not_cancelled(session: GuardedSession, worker: Employee, annual: LeaveType) -> None:
    lot = grant(session, worker, annual, today(), 20)
    lot.use(Decimal(1))
    session.flush()

    with pytest.raises(Refused):
        lot.cancel("誤り")
