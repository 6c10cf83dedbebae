"""To-dos: whose they are, and how they end."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.organization.checklist import Checklist
from models.organization.checklist_step import ChecklistStep, StepResult
from models.organization.checklist_template import ChecklistTemplate
from models.organization.department import Department
from models.organization.task import Task, TaskStatus
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def department(session: GuardedSession) -> Department:
    return make(session, Department)


@pytest.fixture
def employee(session: GuardedSession) -> Employee:
    return make(session, Employee)


@pytest.fixture
def clerk(session: GuardedSession, employee: Employee) -> User:
    return person(session, "社員", "employee", employee=employee)


@pytest.fixture
def task(session: GuardedSession, department: Department) -> Task:
    return make(session, Task, department=department, assignee=None)


def test_a_task_is_for_somebody(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        session.add(Task(subject="見積の確認"))
        session.flush()
    assert refused.value.problems[0].field == "assignee"


def test_the_database_itself_wants_somebody(session: GuardedSession, task: Task) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(sa.update(Task.__table__).where(Task.id == task.id).values(department_id=None))


def test_who_starts_an_open_task_takes_it(session: GuardedSession, clerk: User, employee: Employee, task: Task) -> None:
    with acting(session, clerk):
        task.start()

    assert task.assignee is employee
    assert task.status is TaskStatus.IN_PROGRESS


def test_who_is_no_employee_takes_no_task(session: GuardedSession, task: Task) -> None:
    outsider = person(session, "外部", "employee")

    with pytest.raises(Refused), acting(session, outsider):
        task.finish()


def test_an_assigned_task_stays_with_its_assignee(session: GuardedSession, clerk: User, task: Task) -> None:
    colleague = make(session, Employee)
    task.assignee = colleague
    session.flush()

    with acting(session, clerk):
        task.finish()

    assert task.assignee is colleague


def test_a_task_waits_goes_on_and_is_done(session: GuardedSession, clerk: User, task: Task) -> None:
    with acting(session, clerk):
        task.start()
        task.wait("回答待ち")
        task.start()
        task.finish()

    assert task.status is TaskStatus.DONE
    assert task.completed_at is not None


def test_a_task_that_was_not_done_comes_back(session: GuardedSession, clerk: User, task: Task) -> None:
    with acting(session, clerk):
        task.finish()
        task.reopen("漏れがあったため")

    assert task.status is TaskStatus.TO_DO
    assert task.completed_at is None


def test_who_may_only_look_does_nothing(session: GuardedSession, task: Task) -> None:
    auditor = person(session, "監査", "auditor")

    with pytest.raises(NotAllowed), acting(session, auditor):
        task.start()


def test_a_new_task_is_requested_by_who_enters_it(session: GuardedSession, clerk: User, employee: Employee) -> None:
    task = Task()

    with acting(session, clerk):
        task.begin(session)

    assert task.requester is employee


@pytest.fixture
def step(session: GuardedSession, department: Department) -> ChecklistStep:
    template = make(session, ChecklistTemplate, owner_department=department)
    steps = [ChecklistStep(step_number=n, step=f"手順{n}", responsible_department=department) for n in (1, 2)]
    checklist = make(session, Checklist, template=template, steps=steps)
    checklist.start()
    return checklist.steps[0]


def test_a_step_of_a_checklist_is_not_just_dropped(session: GuardedSession, step: ChecklistStep) -> None:
    assert step.task is not None

    with pytest.raises(Refused):
        step.task.cancel("不要")


def test_a_reopened_task_reopens_its_step(session: GuardedSession, clerk: User, step: ChecklistStep) -> None:
    assert step.task is not None
    with acting(session, clerk):
        step.task.finish()
        step.task.reopen("漏れ")

    assert step.result is StepResult.EXPECTED


def test_a_closed_checklist_stays_closed(session: GuardedSession, clerk: User, step: ChecklistStep) -> None:
    with acting(session, clerk):
        for each in step.checklist.steps:
            assert each.task is not None
            each.task.finish()

    with pytest.raises(Refused), acting(session, clerk):
        assert step.task is not None
        step.task.reopen("漏れ")
