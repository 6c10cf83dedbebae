"""Service levels: one target for each priority, one default for each kind of request."""

import pytest
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, Invalid
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest, SlaPolicy, SlaTarget
from tests.factories import make


def policy(session: GuardedSession, *priorities: Priority, **values: object) -> SlaPolicy:
    targets = [SlaTarget(priority=each, response_minutes=30, resolution_minutes=240) for each in priorities]
    calendar = make(session, HolidayCalendar)
    return make(session, SlaPolicy, calendar=calendar, targets=targets, **values)


def test_every_priority_has_a_target(session: GuardedSession) -> None:
    assert len(policy(session, *Priority).targets) == 4

    with pytest.raises(Invalid) as refused:
        policy(session, Priority.HIGH, Priority.URGENT)
    assert refused.value.problems[0].field == "targets"


def test_a_priority_has_one_target(session: GuardedSession) -> None:
    with pytest.raises(Invalid):
        policy(session, *Priority, Priority.LOW)


def test_a_kind_of_request_has_one_default(session: GuardedSession) -> None:
    policy(session, *Priority, applies_to=ServedRequest.CUSTOMER_CASE, is_default=True)
    policy(session, *Priority, applies_to=ServedRequest.WORK_ORDER, is_default=True)
    policy(session, *Priority, applies_to=ServedRequest.CUSTOMER_CASE)

    with pytest.raises(IntegrityError), session.begin_nested():
        policy(session, *Priority, applies_to=ServedRequest.CUSTOMER_CASE, is_default=True)


def test_nothing_is_solved_before_it_is_answered(session: GuardedSession) -> None:
    made = policy(session, *Priority)
    made.targets[0].resolution_minutes = 10

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "resolution_minutes"
