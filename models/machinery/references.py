"""Records named by people: ``PO-2026-00012``, ``P-00034``, ``PO-2026-00012/2`` for a line."""

import re
from typing import Any

import sqlalchemy as sa

from models.machinery.base import Model
from models.machinery.entity import Entity, entity_of
from models.machinery.errors import Unreadable
from models.machinery.language import _
from models.machinery.session import GuardedSession


def key_text(record: Model) -> str:
    """The text by which files name a record; ``find`` gets the same record back."""
    entity = entity_of(type(record))
    return "/".join(_key_part(entity, name, getattr(record, name)) for name in entity.key)


def _key_part(entity: Entity, name: str, value: Any) -> str:
    if isinstance(value, Model):
        return key_text(value)
    if value is None:
        return ""
    return entity.fields[name].kind.write(value) if name in entity.fields else str(value)


def find(session: GuardedSession, entity: Entity, text: str) -> Any:
    """The one record with this key, or with this code before its name. Raises ``Unreadable``."""
    for candidate in dict.fromkeys((text, *re.split(r"[ \u3000]", text, maxsplit=1)[:1])):
        if candidate and (record := _by_key(session, entity, candidate)):
            return record
    raise Unreadable(_("%(entity)s “%(text)s” does not exist.", entity=entity.title, text=text))


def _by_key(session: GuardedSession, entity: Entity, text: str) -> Model | None:
    criteria = key_criteria(session, entity, text)
    if criteria is None:
        return None
    with session.elevated():
        return session.scalars(sa.select(entity.model).where(*criteria)).one_or_none()


def key_criteria(session: GuardedSession, entity: Entity, text: str) -> "list[sa.ColumnElement[bool]] | None":
    """Comparisons that pick the record; None where the text cannot be a key."""
    texts = text.rsplit("/", len(entity.key) - 1)
    if len(texts) != len(entity.key):
        return None
    try:
        return [_criterion(session, entity, name, part) for name, part in zip(entity.key, texts, strict=True)]
    except Unreadable:
        return None


def _criterion(session: GuardedSession, entity: Entity, name: str, text: str) -> sa.ColumnElement[bool]:
    column: Any = getattr(entity.model, name)
    if not text and name in entity.fields and entity.fields[name].column.nullable:
        return column == None  # type: ignore[no-any-return]  # noqa: E711 - IS NULL, of a reference too
    if name == "id":
        if not text.isdigit() or len(text) > 9:
            raise Unreadable(_("“%(text)s” is not a number.", text=text))
        return column == int(text)  # type: ignore[no-any-return]
    target = _target(entity, name)
    if target:
        return column == find(session, entity_of(target), text)  # type: ignore[no-any-return]
    return column == entity.fields[name].kind.read(text)  # type: ignore[no-any-return]


def _target(entity: Entity, name: str) -> type[Model] | None:
    if name in entity.fields:
        target: type[Model] | None = entity.fields[name].target
        return target
    return entity.part_of[0] if entity.part_of else None
