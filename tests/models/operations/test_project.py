"""Projects: who gives how much time, what is decided before, what it costs."""

from datetime import date
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused
from models.operations.project import Project, ProjectOutlook
from models.operations.project_parts import ProjectMember
from tests.factories import make

SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


def member(employee: Employee, allocation: int, first: date, last: date | None = None) -> ProjectMember:
    return ProjectMember(employee=employee, part_played="設計", allocation=allocation, valid_from=first, valid_to=last)


def project_with(session: GuardedSession, *members: ProjectMember) -> Project:
    return make(session, Project, starts_on=SPRING, members=list(members))


def test_nobody_is_promised_twice(session: GuardedSession) -> None:
    hana = make(session, Employee)
    project_with(session, member(hana, 60, SPRING))

    with pytest.raises(Invalid) as refused:
        project_with(session, member(hana, 50, SUMMER))

    assert refused.value.problems[0].field == "allocation"


def test_shares_of_different_times_do_not_add_up(session: GuardedSession) -> None:
    hana = make(session, Employee)
    project_with(session, member(hana, 60, SPRING, SUMMER))
    project_with(session, member(hana, 40, SPRING, SUMMER))

    assert project_with(session, member(hana, 100, AUTUMN)).members


def test_a_project_that_is_given_up_frees_its_members(session: GuardedSession) -> None:
    hana = make(session, Employee)
    project_with(session, member(hana, 100, SPRING)).cancel("方針変更")

    assert project_with(session, member(hana, 100, SPRING)).members


def test_a_person_is_a_member_once_at_a_time(session: GuardedSession) -> None:
    hana = make(session, Employee)

    with pytest.raises(Invalid) as refused:
        project_with(session, member(hana, 20, SPRING), member(hana, 20, SUMMER))

    assert refused.value.problems[0].field == "members"


def test_a_large_budget_is_decided_first(session: GuardedSession) -> None:
    project = make(session, Project, budget=Decimal(3_000_001))

    with pytest.raises(Refused):
        project.start()


def test_progress_is_at_most_complete(session: GuardedSession) -> None:
    project = make(session, Project)
    project.start()

    with pytest.raises(Invalid) as refused:
        project.report_progress(101, Decimal(0), ProjectOutlook.ON_TRACK, "順調です。")

    assert refused.value.problems[0].field == "progress_percent"


def test_hours_of_the_members_add_up(session: GuardedSession) -> None:
    people = [member(make(session, Employee), 50, SPRING) for _count in range(2)]
    for each in people:
        each.planned_hours, each.actual_hours = Decimal(80), Decimal(30)

    project = project_with(session, *people)

    assert (project.planned_hours, project.actual_hours) == (160, 60)
