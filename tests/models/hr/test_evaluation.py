"""Evaluations: goals that weigh a hundred, raters who are others, ratings that stand in the end."""

from datetime import date
from decimal import Decimal

import pytest

from models.hr.employee import Employee, EmployeeStatus
from models.hr.employment_type import EmploymentType
from models.hr.evaluation import Evaluation
from models.hr.evaluation_cycle import EvaluationCycle, EvaluationCycleStatus
from models.hr.evaluation_goal import EvaluationGoal
from models.hr.evaluation_status import EvaluationStatus
from models.machinery import GuardedSession, Invalid, Refused, WrongState, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


def employed(session: GuardedSession, **values: object) -> Employee:
    return make(session, Employee, status=EmployeeStatus.EMPLOYED, **values)


@pytest.fixture
def director(session: GuardedSession) -> Employee:
    return employed(session, employment_type=EmploymentType.DIRECTOR)


@pytest.fixture
def manager(session: GuardedSession, director: Employee) -> User:
    boss = employed(session, supervisor=director)
    return person(session, "五郎", RoleCode.DEPT_MANAGER, employee=boss)


@pytest.fixture
def head(session: GuardedSession) -> User:
    return person(session, "長", RoleCode.HR_MANAGER, employee=make(session, Employee))


@pytest.fixture
def cycle(session: GuardedSession) -> EvaluationCycle:
    return make(session, EvaluationCycle)


@pytest.fixture
def evaluation(session: GuardedSession, cycle: EvaluationCycle, manager: User) -> Evaluation:
    """Of somebody in the manager's section, with two goals agreed on."""
    employee = employed(session, supervisor=manager.employee)
    cycle.start()
    mine = next(each for each in cycle.evaluations() if each.employee is employee)
    with acting(session, manager):
        mine.goals = [
            EvaluationGoal(goal="納期の遵守", yardstick="遅延件数", weight=70),
            EvaluationGoal(goal="後輩の指導", yardstick="面談回数", weight=30),
        ]
        mine.agree_goals()
    return mine


def bring_to_first_rating(session: GuardedSession, evaluation: Evaluation, rater: User) -> None:
    with acting(session, rater):
        evaluation.self_comment = "計画どおりに進めました。"
        evaluation.accept_self_review()
        evaluation.first_comment = "よくできています。"
        evaluation.goals[0].achievement, evaluation.goals[1].achievement = 100, 120
        evaluation.submit_first_rating()


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- the round --------------------------------------------------------------------------------------


def test_everybody_below_somebody_is_evaluated(
    session: GuardedSession, cycle: EvaluationCycle, manager: User, director: Employee
) -> None:
    staff = employed(session, supervisor=manager.employee)
    employed(session, supervisor=manager.employee, employment_type=EmploymentType.AGENCY_WORKER)
    make(session, Employee, supervisor=manager.employee, status=EmployeeStatus.LEFT)

    cycle.start()

    found = {each.employee: (each.first_rater, each.second_rater) for each in cycle.evaluations()}
    assert found == {staff: (manager.employee, director), manager.employee: (director, None)}


def test_a_round_without_people_does_not_start(cycle: EvaluationCycle) -> None:
    with pytest.raises(Refused):
        cycle.start()


def test_a_round_ends_when_all_are_rated(
    session: GuardedSession, cycle: EvaluationCycle, evaluation: Evaluation
) -> None:
    cycle.calibrate()
    with pytest.raises(Refused):
        cycle.close()

    for each in cycle.evaluations():
        each.status = EvaluationStatus.FINALIZED
    session.flush()
    cycle.close()

    assert cycle.status is EvaluationCycleStatus.CLOSED


@pytest.mark.parametrize("name", ["goals_due_on", "self_review_due_on", "first_rating_due_on", "final_due_on"])
def test_deadlines_follow_each_other(session: GuardedSession, cycle: EvaluationCycle, name: str) -> None:
    setattr(cycle, name, date(2000, 1, 1))

    assert field_refused(session) == name


@pytest.mark.parametrize("scale", ["A", "A,A", "優秀である者,B"])
def test_a_scale_has_ratings(session: GuardedSession, cycle: EvaluationCycle, scale: str) -> None:
    cycle.rating_scale = scale

    assert field_refused(session) == "rating_scale"


# --- one evaluation ---------------------------------------------------------------------------------


def test_the_score_weighs_the_goals(session: GuardedSession, evaluation: Evaluation, manager: User) -> None:
    assert evaluation.goal_score is None
    bring_to_first_rating(session, evaluation, manager)

    assert evaluation.goal_score == Decimal(106)


def test_goals_weigh_a_hundred(session: GuardedSession, evaluation: Evaluation, manager: User) -> None:
    other = make(session, Evaluation, first_rater=manager.employee)
    other.goals[0].weight = 50

    with pytest.raises(Refused), acting(session, manager):
        other.agree_goals()


def test_only_the_first_rater_goes_on(session: GuardedSession, evaluation: Evaluation) -> None:
    stranger = person(session, "蓮", RoleCode.DEPT_MANAGER, employee=make(session, Employee))

    with pytest.raises(Refused), acting(session, stranger):
        evaluation.accept_self_review()
    with pytest.raises(Invalid), acting(session, stranger):
        evaluation.first_comment = "よくない。"


def test_nobody_writes_their_own_evaluation(session: GuardedSession, evaluation: Evaluation) -> None:
    subject = person(session, "舞", RoleCode.DEPT_MANAGER, RoleCode.HR_MANAGER, employee=evaluation.employee)

    with pytest.raises(Invalid), acting(session, subject):
        evaluation.final_rating = "S"
    with pytest.raises(Refused), acting(session, subject):
        evaluation.accept_self_review()


def test_nobody_rates_themselves(session: GuardedSession, evaluation: Evaluation) -> None:
    evaluation.first_rater = evaluation.employee

    assert field_refused(session) == "first_rater"


def test_a_rating_is_on_the_scale(session: GuardedSession, evaluation: Evaluation) -> None:
    evaluation.final_rating = "E"

    assert field_refused(session) == "final_rating"


def test_the_rating_is_final_after_both_have_rated(
    session: GuardedSession, evaluation: Evaluation, manager: User, director: Employee, head: User
) -> None:
    bring_to_first_rating(session, evaluation, manager)
    with pytest.raises(Refused), acting(session, head):
        evaluation.final_rating = "A"
        evaluation.finalize()

    second = person(session, "隆", RoleCode.DEPT_MANAGER, employee=director)
    with acting(session, second):
        evaluation.second_comment = "一次評価のとおりです。"
        evaluation.submit_second_rating()
    with acting(session, head):
        evaluation.final_rating = "A"
        evaluation.finalize()
    with pytest.raises(WrongState), acting(session, head):
        evaluation.final_rating = "S"
    with acting(session, manager):
        evaluation.feed_back(today())

    assert (evaluation.status, evaluation.feedback_on) == (EvaluationStatus.FED_BACK, today())
