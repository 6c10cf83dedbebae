"""Questions that are answered with data."""

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.operations.analysis_request import AnalysisRequest, AnalysisStatus, UseOfResult
from models.operations.market_data_point import MarketDataPoint
from models.operations.market_research import MarketResearch
from models.operations.report_definition import ReportDefinition
from models.organization.frequency import Frequency
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def mai(session: GuardedSession) -> User:
    return person(session, "舞", RoleCode.EMPLOYEE, employee=make(session, Employee))


@pytest.fixture
def kai(session: GuardedSession) -> User:
    return person(session, "海", RoleCode.OPS_MANAGER, employee=make(session, Employee))


def test_a_question_is_answered_and_the_answer_used(session: GuardedSession, mai: User, kai: User) -> None:
    with acting(session, mai):
        asked = AnalysisRequest(subject="失注の要因", question_to_answer="なぜか", decision_to_make="提案の見直し")
        asked.begin(session)
        session.add(asked)
    with pytest.raises(NotAllowed), acting(session, mai):
        asked.assign(make(session, Employee))
    with acting(session, kai):
        asked.assign(kai.employee)
        asked.deliver_result("納期が主な要因でした")
    with pytest.raises(Refused), acting(session, mai):
        asked.close()

    with acting(session, mai):
        asked.use_of_result = UseOfResult.PUT_TO_USE
        asked.close()

    assert (asked.status, asked.result_delivered_on) == (AnalysisStatus.CLOSED, today())


def test_a_report_is_due_again_after_its_last_issue(session: GuardedSession) -> None:
    report = make(session, ReportDefinition, frequency=Frequency.QUARTERLY, last_issued_on=today())

    assert report.next_issue_on == Frequency.QUARTERLY.after(today())


def test_a_study_is_presented_with_a_result(session: GuardedSession, kai: User) -> None:
    study = make(session, MarketResearch)
    with acting(session, kai):
        study.start()
        study.analyse()

    with pytest.raises(Refused), acting(session, kai):
        study.present()


def test_a_data_point_says_something(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, MarketDataPoint, value=None)

    assert refused.value.problems[0].field == "value"
