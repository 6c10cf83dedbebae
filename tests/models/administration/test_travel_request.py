"""A business trip: what it costs by the rules, and its way from the request to the report."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from models.administration.travel_allowance_rate import TravelAllowanceRate, TravelArea
from models.administration.travel_parts import TravelItemKind, TravelItinerary
from models.administration.travel_request import TravelRequest
from models.administration.travel_status import TravelStatus
from models.machinery import GuardedSession, Invalid, Refused
from models.machinery.clock import at as clock_at
from models.system.user import User
from tests.factories import acting, make
from tests.models.administration.conftest import at, employee_of


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with clock_at(at(9, day=1)):
        yield


@pytest.fixture
def rates(session: GuardedSession, mai: User) -> None:
    position = employee_of(mai).position
    for first, per_diem in ((date(2025, 4, 1), 2000), (date(2026, 11, 12), 2500)):
        terms = {"per_diem": Decimal(per_diem), "lodging_limit": Decimal(10_000)}
        make(
            session,
            TravelAllowanceRate,
            position=position,
            area=TravelArea.LARGE_DOMESTIC_CITY,
            valid_from=first,
            **terms,
        )


def leg(kind: TravelItemKind, cost: int) -> TravelItinerary:
    return TravelItinerary(kind=kind, starts_at=at(10), from_place="品川", estimated_cost=Decimal(cost))


@pytest.fixture
def trip(session: GuardedSession, mai: User, rates: None) -> TravelRequest:
    """Three days in Osaka, with two nights that cost more than the rules pay."""
    made = TravelRequest(
        destination="大阪",
        trip_purpose="納入立会い",
        departs_on=date(2026, 11, 10),
        returns_on=date(2026, 11, 12),
        itinerary=[leg(TravelItemKind.TRAIN, 14_720), leg(TravelItemKind.LODGING, 23_000)],
    )
    with acting(session, mai):
        made.begin(session)
        session.add(made)
    return made


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_trip_costs_what_the_rules_pay_on_the_day_of_departure(trip: TravelRequest) -> None:
    assert (trip.per_diem_total, trip.lodging_total, trip.transport_total) == (6000, 20_000, 14_720)
    assert trip.estimated_total == 40_720


def test_cheap_lodging_costs_what_it_costs(session: GuardedSession, trip: TravelRequest) -> None:
    trip.itinerary[1].estimated_cost = Decimal(15_000)
    session.flush()

    assert trip.lodging_total == 15_000


def test_later_rates_do_not_change_what_was_approved(
    session: GuardedSession, trip: TravelRequest, mai: User, goro: User
) -> None:
    with acting(session, mai):
        trip.submit()
    with acting(session, goro):
        trip.approve()
    rate = trip.allowance_rate()
    assert rate
    rate.per_diem = Decimal(9000)
    trip.itinerary[0].actual_cost = Decimal(15_000)
    session.flush()

    assert trip.per_diem_total == 6000


def test_a_trip_goes_from_the_desk_to_the_report(
    session: GuardedSession, trip: TravelRequest, mai: User, goro: User, kei: User
) -> None:
    with acting(session, mai):
        trip.submit()
    with acting(session, goro):
        trip.approve()
    with pytest.raises(Refused, match="手配済み"), acting(session, kei):
        trip.arrange()
    with acting(session, kei):
        for each in trip.itinerary:
            each.is_booked = True
        session.flush()
        trip.arrange()
    with pytest.raises(Refused, match="出発日"), acting(session, mai):
        trip.note_departure()
    with clock_at(at(9, day=10)), acting(session, mai):
        trip.note_departure()
    with clock_at(at(18, day=11)), acting(session, mai):
        trip.come_back()
        trip.hand_in_report("検収は問題なく終わった。")

    assert trip.status is TravelStatus.REPORTED
    assert (trip.arranger, trip.returns_on) == (kei.employee, date(2026, 11, 11))


def test_nobody_is_in_two_places(session: GuardedSession, trip: TravelRequest, mai: User) -> None:
    other = TravelRequest(destination="福岡", trip_purpose="点検", applicant=trip.applicant, department=trip.department)
    other.departs_on = other.returns_on = date(2026, 11, 12)
    session.add(other)

    assert refused_at(session) == "departs_on"


def test_nobody_returns_before_the_departure(session: GuardedSession, trip: TravelRequest) -> None:
    trip.returns_on = date(2026, 11, 9)

    assert refused_at(session) == "returns_on"


@pytest.mark.parametrize(("level", "is_allowed"), [(None, False), (2, True), (3, False), (4, False)])
def test_nobody_travels_where_the_ministry_advises_against_it(
    session: GuardedSession,
    trip: TravelRequest,
    mai: User,
    level: int | None,
    is_allowed: bool,
) -> None:
    trip.area, trip.travel_warning_level = TravelArea.ASIA, level
    session.flush()

    if is_allowed:
        with acting(session, mai):
            trip.submit()
    else:
        with pytest.raises(Refused), acting(session, mai):
            trip.submit()
