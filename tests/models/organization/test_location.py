"""Where stock may be kept."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, Invalid
from models.organization.location import Location, LocationType
from tests.factories import make


@pytest.mark.parametrize("store", [LocationType.WAREHOUSE, LocationType.SHELF])
def test_a_store_keeps_stock(session: GuardedSession, store: LocationType) -> None:
    assert make(session, Location, location_type=store, is_stock_location=True).is_stock_location


def test_a_room_keeps_no_stock(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, Location, location_type=LocationType.ROOM, is_stock_location=True)
    assert refused.value.problems[0].field == "is_stock_location"


def test_the_database_itself_keeps_stock_out_of_rooms(session: GuardedSession) -> None:
    room = make(session, Location, location_type=LocationType.ROOM)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(sa.update(Location.__table__).where(Location.id == room.id).values(is_stock_location=True))
