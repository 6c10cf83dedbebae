"""A procedure from its template to the last step."""

from collections.abc import Sequence
from datetime import date

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused, WrongState
from models.organization.checklist import Checklist, ChecklistStatus
from models.organization.checklist_step import StepResult
from models.organization.checklist_template import ChecklistTemplate, ChecklistTemplateStep
from models.organization.company import Company
from models.organization.department import Department
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.task import Task, TaskStatus
from models.system.user import User
from tests.factories import acting, make, person

STEPS = (("PC手配", -3, True), ("入社手続", 0, True), ("歓迎会", 5, False))


@pytest.fixture
def department(session: GuardedSession) -> Department:
    return make(session, Department)


@pytest.fixture
def procedure(session: GuardedSession, department: Department) -> ChecklistTemplate:
    steps = [
        ChecklistTemplateStep(
            step_number=number, step=step, offset_days=days, is_mandatory=must, responsible_department=department
        )
        for number, (step, days, must) in enumerate(STEPS, start=1)
    ]
    return make(session, ChecklistTemplate, name="入社", owner_department=department, steps=steps)


@pytest.fixture
def checklist(session: GuardedSession, procedure: ChecklistTemplate) -> Checklist:
    calendar = make(session, HolidayCalendar, covers_from_year=2026, covers_to_year=2027)
    make(session, Company, holiday_calendar=calendar)
    return make(session, Checklist, template=procedure, base_date=date(2026, 11, 24))


@pytest.fixture
def clerk(session: GuardedSession) -> User:
    return person(session, "社員", "employee", employee=make(session, Employee))


def tasks_of(checklist: Checklist) -> list[Task]:
    return [step.task for step in checklist.steps if step.task is not None]


def results(checklist: Checklist) -> Sequence[StepResult]:
    return [step.result for step in checklist.steps]


def test_the_template_fills_what_is_empty(checklist: Checklist, department: Department) -> None:
    assert checklist.subject == "入社"
    assert checklist.owner_department is department
    assert [step.step for step in checklist.steps] == ["PC手配", "入社手続", "歓迎会"]


def test_dates_are_counted_in_working_days(session: GuardedSession, checklist: Checklist) -> None:
    assert [step.deadline for step in checklist.steps] == [date(2026, 11, 18), date(2026, 11, 24), date(2026, 12, 1)]

    checklist.base_date = date(2026, 11, 25)
    session.flush()

    assert [step.deadline for step in checklist.steps] == [date(2026, 11, 19), date(2026, 11, 25), date(2026, 12, 2)]


def test_starting_hands_out_tasks(checklist: Checklist, department: Department) -> None:
    checklist.start()

    assert [(task.subject, task.department, task.deadline) for task in tasks_of(checklist)] == [
        (step.step, department, step.deadline) for step in checklist.steps
    ]
    assert {task.checklist for task in tasks_of(checklist)} == {checklist}


def test_who_starts_a_checklist_needs_no_right_to_tasks(session: GuardedSession, checklist: Checklist) -> None:
    hr_clerk = person(session, "人事", "hr_clerk")

    with acting(session, hr_clerk):
        checklist.start()

    assert len(tasks_of(checklist)) == len(STEPS)


def test_what_was_started_is_fixed(session: GuardedSession, checklist: Checklist) -> None:
    hr_clerk = person(session, "人事", "hr_clerk")
    checklist.start()

    with pytest.raises(WrongState), acting(session, hr_clerk):
        checklist.steps[0].step = "別の手順"


def test_a_checklist_without_steps_does_not_start(session: GuardedSession, department: Department) -> None:
    empty = make(session, Checklist, template=make(session, ChecklistTemplate, owner_department=department))

    with pytest.raises(Invalid):
        empty.start()


def test_a_finished_task_ticks_off_its_step(session: GuardedSession, checklist: Checklist, clerk: User) -> None:
    """Employees may not edit checklists, but their tasks do."""
    checklist.start()

    with acting(session, clerk):
        tasks_of(checklist)[0].finish()

    assert results(checklist) == [StepResult.DONE, StepResult.EXPECTED, StepResult.EXPECTED]
    assert checklist.status is ChecklistStatus.IN_PROGRESS


def test_the_last_task_closes_the_checklist(session: GuardedSession, checklist: Checklist, clerk: User) -> None:
    checklist.start()

    with acting(session, clerk):
        for task in tasks_of(checklist):
            task.finish()

    assert checklist.status is ChecklistStatus.DONE


def test_a_mandatory_step_keeps_the_checklist_open(checklist: Checklist, clerk: User, session: GuardedSession) -> None:
    checklist.start()
    with acting(session, clerk):
        tasks_of(checklist)[0].finish()

    with pytest.raises(Invalid), session.begin_nested():
        checklist.finish()
    session.expire_all()
    checklist.waive(2, "再入社のため")
    checklist.finish()

    assert results(checklist) == [StepResult.DONE, StepResult.WAIVED, StepResult.DROPPED]
    assert checklist.steps[1].waiver_reason == "再入社のため"
    assert [task.status for task in tasks_of(checklist)] == [
        TaskStatus.DONE,
        TaskStatus.CANCELLED,
        TaskStatus.CANCELLED,
    ]


def test_a_step_is_waived_once(checklist: Checklist) -> None:
    checklist.start()
    checklist.waive(1, "貸与済みのため")

    with pytest.raises(Refused):
        checklist.waive(1, "もう一度")
    with pytest.raises(Refused):
        checklist.waive(99, "ない手順")


def test_a_cancelled_checklist_takes_its_tasks_along(checklist: Checklist) -> None:
    checklist.start()

    checklist.cancel("内定辞退")

    assert checklist.status is ChecklistStatus.CANCELLED
    assert {task.status for task in tasks_of(checklist)} == {TaskStatus.CANCELLED}


def test_steps_have_numbers_of_their_own(session: GuardedSession, procedure: ChecklistTemplate) -> None:
    procedure.steps[1].step_number = procedure.steps[0].step_number

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "steps"
