"""A folded copy of what the search box looks into, kept beside every record in the same transaction."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, UOWTransaction, mapped_column

from models.machinery.base import Base, Model
from models.machinery.entity import Entity, entity_of
from models.machinery.folding import fold
from models.machinery.session import GuardedSession


class SearchText(Base):
    """What one record can be found by."""

    __tablename__ = "search_texts"

    entity: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True)
    folded: Mapped[str] = mapped_column(sa.Text)


def text_of(record: Model) -> str:
    values = (field.read(record) for field in entity_of(type(record)).searched)
    return "\x01".join(fold(str(value)) for value in values if value)


def matching(entity: Entity, query: str) -> sa.ColumnElement[bool]:
    """The records in which every word of the query occurs."""
    words = [fold(word) for word in query[:100].split()]
    found = sa.select(SearchText.record_id).where(
        SearchText.entity == entity.name,
        *(SearchText.folded.contains(word, autoescape=True) for word in words if word),
    )
    identity: sa.ColumnElement[int] = entity.table.c.id
    return identity.in_(found) if any(words) else sa.false()


_KEEP = sa.insert(SearchText)
_FORGET = sa.delete(SearchText).where(
    SearchText.entity == sa.bindparam("of_entity"), SearchText.record_id == sa.bindparam("of_record")
)


@event.listens_for(GuardedSession, "after_flush")
def _keep_in_step(session: GuardedSession, _context: UOWTransaction) -> None:
    new = [record for record in session.new if _is_searched(record)]
    changed = [record for record in session.dirty if _is_searched(record) and _reads_differently(record)]
    gone = [record for record in session.deleted if _is_searched(record)]
    if changed or gone:
        stale = [{"of_entity": type(record).__name__, "of_record": record.id} for record in changed + gone]
        session.connection().execute(_FORGET, stale)
    if new or changed:
        session.connection().execute(_KEEP, [_row(record) for record in new + changed])


def _is_searched(record: Any) -> bool:
    return isinstance(record, Model) and bool(entity_of(type(record)).searched)


def _reads_differently(record: Model) -> bool:
    attributes = sa.inspect(record).attrs
    return any(attributes[field.column.key].history.has_changes() for field in entity_of(type(record)).searched)


def _row(record: Model) -> dict[str, Any]:
    return {"entity": type(record).__name__, "record_id": record.id, "folded": text_of(record)}
