"""Risks: scores come from the latest assessment, and limits from the settings."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.legal.risk import Risk
from models.legal.risk_assessment import RiskAssessment
from models.legal.risk_level import RiskLevel
from models.legal.risk_status import RiskStatus, RiskTreatment
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.system.system_setting import SystemSetting
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def risk(session: GuardedSession) -> Risk:
    return make(session, Risk)


def assessment(session: GuardedSession, risk: Risk, before: tuple[int, int], after: tuple[int, int]) -> RiskAssessment:
    grades = {"inherent_likelihood": before[0], "inherent_impact": before[1]}
    grades |= {"residual_likelihood": after[0], "residual_impact": after[1]}
    return make(session, RiskAssessment, risk=risk, **grades)


@pytest.mark.parametrize(
    ("after", "level"), [((1, 5), RiskLevel.LOW), ((2, 4), RiskLevel.MEDIUM), ((3, 5), RiskLevel.HIGH)]
)
def test_a_risk_takes_over_what_is_confirmed(
    session: GuardedSession, risk: Risk, rika: User, after: tuple[int, int], level: RiskLevel
) -> None:
    assessed = assessment(session, risk, (4, 5), after)
    assert risk.inherent_score is None

    with acting(session, rika):
        assessed.confirm()

    assert (risk.inherent_score, risk.residual_score) == (20, after[0] * after[1])
    assert risk.risk_grade is level
    assert risk.next_review_on is not None


def test_the_limits_are_settings(session: GuardedSession, risk: Risk) -> None:
    session.add(SystemSetting(setting="high_risk_score", value="6", effective_from=today()))

    assessment(session, risk, (4, 5), (2, 3)).confirm()

    assert risk.risk_grade is RiskLevel.HIGH


def test_an_older_assessment_changes_nothing(session: GuardedSession, risk: Risk) -> None:
    assessment(session, risk, (4, 5), (2, 3)).confirm()
    older = assessment(session, make(session, Risk), (5, 5), (5, 5))
    older.risk, older.assessed_on = risk, today() - timedelta(days=180)
    session.flush()

    older.confirm()

    assert risk.residual_score == 6


def test_controls_do_not_make_it_worse(session: GuardedSession, risk: Risk) -> None:
    with pytest.raises(Invalid) as refused:
        assessment(session, risk, (2, 2), (3, 2))

    assert refused.value.problems[0].field == "residual_likelihood"


def test_there_is_no_grade_above_five(session: GuardedSession, risk: Risk) -> None:
    with pytest.raises(Invalid) as refused:
        assessment(session, risk, (6, 5), (1, 1))

    assert refused.value.problems[0].field == "inherent_likelihood"


def test_one_risk_has_one_assessment_a_day(session: GuardedSession, risk: Risk) -> None:
    assessment(session, risk, (2, 2), (1, 1))

    with pytest.raises(IntegrityError), session.begin_nested():
        assessment(session, risk, (2, 2), (1, 1))


def test_nobody_confirms_their_own_assessment(session: GuardedSession, risk: Risk, rika: User) -> None:
    with acting(session, rika):
        own = RiskAssessment(risk=risk, assessed_on=date(2026, 4, 1))
        own.begin(session)
        own.inherent_likelihood = own.inherent_impact = own.residual_likelihood = own.residual_impact = 2
        session.add(own)

    with pytest.raises(NotAllowed), acting(session, rika):
        own.confirm()


def test_a_high_risk_is_not_only_watched(session: GuardedSession, risk: Risk, goro: User) -> None:
    assessment(session, risk, (5, 5), (4, 5)).confirm()
    with pytest.raises(Refused), acting(session, goro):
        risk.watch_risk()

    risk.treatment = RiskTreatment.BEAR_RISK
    with acting(session, goro):
        risk.accept_risk("対策の費用が損失の見込を上回るため")

    assert (risk.status, risk.accepted_by) == (RiskStatus.RISK_ACCEPTED, goro.employee)
