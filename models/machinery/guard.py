"""The guard below every screen, import, command and job: each save passes through here.

Order matters: lines bring their record along, numbers and sums are filled in, and only then are
rights, state locks, values and rules judged, on what would really be written.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction

from models.machinery.access import Actor
from models.machinery.base import Model
from models.machinery.changes import Changes
from models.machinery.clock import now
from models.machinery.entity import entity_of
from models.machinery.errors import NotAllowed
from models.machinery.judging import judge_rights, judge_values
from models.machinery.labels import label
from models.machinery.language import _
from models.machinery.numbering import NumberedLater, give_number
from models.machinery.session import GuardedSession


@event.listens_for(GuardedSession, "before_flush")
def _before_flush(session: GuardedSession, _context: UOWTransaction, _instances: Any) -> None:
    changes = Changes.of(session)
    if not (changes.written or changes.deleted):
        return
    actor = session.actor
    with session.no_autoflush:
        _number(changes)
        _compute(changes)
        changes = Changes.of(session)
        _stamp(changes, actor)
        if not actor.is_unlimited:
            judge_rights(changes, actor)
        judge_values(changes)
    session.info["writing"] = changes.written  # where a constraint of the database finds the guilty record


def _number(changes: Changes) -> None:
    for record in changes.new:
        if record.__number__ and not isinstance(record, NumberedLater):
            give_number(changes.session, record)


def _compute(changes: Changes) -> None:
    for root in changes.roots():
        for line in _lines(root):
            line.compute()
        root.compute()


def _lines(root: Model) -> Iterator[Model]:
    for name in entity_of(type(root)).parts:
        yield from getattr(root, name)


def _stamp(changes: Changes, actor: Actor) -> None:
    moment = now()
    for record in changes.new:
        record.created_at = record.updated_at = moment
        record.created_by_id = record.updated_by_id = actor.user_id
    for record in {id(record): record for record in changes.dirty + changes.roots()}.values():
        if record not in changes.new:
            # A changed line is a change of its record: the version of the whole goes up.
            record.updated_at, record.updated_by_id = moment, actor.user_id


@event.listens_for(GuardedSession, "do_orm_execute")
def _judge_statement(state: ORMExecuteState) -> None:
    """A SELECT of an entity needs the right to view it. Related rows stay readable as labels:
    hiding them would turn a supplier into NULL, and the next save would store that."""
    session = state.session
    if not isinstance(session, GuardedSession) or state.is_relationship_load or state.is_column_load:
        return
    mapper = state.bind_mapper
    if mapper is None or not issubclass(mapper.class_, Model):
        return
    actor = session.info.get("actor")
    entity = entity_of(mapper.class_).root
    if actor is None or actor.is_unlimited:
        return
    if not state.is_select:  # no flush, so nothing judges states, clearances and rules
        raise NotAllowed(
            _("Many records at once are written by the program itself only: %(entity)s.", entity=entity.plural)
        )
    if not actor.may("view", entity.name):
        raise NotAllowed(
            _("You do not have the right to %(verb)s here: %(entity)s.", verb=label("view"), entity=entity.plural)
        )
