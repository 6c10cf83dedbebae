"""Incidents: the duty to report follows from the facts, and nothing is closed before it is fulfilled."""

from datetime import date, datetime

import pytest

from models.it.security_incident import IncidentStatus, SecurityIncident
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.machinery.clock import TOKYO
from models.roles import RoleCode
from models.system.system_setting import SystemSetting
from tests.factories import acting, make, person


@pytest.fixture
def incident(session: GuardedSession) -> SecurityIncident:
    detected = datetime(2026, 10, 1, 23, 30, tzinfo=TOKYO)
    return make(session, SecurityIncident, detected_at=detected, holds_personal_data=True, affected_people=3)


def test_a_small_leak_of_ordinary_data_is_not_reported(incident: SecurityIncident) -> None:
    assert not incident.must_be_reported
    assert incident.preliminary_due is None


def test_the_days_count_from_the_japanese_date(session: GuardedSession, incident: SecurityIncident) -> None:
    incident.is_sensitive = True
    session.flush()

    assert incident.must_be_reported
    assert (incident.preliminary_due, incident.final_due) == (date(2026, 10, 6), date(2026, 10, 31))


def test_malice_gives_more_time_for_the_final_report(session: GuardedSession, incident: SecurityIncident) -> None:
    incident.is_malicious = True
    session.flush()

    assert incident.final_due == date(2026, 11, 30)


def test_without_personal_data_nothing_is_reported(session: GuardedSession, incident: SecurityIncident) -> None:
    incident.is_malicious, incident.holds_personal_data = True, False
    session.flush()

    assert not incident.must_be_reported


def test_the_days_are_settings(session: GuardedSession, incident: SecurityIncident) -> None:
    make(session, SystemSetting, setting="breach_preliminary_days", value="3", effective_from=date(2026, 9, 1))
    incident.is_sensitive = True
    session.flush()

    assert incident.preliminary_due == date(2026, 10, 4)


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (None, date(2026, 10, 20), "preliminary_reported_on"),
        (date(2026, 10, 20), date(2026, 10, 19), "final_reported_on"),
    ],
)
def test_the_final_report_is_the_second(
    session: GuardedSession, incident: SecurityIncident, first: date | None, second: date, field: str
) -> None:
    incident.preliminary_reported_on, incident.final_reported_on = first, second

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == field


def test_nothing_is_closed_before_it_is_reported(session: GuardedSession, incident: SecurityIncident) -> None:
    incident.is_sensitive = True
    incident.containment = incident.root_cause = incident.prevention = "済み"
    incident.contain()
    incident.recover()
    incident.prevent()
    incident.preliminary_reported_on = incident.final_reported_on = date(2026, 10, 5)
    with pytest.raises(Refused):
        incident.close()

    incident.notified_on = date(2026, 10, 3)
    incident.close()

    assert incident.status is IncidentStatus.CLOSED


def test_the_summary_is_for_those_who_are_cleared(session: GuardedSession, incident: SecurityIncident) -> None:
    lawyer = person(session, "法", RoleCode.LEGAL_MANAGER)

    with pytest.raises(NotAllowed), acting(session, lawyer):
        incident.summary = "書き換え"
