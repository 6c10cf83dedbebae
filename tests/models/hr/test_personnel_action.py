"""Personnel actions: decided by one, put into effect on the day, and the record of the person follows."""

from datetime import timedelta

import pytest

from models.hr.employee import Employee, EmployeeStatus, LeaveReason
from models.hr.employment_type import EmploymentType
from models.hr.personnel_action import ActionType, PersonnelAction, PersonnelActionStatus
from models.hr.position import Position
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.department import Department
from models.organization.location import Location
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def manager(session: GuardedSession) -> User:
    return person(session, "律", RoleCode.HR_MANAGER, employee=make(session, Employee))


def action(session: GuardedSession, employee: Employee, kind: ActionType, **values: object) -> PersonnelAction:
    defaults = {"employee": employee, "action_type": kind, "new_location": None}
    return make(session, PersonnelAction, **{**defaults, **values})


def decide(session: GuardedSession, wanted: PersonnelAction, clerk: User, manager: User) -> None:
    wanted.applicant = clerk.employee
    wanted.created_by_id = clerk.id
    with acting(session, clerk):
        wanted.submit()
    with acting(session, manager):
        wanted.approve()
    with acting(session, clerk):
        wanted.bring_into_effect()


def refused_at(session: GuardedSession) -> set[str | None]:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return {problem.field for problem in refused.value.problems}


def test_a_transfer_changes_the_whole_post(
    session: GuardedSession, worker: Employee, hitomi: User, manager: User
) -> None:
    head = make(session, Employee)
    new = make(session, Department, manager=head)
    place, position = make(session, Location), make(session, Position)
    old = worker.department
    wanted = action(
        session,
        worker,
        ActionType.CHANGE_OF_POST,
        new_department=new,
        new_location=place,
        new_position=position,
        new_employment_type=EmploymentType.FIXED_TERM,
    )

    decide(session, wanted, hitomi, manager)

    assert (worker.department, worker.work_location, worker.position) == (new, place, position)
    assert (worker.supervisor, worker.employment_type) == (head, EmploymentType.FIXED_TERM)
    assert (wanted.previous_department, wanted.status) == (old, PersonnelActionStatus.IN_EFFECT)


def test_who_prepares_does_not_decide(session: GuardedSession, worker: Employee, manager: User) -> None:
    wanted = action(session, worker, ActionType.CHANGE_OF_POST, new_location=make(session, Location))
    wanted.created_by_id = manager.id
    wanted.submit()

    with pytest.raises(NotAllowed), acting(session, manager):
        wanted.approve()


def test_nothing_changes_before_the_day(session: GuardedSession, worker: Employee, hitomi: User, manager: User) -> None:
    place = make(session, Location)
    wanted = action(
        session, worker, ActionType.CHANGE_OF_POST, new_location=place, takes_effect_on=today() + timedelta(days=1)
    )

    with pytest.raises(Refused):
        decide(session, wanted, hitomi, manager)
    assert wanted.status is PersonnelActionStatus.APPROVED
    with acting(session, manager):
        wanted.revoke_action("計画の変更")
    assert wanted.status is PersonnelActionStatus.CANCELLED


def test_a_separation_ends_the_employment(
    session: GuardedSession, worker: Employee, hitomi: User, manager: User
) -> None:
    worker.join()
    wanted = action(session, worker, ActionType.SEPARATION, leave_reason=LeaveReason.VOLUNTARY)

    decide(session, wanted, hitomi, manager)

    assert (worker.status, worker.left_on) == (EmployeeStatus.LEFT, today())
    assert worker.leave_reason is LeaveReason.VOLUNTARY


def test_a_leave_of_absence_begins_and_ends(
    session: GuardedSession, worker: Employee, hitomi: User, manager: User
) -> None:
    worker.join()
    decide(session, action(session, worker, ActionType.LEAVE_OF_ABSENCE), hitomi, manager)
    away = worker.status
    decide(session, action(session, worker, ActionType.RETURN_TO_WORK), hitomi, manager)

    assert (away, worker.status) == (EmployeeStatus.ON_LEAVE, EmployeeStatus.EMPLOYED)


def test_whoever_is_to_join_joins(session: GuardedSession, worker: Employee, hitomi: User, manager: User) -> None:
    decide(session, action(session, worker, ActionType.JOINING_ACTION), hitomi, manager)

    assert worker.status is EmployeeStatus.EMPLOYED


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ActionType.CHANGE_OF_POST, "new_department"),
        (ActionType.PROMOTION, "new_position"),
        (ActionType.DEMOTION, "new_position"),
        (ActionType.CHANGE_OF_EMPLOYMENT_TYPE, "new_employment_type"),
        (ActionType.SEPARATION, "leave_reason"),
    ],
)
def test_every_action_tells_what_it_changes(
    session: GuardedSession, worker: Employee, kind: ActionType, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        action(session, worker, kind)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_nobody_becomes_their_own_supervisor(session: GuardedSession, worker: Employee) -> None:
    wanted = action(session, worker, ActionType.CHANGE_OF_POST, new_location=make(session, Location))
    wanted.new_supervisor = worker

    assert refused_at(session) == {"new_supervisor"}


def test_one_action_of_a_type_waits_at_a_time(session: GuardedSession, worker: Employee) -> None:
    action(session, worker, ActionType.PROMOTION, new_position=make(session, Position))

    with pytest.raises(Invalid) as refused:
        action(session, worker, ActionType.PROMOTION, new_position=make(session, Position))
    assert [problem.field for problem in refused.value.problems] == ["employee"]
