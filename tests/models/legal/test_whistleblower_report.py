"""Reports of wrongs: seen by the persons in charge only, and answered in time."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from models.hr.employee import Employee
from models.legal.whistleblower_kind import ReportConclusion, ReportStatus
from models.legal.whistleblower_report import WhistleblowerReport
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person
from tests.models.legal.conftest import somebody


@pytest.fixture
def eri(session: GuardedSession) -> User:
    return somebody(session, "絵里", RoleCode.WHISTLE_HANDLER)


@pytest.fixture
def report(session: GuardedSession) -> WhistleblowerReport:
    return make(session, WhistleblowerReport, received_on=today() - timedelta(days=3))


@pytest.mark.parametrize("role", [role for role in RoleCode if role is not RoleCode.WHISTLE_HANDLER])
def test_nobody_else_sees_a_report(session: GuardedSession, report: WhistleblowerReport, role: RoleCode) -> None:
    with pytest.raises(NotAllowed), acting(session, person(session, "誰か", role)):
        session.scalars(sa.select(WhistleblowerReport)).all()


def test_the_reporter_hears_within_twenty_days(report: WhistleblowerReport) -> None:
    assert report.acknowledge_by == report.received_on + timedelta(days=20)


def test_an_anonymous_report_names_nobody(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, WhistleblowerReport, reporter=make(session, Employee), handler=make(session, Employee))

    assert refused.value.problems[0].field == "reporter"


def test_nobody_handles_their_own_report(session: GuardedSession) -> None:
    one = make(session, Employee)

    with pytest.raises(Invalid) as refused:
        make(session, WhistleblowerReport, is_named=True, reporter=one, handler=one)

    assert refused.value.problems[0].field == "handler"


def test_nobody_is_told_before_the_report_came(report: WhistleblowerReport) -> None:
    with pytest.raises(Refused):
        report.take_up(report.received_on - timedelta(days=1))


def test_a_report_is_closed_when_every_duty_is_done(
    session: GuardedSession, report: WhistleblowerReport, eri: User
) -> None:
    with acting(session, eri):
        report.take_up(today())
        report.investigate()
        report.report_conclusion = ReportConclusion.SUBSTANTIATED
        report.finish_investigation()
        report.result_told_on = report.retaliation_checked_on = today()
    with pytest.raises(Refused), acting(session, eri):
        report.close()

    with acting(session, eri):
        report.measures_taken = "再発防止の研修"
        report.close()

    assert report.status is ReportStatus.CLOSED
