"""Reservations: nobody has the same thing at the same time."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, select

from models.administration.bookable_resource import BookableResource, ResourceKind
from models.administration.reservation import Reservation
from models.administration.reservation_status import ReservationStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused
from models.machinery.clock import at as clock_at
from models.system.user import User
from tests.factories import acting, make
from tests.models.administration.conftest import at, employee_of


@pytest.fixture(autouse=True)
def _early_in_the_morning() -> Iterator[None]:
    with clock_at(at(9)):
        yield


def reserve(session: GuardedSession, user: User, resource: BookableResource, begins: Any, ends: Any) -> Reservation:
    made = Reservation(resource=resource, subject="打合せ", starts_at=begins, ends_at=ends)
    with acting(session, user):
        made.begin(session)
        session.add(made)
    return made


@pytest.fixture
def taken(session: GuardedSession, mai: User, room: BookableResource) -> Reservation:
    """The room, from ten to twelve."""
    return reserve(session, mai, room, at(10), at(12))


def refused_at(reservation: Any, *arguments: Any) -> str | None:
    with pytest.raises(Invalid) as refused:
        reservation(*arguments)
    return refused.value.problems[0].field


@pytest.mark.parametrize(
    ("begins", "ends", "is_free"),
    [
        ((9, 0), (10, 0), True),
        ((9, 0), (10, 1), False),
        ((10, 30), (11, 0), False),
        ((9, 0), (13, 0), False),
        ((10, 0), (12, 0), False),
        ((11, 59), (13, 0), False),
        ((12, 0), (13, 0), True),
    ],
)
def test_a_time_is_taken_from_its_first_moment_up_to_its_last(
    session: GuardedSession,
    taken: Reservation,
    goro: User,
    begins: tuple[int, int],
    ends: tuple[int, int],
    is_free: bool,
) -> None:
    if is_free:
        assert reserve(session, goro, taken.resource, at(*begins), at(*ends)).id
    else:
        assert refused_at(reserve, session, goro, taken.resource, at(*begins), at(*ends)) == "starts_at"


def test_another_room_is_free(session: GuardedSession, taken: Reservation, goro: User) -> None:
    other = make(session, BookableResource, kind=ResourceKind.MEETING_ROOM)

    assert reserve(session, goro, other, taken.starts_at, taken.ends_at).id


def test_what_was_cancelled_is_free_again(session: GuardedSession, taken: Reservation, mai: User, goro: User) -> None:
    with acting(session, mai):
        taken.cancel("中止")

    assert reserve(session, goro, taken.resource, at(10), at(12)).id


def test_two_reservations_saved_together_are_compared_too(
    session: GuardedSession, mai: User, room: BookableResource
) -> None:
    for hour in (10, 11):
        made = Reservation(resource=room, subject="打合せ", starts_at=at(hour), ends_at=at(hour + 2))
        made.reserved_by = employee_of(mai)
        session.add(made)

    assert refused_at(session.flush) == "starts_at"


def test_of_two_who_reserve_at_once_one_waits_and_is_refused(own_engine: Engine) -> None:
    with GuardedSession(own_engine) as first:
        first.act_as(actor())
        room = make(first, BookableResource, kind=ResourceKind.MEETING_ROOM)
        make(first, Reservation, resource=room, starts_at=at(10), ends_at=at(12))
        identity = room.id
        first.commit()
    with GuardedSession(own_engine) as second:
        second.act_as(actor())
        same = second.get_one(BookableResource, identity)
        with pytest.raises(Invalid):
            make(second, Reservation, resource=same, starts_at=at(11), ends_at=at(13))


def actor() -> Any:
    from tests.support.databases import TESTS

    return TESTS


def test_no_more_people_come_than_fit_in(session: GuardedSession, taken: Reservation) -> None:
    taken.number_of_people = 9

    assert refused_at(session.flush) == "number_of_people"


def test_a_room_is_reserved_in_its_hours_of_use(session: GuardedSession, goro: User, room: BookableResource) -> None:
    room.open_from, room.open_to = time(9), time(18)

    assert reserve(session, goro, room, at(17), at(18)).id
    assert refused_at(reserve, session, goro, room, at(18), at(19)) == "starts_at"


def test_a_room_is_not_kept_for_longer_than_it_may_be(session: GuardedSession, taken: Reservation) -> None:
    taken.resource.longest_hours = Decimal(1)
    taken.subject = "会議"

    assert refused_at(session.flush) == "ends_at"


def test_a_room_is_not_reserved_too_long_before(session: GuardedSession, goro: User, room: BookableResource) -> None:
    room.bookable_days_ahead = 1

    assert refused_at(reserve, session, goro, room, at(10, day=27), at(11, day=27)) == "starts_at"


def test_it_ends_after_it_begins(session: GuardedSession, taken: Reservation) -> None:
    taken.ends_at = taken.starts_at

    assert refused_at(session.flush) == "ends_at"


def test_what_is_out_of_use_cannot_be_reserved(session: GuardedSession, taken: Reservation) -> None:
    taken.resource.is_active = False
    taken.subject = "会議"

    assert refused_at(session.flush) == "resource"


def test_a_weekly_meeting_leaves_the_holidays_out(session: GuardedSession, taken: Reservation, mai: User) -> None:
    with acting(session, mai):
        taken.repeat_weekly(date(2027, 1, 7))

    series = session.scalars(select(Reservation).where(Reservation.first_of_series == taken)).all()
    assert [each.starts_at - taken.starts_at for each in series] == [timedelta(weeks=weeks) for weeks in range(1, 7)]


def test_a_series_that_meets_another_reservation_is_refused_as_a_whole(
    session: GuardedSession, taken: Reservation, mai: User, goro: User
) -> None:
    later = taken.starts_at + timedelta(weeks=2)
    reserve(session, goro, taken.resource, later, later + timedelta(hours=1))

    with pytest.raises(Invalid), acting(session, mai):
        taken.repeat_weekly(date(2026, 12, 31))

    assert session.scalars(select(Reservation).where(Reservation.first_of_series_id.is_not(None))).all() == []


def test_only_those_who_reserved_it_and_general_affairs_give_it_up(
    session: GuardedSession, taken: Reservation, goro: User, kei: User
) -> None:
    with pytest.raises(Refused), acting(session, goro):
        taken.cancel("使いたい")
    with acting(session, kei):
        taken.cancel("設備の点検")

    assert taken.status is ReservationStatus.CANCELLED


def test_who_ends_early_gives_the_rest_back(session: GuardedSession, taken: Reservation, mai: User, goro: User) -> None:
    with acting(session, mai):
        taken.begin_use()
    with clock_at(at(11)), acting(session, mai):
        taken.end_use()

    assert reserve(session, goro, taken.resource, at(11), at(12)).id


# --- cars -------------------------------------------------------------------------------------------


@pytest.fixture
def journey(session: GuardedSession, mai: User) -> Reservation:
    car = make(session, BookableResource, kind=ResourceKind.COMPANY_CAR, needs_approval=True)
    return reserve(session, mai, car, at(10), at(12))


def test_a_car_leaves_once_it_is_approved_and_the_driver_is_sober(
    session: GuardedSession, journey: Reservation, mai: User, kei: User
) -> None:
    with pytest.raises(Refused), acting(session, mai):
        journey.note_departure(10_000, is_sober=True)
    with acting(session, kei):
        journey.approve()
    with pytest.raises(Refused, match="酒気帯び"), acting(session, mai):
        journey.note_departure(10_000, is_sober=False)
    with acting(session, mai):
        journey.note_departure(10_000, is_sober=True)
        journey.come_back(10_042, is_sober=True)

    assert journey.status is ReservationStatus.FINISHED
    assert (journey.odometer_start, journey.odometer_end, journey.alcohol_detected) == (10_000, 10_042, False)


def test_a_car_does_not_drive_backward(session: GuardedSession, journey: Reservation, mai: User, kei: User) -> None:
    with acting(session, kei):
        journey.approve()
    with acting(session, mai):
        journey.note_departure(10_000, is_sober=True)

    with pytest.raises(Invalid), acting(session, mai):
        journey.come_back(9_999, is_sober=True)


def test_who_reserved_a_car_does_not_approve_it(session: GuardedSession, journey: Reservation, mai: User) -> None:
    with pytest.raises(NotAllowed), acting(session, mai):
        journey.approve()
