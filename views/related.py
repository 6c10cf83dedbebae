"""Other records that refer to one record: how many of each entity, and the newest of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import url_for

from models import ENTITIES
from models.machinery import Actor, Clearance, Model
from models.machinery.entity import Entity
from models.machinery.fields import Field
from models.machinery.session import GuardedSession
from models.system.attachment import Attachment
from models.system.comment import Comment

MOST_SHOWN = 5
MOST_COUNTED = 100
TALK = (Attachment, Comment)
"""What stands below a record anyway."""


@dataclass(frozen=True, eq=False)
class Reference:
    """A way in which records of an entity refer to one record: by a column, or by the entity's name and the id."""

    entity: Entity
    field: Field | None = None

    def criterion(self, record: Model) -> Any:
        model: Any = self.entity.model
        if self.field is not None:
            return getattr(model, self.field.column.key) == record.id
        return sa.and_(model.target_entity == type(record).__name__, model.target_id == record.id)

    @property
    def label(self) -> str:
        is_plain = self.field is None or self.field.label == self.entity.title
        return str(self.entity.plural) if is_plain else f"{self.entity.plural} ({self.field.label})"  # type: ignore[union-attr]

    def address(self, record: Model) -> str:
        name = self.field.name if self.field is not None else "target_id"
        return f"{url_for(f'{self.entity.slug}.index_view')}?{urlencode({name: record.id})}"


@cache
def references_to(target: Entity) -> tuple[Reference, ...]:
    """In the order of the menu."""
    return tuple(_references_to(target))


def _references_to(target: Entity) -> Iterator[Reference]:
    for entity in ENTITIES.values():
        yield from (Reference(entity, field) for field in entity.fields.values() if field.target is target.model)
        if {"target_entity", "target_id"} <= entity.fields.keys() and entity.model not in TALK:
            yield Reference(entity)


def related_to(session: GuardedSession, target: Entity, record: Model, actor: Actor) -> list[dict[str, Any]]:
    """What the actor may see of them."""
    seen = [each for each in references_to(target) if _may_see(each, actor)]
    counts = _counts(session, seen, record)
    return [_drawn(session, each, record, count) for each, count in zip(seen, counts, strict=True) if count]


def _may_see(reference: Reference, actor: Actor) -> bool:
    data_class = reference.field.data_class if reference.field is not None else None
    return actor.may("view", reference.entity.name) and actor.clearance(data_class) is not Clearance.HIDDEN


def _counts(session: GuardedSession, references: list[Reference], record: Model) -> list[int]:
    """All in one statement: a person is referred to in a hundred ways, most of which are empty."""
    if not references:
        return []
    found = (
        sa.select(each.entity.table.c.id).where(each.criterion(record)).limit(MOST_COUNTED + 1).subquery()
        for each in references
    )
    counted = [
        sa.select(sa.literal(at).label("place"), sa.func.count()).select_from(some) for at, some in enumerate(found)
    ]
    return [count for _place, count in sorted(map(tuple, session.execute(sa.union_all(*counted))))]


def _drawn(session: GuardedSession, reference: Reference, record: Model, count: int) -> dict[str, Any]:
    model: Any = reference.entity.model
    newest = session.scalars(
        sa.select(model).where(reference.criterion(record)).order_by(model.id.desc()).limit(MOST_SHOWN)
    )
    page = f"{reference.entity.slug}.details_view"
    return {
        "label": reference.label,
        "url": reference.address(record),
        "count_text": f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count),
        "rows": [{"label": str(each), "url": url_for(page, id=each.id)} for each in newest],
    }
