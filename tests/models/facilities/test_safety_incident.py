"""Accidents and near misses."""

from datetime import date, timedelta

import pytest

from models.facilities.labour_office import report_due
from models.facilities.safety_incident import SafetyIncident, SafetyIncidentType
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused, now, today
from tests.factories import make


@pytest.mark.parametrize(
    ("occurred_on", "lost_days", "due"),
    [
        (date(2026, 5, 10), 0, None),
        (date(2026, 1, 5), 1, date(2026, 4, 30)),
        (date(2026, 6, 30), 3, date(2026, 7, 31)),
        (date(2026, 9, 1), 2, date(2026, 10, 31)),
        (date(2026, 12, 31), 3, date(2027, 1, 31)),
        (date(2026, 5, 10), 4, date(2026, 5, 24)),
    ],
)
def test_the_law_says_until_when_an_injury_is_reported(occurred_on: date, lost_days: int, due: date | None) -> None:
    assert report_due(occurred_on, lost_days, 14) == due


def test_an_injury_is_reported_before_it_is_closed(session: GuardedSession) -> None:
    incident = make(
        session,
        SafetyIncident,
        incident_type=SafetyIncidentType.INJURY_AT_WORK,
        lost_days=5,
        root_cause="床が濡れていた",
        prevention="吸水マットを敷く",
    )
    assert incident.report_due is not None
    incident.look_for_cause()
    incident.take_measures()
    with pytest.raises(Refused):
        incident.close()

    incident.handed_in_on = today()
    incident.close()


def test_the_way_to_work_is_not_reported_by_us(session: GuardedSession) -> None:
    values = {"incident_type": SafetyIncidentType.INJURY_WHILE_COMMUTING, "lost_days": 5}

    assert make(session, SafetyIncident, **values).report_due is None


def test_only_a_near_miss_is_reported_without_a_name(session: GuardedSession) -> None:
    make(session, SafetyIncident, incident_type=SafetyIncidentType.NEAR_MISS, reported_by=None)

    with pytest.raises(Invalid) as refused:
        make(session, SafetyIncident, incident_type=SafetyIncidentType.FIRE, reported_by=None)

    assert refused.value.problems[0].field == "reported_by"


def test_a_near_miss_costs_no_days(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, SafetyIncident, incident_type=SafetyIncidentType.NEAR_MISS, lost_days=1)

    assert refused.value.problems[0].field == "lost_days"


def test_nothing_has_happened_tomorrow(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(
            session,
            SafetyIncident,
            incident_type=SafetyIncidentType.FIRE,
            reported_by=make(session, Employee),
            occurred_at=now() + timedelta(days=1),
        )

    assert refused.value.problems[0].field == "occurred_at"
