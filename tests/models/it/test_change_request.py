"""Changes: who asks, who allows, who implements; and what they bring along."""

from datetime import timedelta

import pytest

from models.hr.employee import Employee
from models.it.change_request import ChangedItem, ChangeRequest, ChangeRisk, ChangeType
from models.it.change_status import ChangeStatus
from models.it.configuration_item import ConfigurationItem
from models.it.development_item import DevelopmentItem
from models.it.problem_record import ProblemRecord, ProblemStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def manager(session: GuardedSession) -> User:
    return person(session, "長", RoleCode.IT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def change(session: GuardedSession) -> ChangeRequest:
    """Asked for by one person, to be implemented by another."""
    asking, implementing = make(session, Employee), make(session, Employee)
    made = make(session, ChangeRequest, applicant=asking, implementer=implementing)
    made.submit()
    return made


def test_who_approves_does_not_implement(session: GuardedSession, change: ChangeRequest, manager: User) -> None:
    with acting(session, manager):
        change.approve()

    with pytest.raises(NotAllowed), acting(session, manager):
        change.start()


def test_the_implementer_does_not_approve(session: GuardedSession, change: ChangeRequest, manager: User) -> None:
    change.implementer = manager.employee
    session.flush()

    with pytest.raises(NotAllowed), acting(session, manager):
        change.approve()


def test_a_high_risk_takes_three_people(session: GuardedSession, change: ChangeRequest) -> None:
    change.risk = ChangeRisk.HIGH
    session.flush()
    change.implementer = change.applicant

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "implementer"


def test_a_change_takes_time(session: GuardedSession, change: ChangeRequest) -> None:
    change.planned_end = change.planned_start - timedelta(minutes=1)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "planned_end"


def test_a_patch_is_noted_on_what_was_patched(session: GuardedSession, change: ChangeRequest) -> None:
    item = make(session, ConfigurationItem)
    change.change_type, change.changed_items = ChangeType.PATCH, [ChangedItem(configuration_item=item)]
    change.approve()
    change.start()
    with pytest.raises(Refused):
        change.finish()
    assert item.last_updated_on is None

    change.test_result = "合格"
    change.finish()

    assert item.last_updated_on == today()
    assert change.actual_start is not None
    assert change.actual_end is not None


def test_a_change_is_reviewed_whether_it_went_well_or_not(change: ChangeRequest) -> None:
    change.approve()
    change.start()
    change.roll_back("接続不可")
    with pytest.raises(Refused):
        change.close()

    change.review_note = "事前の検証を増やす"
    change.close()

    assert change.status is ChangeStatus.CLOSED


def successful(change: ChangeRequest) -> ChangeRequest:
    change.approve()
    change.start()
    change.test_result = "合格"
    change.finish()
    return change


def test_a_problem_is_fixed_once_its_change_is_done(session: GuardedSession, change: ChangeRequest) -> None:
    problem = make(session, ProblemRecord, root_cause="容量不足", workaround="再起動", change=change)
    problem.identify()
    problem.permanent_fix = "増設"
    with pytest.raises(Refused):
        problem.fix()

    successful(change)
    problem.fix()

    assert problem.status is ProblemStatus.FIXED


def test_what_was_developed_is_released_by_a_change(session: GuardedSession, change: ChangeRequest) -> None:
    item = make(session, DevelopmentItem, developer=make(session, Employee), change=change)
    item.adopt()
    item.start()
    item.hand_over()
    item.accept_result()
    with pytest.raises(Refused):
        item.release()

    successful(change)
    item.release()


def test_who_developed_does_not_accept(session: GuardedSession) -> None:
    dev = person(session, "開", RoleCode.IT_MANAGER, RoleCode.EMPLOYEE, employee=make(session, Employee))
    item = make(session, DevelopmentItem, developer=dev.employee, requester=dev.employee)
    item.adopt()
    item.start()
    item.hand_over()

    with pytest.raises(Refused), acting(session, dev):
        item.accept_result()


def test_the_requester_accepts(session: GuardedSession) -> None:
    mai = person(session, "舞", RoleCode.EMPLOYEE, employee=make(session, Employee))
    ren = person(session, "蓮", RoleCode.EMPLOYEE, employee=make(session, Employee))
    item = make(session, DevelopmentItem, developer=make(session, Employee), requester=mai.employee)
    item.adopt()
    item.start()
    item.hand_over()

    with pytest.raises(Refused), acting(session, ren):
        item.accept_result()
    with acting(session, mai):
        item.accept_result()
