"""The history of one record, newest first: its own changes, those of its lines, and its steps."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from models.machinery import Actor, Clearance, Model, _
from models.machinery.entity import Entity, Field
from models.machinery.guard import steps_of
from models.machinery.history import Change
from models.machinery.kinds import ChoiceKind, MomentKind, NumberKind
from models.machinery.labels import label
from models.machinery.language import Text
from models.machinery.session import GuardedSession
from models.machinery.types import Exact
from models.machinery.workflow import Step
from views.fields import MASK
from views.formats import day, moment, number

MOST_SHOWN = 50
SECONDS_TOGETHER = 2


def of(session: GuardedSession, entity: Entity, record: Model, actor: Actor) -> list[dict[str, Any]]:
    """What happened to the record, as this actor may read it."""
    teller = Teller(session, actor)
    steps = [teller.step(step) for step in steps_of(session, record)]
    changes = [told for group in _together(_changes(session, entity, record)) if (told := teller.changes(group, entity))]
    newest = sorted([*steps, *changes], key=lambda each: each["at"], reverse=True)
    return [{**each, "when": moment(each["at"])} for each in newest[:MOST_SHOWN]]


def _changes(session: GuardedSession, entity: Entity, record: Model) -> list[Change]:
    tables = {entity.slug: [record.id]}
    for part in entity.parts.values():
        tables[part.entity.slug] = [line.id for line in getattr(record, part.name)]
    touched = [
        sa.and_(Change.entity_table == table, Change.record_id.in_(ids)) for table, ids in tables.items() if ids
    ]
    found = sa.select(Change).where(sa.or_(*touched)).order_by(Change.id.desc()).limit(MOST_SHOWN * 4)
    return list(session.scalars(found))


def _together(changes: list[Change]) -> Iterator[list[Change]]:
    """What one request wrote is one event."""
    for _key, group in groupby(changes, key=lambda change: _request(change) or change.happened_at.replace(microsecond=0)):
        yield list(group)


def _context(change: Change) -> dict[str, Any]:
    told: Any = change.context
    return json.loads(told) if isinstance(told, str) else (told or {})


def _request(change: Change) -> str:
    return str(_context(change).get("request") or "")


class Teller:
    """Puts stored changes into words."""

    def __init__(self, session: GuardedSession, actor: Actor) -> None:
        self.session, self.actor = session, actor
        self.is_sqlite = session.get_bind().dialect.name == "sqlite"

    def step(self, step: Step) -> dict[str, Any]:
        return {
            "at": step.happened_at,
            "who": step.actor_name,
            "title": label(step.verb),
            "remark": step.remark or "",
            "changes": [],
        }

    def changes(self, group: list[Change], entity: Entity) -> dict[str, Any] | None:
        """One event, or None where nothing of it is for these eyes."""
        told = [each for change in group for each in self._change(change, entity)]
        created = any(change.operation == "I" and change.entity_table == entity.slug for change in group)
        if not told and not created:
            return None
        context = _context(group[0])
        return {
            "at": group[0].happened_at,
            "who": context.get("actor") or str(_("Unknown")),
            "title": _("Registered") if created else _("Changed"),
            "remark": context.get("reason") or "",
            "changes": [] if created else told,
        }

    def _change(self, change: Change, entity: Entity) -> Iterator[dict[str, Any]]:
        if change.entity_table == entity.slug:
            yield from self._fields(change, entity, "")
            return
        for part in entity.parts.values():
            if part.entity.slug == change.entity_table:
                yield from self._fields(change, part.entity, f"{part.label} / ")

    def _fields(self, change: Change, entity: Entity, prefix: str) -> Iterator[dict[str, Any]]:
        old, new = change.old or {}, change.new or {}
        for field in entity.fields.values():
            key = field.column.key
            if key not in old and key not in new:
                continue
            clearance = self.actor.clearance(field.data_class)
            if clearance is Clearance.HIDDEN:
                continue
            masked = clearance is Clearance.MASKED
            yield {
                "label": f"{prefix}{field.label}",
                "old": MASK if masked else self._words(field, old.get(key)),
                "new": MASK if masked else self._words(field, new.get(key)),
            }

    def _words(self, field: Field, value: Any) -> str:
        if value is None:
            return ""
        if field.target is not None:
            return self._name(field.target, int(value))
        match field.kind:
            case ChoiceKind():
                return str(label(field.kind.members(value).name)) if value in set(field.kind.members) else str(value)
            case NumberKind():
                return number(self._decimal(field, value))
            case MomentKind():
                return moment(datetime.fromisoformat(f"{value}+00:00" if self.is_sqlite else str(value)))
            case _ if isinstance(value, bool) or field.kind.control == "checkbox":
                return str(_("Yes") if value else _("No"))
            case _ if field.kind.control == "date":
                return day(date.fromisoformat(value))
        return str(value)

    def _decimal(self, field: Field, value: Any) -> Decimal:
        """SQLite keeps exact decimals as scaled integers, and so does its history."""
        scaled = self.is_sqlite and isinstance(field.column.type, Exact)
        return Decimal(str(value)).scaleb(-field.column.type.scale) if scaled else Decimal(str(value))  # type: ignore[union-attr,operator]

    def _name(self, model: type[Model], identity: int) -> str:
        with self.session.elevated():
            record = self.session.get(model, identity)
        return str(record) if record is not None else str(Text("#%(id)s", {"id": identity}))
