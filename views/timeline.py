"""The history of one record, newest first: its own changes, those of its lines, and its steps."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from models.machinery import Actor, Clearance, Model, _
from models.machinery.access import MASK
from models.machinery.entity import Entity
from models.machinery.fields import Field
from models.machinery.history import Change, decoded
from models.machinery.kinds import CodesKind, DateKind, FlagKind, MomentKind, NumberKind, SelectKind, TimeKind
from models.machinery.labels import label
from models.machinery.language import Text
from models.machinery.session import GuardedSession
from models.machinery.steps import Step, steps_of
from models.machinery.types import Exact
from views.formats import moment, writer

MOST_SHOWN = 50


def of(session: GuardedSession, entity: Entity, record: Model, actor: Actor) -> list[dict[str, Any]]:
    """What happened to the record, as this actor may read it."""
    teller = Teller(session, actor, record)
    events = [told for group in _together(_changes(session, entity, record)) if (told := teller.changes(group, entity))]
    for step in map(teller.step, reversed(steps_of(session, record))):
        change = next((each for each in events if _is_of(each, step)), None)
        if change:
            change.update(title=step["title"], remark=step["remark"], at=step["at"], is_step=True)
        else:
            events.append(step)
    newest = sorted(events, key=lambda each: each["at"], reverse=True)
    return [{**each, "when": moment(each["at"])} for each in newest[:MOST_SHOWN]]


def _is_of(change: dict[str, Any], step: dict[str, Any]) -> bool:
    """Whether a verb brought this change about: the same person reached the same state, and no later verb did."""
    return not change["is_step"] and (change["state"], change["who"]) == (step["state"], step["who"])


def _state_after(group: list[Change], entity: Entity) -> Any:
    key = entity.state.column.key if entity.state else ""
    found = ((change.new or {}).get(key) for change in group if change.entity_table == entity.slug)
    return next((state for state in found if state), None)


def _changes(session: GuardedSession, entity: Entity, record: Model) -> list[Change]:
    tables = {entity.slug: [record.id]}
    for part in entity.parts.values():
        tables[part.entity.slug] = [line.id for line in getattr(record, part.name)]
    touched = [sa.and_(Change.entity_table == table, Change.record_id.in_(ids)) for table, ids in tables.items() if ids]
    found = sa.select(Change).where(sa.or_(*touched)).order_by(Change.id.desc()).limit(MOST_SHOWN * 4)
    return list(session.scalars(found))


def _together(changes: list[Change]) -> Iterator[list[Change]]:
    """What one request wrote is one event."""
    for _key, group in groupby(changes, key=_occasion):
        yield list(group)


def _context(change: Change) -> dict[str, Any]:
    return decoded(change.context) or {}


def _occasion(change: Change) -> Any:
    """The request that wrote it, or else the second."""
    return _context(change).get("request") or change.happened_at.replace(microsecond=0)


class Teller:
    """Puts stored changes into words."""

    def __init__(self, session: GuardedSession, actor: Actor, record: Model) -> None:
        self.session, self.actor, self.record = session, actor, record
        self.is_sqlite = session.get_bind().dialect.name == "sqlite"

    def step(self, step: Step) -> dict[str, Any]:
        return {
            "at": step.happened_at,
            "who": step.actor_name,
            "title": label(step.verb),
            "remark": step.remark or "",
            "changes": [],
            "state": step.after,
            "is_step": True,
        }

    def changes(self, group: list[Change], entity: Entity) -> dict[str, Any] | None:
        """One event, or None where nothing of it is for these eyes."""
        told = [each for change in group for each in self._change(change, entity)]
        created = any(change.operation == "I" and change.entity_table == entity.slug for change in group)
        if not told and not created:
            return None
        context = _context(group[0])
        return {
            "at": self.record.created_at if created else group[-1].happened_at,
            "who": context.get("actor") or str(_("Unknown")),
            "title": _("First registered") if created else _("Changed"),
            "remark": context.get("reason") or "",
            "changes": [] if created else told,
            "state": None if created else _state_after(group, entity),
            "is_step": False,
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

    def _words(self, field: Field, stored: Any) -> str:
        if stored is None:
            return ""
        if field.target is not None:
            return self._name(field.target, int(stored))
        try:
            return str(writer(field.kind)(self._value(field, stored)))
        except ValueError:  # what this field held before its kind changed
            return str(stored)

    def _value(self, field: Field, stored: Any) -> Any:
        """The value that a trigger wrote down as JSON."""
        match field.kind:
            case SelectKind() as kind:
                return kind.value(stored)
            case NumberKind():
                return self._decimal(field, stored)
            case MomentKind():
                return datetime.fromisoformat(f"{stored}+00:00" if self.is_sqlite else str(stored))
            case DateKind():
                return date.fromisoformat(stored)
            case TimeKind():
                return time.fromisoformat(stored)
            case FlagKind():
                return bool(stored)
            case CodesKind():
                return decoded(stored)
        return str(stored)

    def _decimal(self, field: Field, stored: Any) -> Decimal:
        """SQLite keeps exact decimals as scaled integers, and so does its history."""
        exact = field.column.type
        number = Decimal(str(stored))
        return number.scaleb(-exact.scale) if self.is_sqlite and isinstance(exact, Exact) else number

    def _name(self, model: type[Model], identity: int) -> str:
        with self.session.elevated():
            record = self.session.get(model, identity)
        return str(record) if record is not None else str(Text("#%(id)s", {"id": identity}))
