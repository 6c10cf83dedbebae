"""Surveys: asked, answered, counted."""

from decimal import Decimal

import pytest

from models.customer_service.customer_case import CustomerCase
from models.customer_service.satisfaction_survey import SatisfactionSurvey, SurveyKind, SurveyStatus
from models.customer_service.survey_question import SurveyQuestion
from models.customer_service.survey_response import SurveyAnswer, SurveyResponse
from models.machinery import GuardedSession, Invalid, Refused
from tests.factories import make


@pytest.fixture
def survey(session: GuardedSession) -> SatisfactionSurvey:
    """Two questions, under way."""
    questions = [SurveyQuestion(wording="全体の満足度"), SurveyQuestion(wording="対応の速さ")]
    made = make(session, SatisfactionSurvey, questions=questions)
    made.launch()
    return made


def respond(session: GuardedSession, survey: SatisfactionSurvey, *scores: int, recommends: int) -> SurveyResponse:
    answers = [SurveyAnswer(question_number=number, points=score) for number, score in enumerate(scores, start=1)]
    return make(session, SurveyResponse, survey=survey, answers=answers, recommendation=recommends)


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_questions_are_numbered(survey: SatisfactionSurvey) -> None:
    assert [question.line_number for question in survey.questions] == [1, 2]


def test_the_responses_are_counted(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    respond(session, survey, 5, 4, recommends=10)
    respond(session, survey, 4, 2, recommends=6)
    respond(session, survey, 5, 5, recommends=9)
    survey.count_responses()

    assert survey.response_count == 3
    assert [question.average_score for question in survey.questions] == [Decimal("4.67"), Decimal("3.67")]
    assert (survey.average_score, survey.net_promoter_score) == (Decimal("4.17"), 33)


def test_a_closed_survey_takes_no_more_responses(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    respond(session, survey, 5, 4, recommends=10)
    survey.close()
    assert (survey.status, survey.response_count) == (SurveyStatus.CLOSED, 1)

    session.add(SurveyResponse(survey=survey))

    assert field_refused(session) == "survey"


def test_a_survey_asks_something(session: GuardedSession) -> None:
    with pytest.raises(Refused):
        make(session, SatisfactionSurvey, questions=[]).launch()


def test_a_low_score_calls_for_follow_up(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    content, discontent = respond(session, survey, 3, 3, recommends=7), respond(session, survey, 5, 2, recommends=7)

    assert (content.needs_follow_up, discontent.needs_follow_up) == (False, True)
    with pytest.raises(Refused):
        content.look_after("電話した")
    discontent.look_after("電話して事情を聞いた")


def test_colleagues_stay_unknown(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    response = respond(session, survey, 5, 5, recommends=7)
    survey.kind, response.customer_case = SurveyKind.AMONG_EMPLOYEES, make(session, CustomerCase)

    assert field_refused(session) == "customer"


def test_a_question_is_answered_once(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    response = respond(session, survey, 5, 5, recommends=7)
    response.answers[1].question_number = 1

    assert field_refused(session) == "answers"


def test_only_what_was_asked_is_answered(session: GuardedSession, survey: SatisfactionSurvey) -> None:
    response = respond(session, survey, 5, 5, recommends=7)
    response.answers[1].question_number = 3

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert "question_number" in {problem.field for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("score", "recommends", "field"), [(6, 10, "points"), (0, 10, "points"), (5, 11, "recommendation")]
)
def test_answers_are_on_the_scale(
    session: GuardedSession, survey: SatisfactionSurvey, score: int, recommends: int, field: str
) -> None:
    response = respond(session, survey, 5, 5, recommends=7)
    response.answers[0].points, response.recommendation = score, recommends

    assert field_refused(session) == field
