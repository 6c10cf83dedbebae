"""Leases, meters and visitors."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.facilities.premises import Premises, Tenure
from models.facilities.utility_reading import UtilityKind, UtilityReading
from models.facilities.visit import Visit, VisitStatus
from models.machinery import GuardedSession, Invalid, Refused
from models.organization.partner import Partner
from tests.factories import make
from tests.models.facilities.conftest import fields_refused


def rented(session: GuardedSession, **values: Any) -> Premises:
    landlord = make(session, Partner)
    return make(
        session, Premises, **{"tenure": Tenure.RENTED, "landlord": landlord, "monthly_rent": Decimal(500_000), **values}
    )


def test_the_notice_is_counted_back_from_the_end_of_the_lease(session: GuardedSession) -> None:
    lease = rented(session, lease_ends_on=date(2027, 3, 31), notice_months=6)

    assert lease.lease_notice_deadline == date(2026, 9, 30)


def test_what_is_rented_has_a_landlord_and_a_rent(session: GuardedSession) -> None:
    told = {"tenure": Tenure.RENTED, "landlord": make(session, Partner), "monthly_rent": Decimal(500_000)}

    assert fields_refused(session, Premises, **told | {"landlord": None}) == {"landlord"}
    assert fields_refused(session, Premises, **told | {"monthly_rent": None}) == {"monthly_rent"}


@pytest.fixture
def factory(session: GuardedSession) -> Premises:
    return make(session, Premises)


def read(session: GuardedSession, factory: Premises, month: date, shown: int, **values: Any) -> UtilityReading:
    told = {"consumption": None, "utility": UtilityKind.WATER, **values}
    return make(session, UtilityReading, premises=factory, reading_month=month, meter_reading=Decimal(shown), **told)


def test_consumption_is_counted_from_the_last_reading(session: GuardedSession, factory: Premises) -> None:
    read(session, factory, date(2026, 4, 1), 1_000, consumption=Decimal(80))

    may = read(session, factory, date(2026, 5, 20), 1_090)

    assert (may.reading_month, may.previous_reading, may.consumption) == (date(2026, 5, 1), 1_000, 90)


def test_a_meter_runs_forward_unless_it_is_replaced(session: GuardedSession, factory: Premises) -> None:
    read(session, factory, date(2026, 4, 1), 9_990, consumption=Decimal(80))
    with pytest.raises(Invalid) as refused, session.begin_nested():
        read(session, factory, date(2026, 5, 1), 40)
    assert refused.value.problems[0].field == "meter_reading"

    replaced = {"is_meter_replaced": True, "last_of_old_meter": Decimal(10_020), "first_of_new_meter": Decimal(0)}
    assert read(session, factory, date(2026, 5, 1), 40, **replaced).consumption == 70


def test_an_old_meter_ran_forward_too(session: GuardedSession, factory: Premises) -> None:
    read(session, factory, date(2026, 4, 1), 9_990, consumption=Decimal(80))

    with pytest.raises(Invalid) as refused:
        read(session, factory, date(2026, 5, 1), 40, is_meter_replaced=True, last_of_old_meter=Decimal(9_000))

    assert refused.value.problems[0].field == "last_of_old_meter"


def test_the_first_reading_says_how_much_was_used(session: GuardedSession, factory: Premises) -> None:
    with pytest.raises(Invalid) as refused:
        read(session, factory, date(2026, 4, 1), 1_000)

    assert refused.value.problems[0].field == "consumption"


def test_consumption_is_compared_with_last_year(session: GuardedSession, factory: Premises) -> None:
    read(session, factory, date(2025, 4, 1), 1_000, consumption=Decimal(80))

    assert read(session, factory, date(2026, 4, 1), 1_100).year_on_year == 125


def test_a_badge_is_with_one_visitor_at_a_time(session: GuardedSession) -> None:
    first, second = make(session, Visit), make(session, Visit)
    first.arrive("V-01")
    with pytest.raises((IntegrityError, Refused)), session.begin_nested():
        second.arrive("V-01")
    session.refresh(second)

    first.see_off()
    second.arrive("V-01")

    assert second.status is VisitStatus.INSIDE


def test_visitors_come_from_somewhere(session: GuardedSession) -> None:
    assert fields_refused(session, Visit, visiting_company=None) == {"visiting_company"}


def test_the_name_of_a_partner_is_taken_over(session: GuardedSession) -> None:
    partner = make(session, Partner)

    assert make(session, Visit, visiting_company=None, partner=partner).visiting_company == partner.name
