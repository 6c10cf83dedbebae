"""Departments and places stand below each other, and their paths tell where."""

import pytest

from models.machinery import GuardedSession, Invalid
from models.organization.department import Department
from tests.factories import acting, make, person


@pytest.fixture
def sales(session: GuardedSession) -> Department:
    return make(session, Department, code="S")


@pytest.fixture
def tokyo(session: GuardedSession, sales: Department) -> Department:
    return make(session, Department, code="TK", parent=sales)


@pytest.fixture
def team(session: GuardedSession, tokyo: Department) -> Department:
    return make(session, Department, code="TK_1", parent=tokyo)


def test_a_path_reads_from_the_top_down(team: Department) -> None:
    assert team.path == "S/TK/TK_1/"
    assert [above.code for above in team.ancestors()] == ["TK", "S"]


def test_what_moves_takes_everything_below_it_along(
    session: GuardedSession, tokyo: Department, team: Department
) -> None:
    tokyo.parent = make(session, Department, code="H")
    session.flush()
    session.expire_all()

    assert (tokyo.path, team.path) == ("H/TK/", "H/TK/TK_1/")


def test_a_new_code_is_a_new_path_below(session: GuardedSession, sales: Department, team: Department) -> None:
    sales.code = "Z"
    session.flush()
    session.expire_all()

    assert team.path == "Z/TK/TK_1/"


def test_two_moves_at_once_agree(
    session: GuardedSession, sales: Department, tokyo: Department, team: Department
) -> None:
    head = make(session, Department, code="H")
    team.parent, tokyo.parent, sales.code = sales, head, "Z"
    session.flush()
    session.expire_all()

    assert (sales.path, tokyo.path, team.path) == ("Z/", "H/TK/", "Z/TK_1/")


def test_a_neighbour_with_a_similar_code_stays(session: GuardedSession, team: Department, sales: Department) -> None:
    neighbour = make(session, Department, code="TKX1", parent=team.parent)
    below = make(session, Department, code="B", parent=neighbour)
    team.code = "N"
    session.flush()
    session.expire_all()

    assert below.path == "S/TK/TKX1/B/"


def test_nothing_stands_below_itself(session: GuardedSession, sales: Department, team: Department) -> None:
    sales.parent = team

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "parent"


def test_a_department_with_active_departments_below_stays_in_use(
    session: GuardedSession, tokyo: Department, team: Department
) -> None:
    tokyo.is_active = False
    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "is_active"

    team.is_active = False
    session.flush()

    assert not tokyo.is_active


def test_nothing_new_stands_below_what_is_out_of_use(session: GuardedSession, team: Department) -> None:
    team.is_active = False
    session.flush()

    with pytest.raises(Invalid) as refused:
        make(session, Department, parent=team)
    assert refused.value.problems[0].field == "parent"


def test_a_path_needs_no_right_to_see_what_is_below(
    session: GuardedSession, tokyo: Department, team: Department
) -> None:
    manager = person(session, "人事", "hr_manager")

    with acting(session, manager):
        tokyo.code = "T"

    assert team.path == "S/T/TK_1/"
