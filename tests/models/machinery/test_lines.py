"""Lines come in one order, however they are loaded."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from models import ENTITIES
from models.hr.employee import Employee
from models.hr.training_attendee import TrainingAttendee
from models.hr.training_session import TrainingSession
from models.machinery import GuardedSession, today
from tests.factories import make


@pytest.mark.parametrize("name", [name for name, entity in ENTITIES.items() if entity.parts])
def test_every_list_of_lines_has_an_order(name: str) -> None:
    links = ENTITIES[name].model.__mapper__.relationships

    assert [part for part in ENTITIES[name].parts if not links[part].order_by] == []


@pytest.mark.parametrize("at_once", [True, False])
def test_lines_stay_where_they_were_entered(session: GuardedSession, *, at_once: bool) -> None:
    """PostgreSQL moves a row behind the others when a column that has an index is updated."""
    people = [make(session, Employee) for _each in range(3)]
    held = make(session, TrainingSession, attendees=[TrainingAttendee(employee=each) for each in people])
    first = TrainingAttendee.id == held.attendees[0].id
    session.execute(sa.update(TrainingAttendee).where(first).values(next_due_on=today()))
    session.expire_all()

    options = [selectinload(TrainingSession.attendees)] if at_once else []
    found = session.scalars(sa.select(TrainingSession).options(*options)).one()

    assert [each.employee for each in found.attendees] == people
