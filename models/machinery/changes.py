"""What a flush is about to write, told as records, their aggregates and their fields."""

from dataclasses import dataclass
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from models.machinery.base import Model
from models.machinery.entity import entity_of
from models.machinery.fields import Field
from models.machinery.session import GuardedSession


@dataclass(frozen=True)
class Changes:
    """What one flush is about to write, as records rather than rows."""

    session: GuardedSession
    new: list[Model]
    dirty: list[Model]
    deleted: list[Model]

    @classmethod
    def of(cls, session: GuardedSession) -> Self:
        return cls(
            session,
            [record for record in session.new if isinstance(record, Model)],
            [record for record in session.dirty if isinstance(record, Model) and session.is_modified(record)],
            [record for record in session.deleted if isinstance(record, Model)],
        )

    @property
    def written(self) -> list[Model]:
        return self.new + self.dirty

    def roots(self) -> list[Model]:
        """The records whose aggregates change, each once."""
        found = {id(root): root for root in map(root_of, self.written + self.deleted)}
        return [root for root in found.values() if root not in self.deleted]


def root_of(record: Model) -> Model:
    """The record that a line belongs to; any other record is its own."""
    part_of = entity_of(type(record)).part_of
    owner = getattr(record, part_of[1]) if part_of else None
    return root_of(owner) if owner is not None else record


def changed_fields(record: Model) -> list[Field]:
    attributes = sa.inspect(record).attrs
    fields = entity_of(type(record)).fields.values()
    return [field for field in fields if attributes[field.column.key].history.has_changes() or _relinked(record, field)]


def _relinked(record: Model, field: Field) -> bool:
    return field.target is not None and sa.inspect(record).attrs[field.name].history.has_changes()


def stored(record: Model, field: Field) -> Any:
    """The value that the database still has."""
    history = sa.inspect(record).attrs[field.column.key].history
    return history.deleted[0] if history.deleted else getattr(record, field.column.key)


def session_of(record: Model) -> GuardedSession:
    session = object_session(record)
    if not isinstance(session, GuardedSession):
        raise TypeError("The record is not in a session.")
    return session
