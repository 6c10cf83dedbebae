"""What the page of one record shows: its fields and lines, buttons, related records, talk and history."""

from typing import Any

import sqlalchemy as sa
from flask import url_for
from markupsafe import Markup

from models import ENTITIES
from models.machinery import Actor, Clearance, Model, _
from models.machinery.entity import Entity, Field, Part
from models.machinery.guard import lock_of, refusal
from models.machinery.kinds import NumberKind, TextKind
from models.machinery.labels import label
from models.system.user import User
from views import talk, timeline
from views.database import session
from views.fields import MASK
from views.formats import NOTHING, formatter, moment, tone
from views.verbs import buttons_of

MOST_RELATED = 5
MOST_COUNTED = 100


def state_of(record: Model) -> dict[str, Any] | None:
    from models.machinery.entity import entity_of

    field = entity_of(type(record)).state
    if field is None:
        return None
    state = field.read(record)
    return {"label": label(state.name), "tone": tone(state.value)}


class RecordPage:
    """One record as one person may see it."""

    def __init__(self, entity: Entity, record: Model, actor: Actor) -> None:
        self.entity, self.record, self.actor = entity, record, actor

    def context(self) -> dict[str, Any]:
        with session().elevated():  # what belongs to a record is seen with the record's rights
            around = {
                "timeline": timeline.of(session(), self.entity, self.record, self.actor)
                if self.actor.may("history", self.entity.name)
                else [],
                "stamps": self.stamps(),
                **talk.context(session(), self.entity, self.record, self.actor),
            }
        return {
            "record_label": str(self.record),
            "row_version": self.record.row_version,
            "state": state_of(self.record),
            "sections": self.sections(),
            "buttons": buttons_of(session(), self.entity, self.record),
            "related": list(self.related()),
            **self.addresses(),
            **around,
        }

    # --- fields and lines ---

    def sections(self) -> list[dict[str, Any]]:
        drawn = []
        for title, names in self.entity.sections.items():
            fields = [self.entity.fields[name] for name in names if name in self.entity.fields]
            rows = [self._row(field) for field in fields if self._may_see(field) and not self._is_state(field)]
            lines = [self._lines(self.entity.parts[name]) for name in names if name in self.entity.parts]
            drawn += [{"title": label_or_empty(title), "rows": rows, "lines": None}] if rows else []
            drawn += [{"title": each["title"], "rows": [], "lines": each} for each in lines]
        return drawn

    def _is_state(self, field: Field) -> bool:
        return field is self.entity.state

    def _may_see(self, field: Field) -> bool:
        return self.actor.clearance(field.data_class) is not Clearance.HIDDEN

    def _row(self, field: Field) -> dict[str, Any]:
        wide = isinstance(field.kind, TextKind) and field.kind.lines
        return {"label": field.label, "html": self._html(field, self.record, self.entity), "wide": wide}

    def _html(self, field: Field, record: Model, entity: Entity) -> str:
        value = field.read(record)
        if value is None or value == "":
            return NOTHING
        if self.actor.clearance(field.data_class) is Clearance.MASKED:
            return MASK
        return self._link(value) if isinstance(value, Model) else formatter(field, entity)(value)

    def _link(self, value: Model) -> Markup:
        target = ENTITIES.get(type(value).__name__)
        if target is None or not self.actor.may("view", target.name):
            return Markup("{}").format(str(value))
        return Markup('<a href="{}">{}</a>').format(url_for(f"{target.slug}.details_view", id=value.id), str(value))

    def _lines(self, part: Part) -> dict[str, Any]:
        fields = [field for field in part.entity.fields.values() if self._may_see(field)]
        rows = [[self._html(field, line, part.entity) for field in fields] for line in getattr(self.record, part.name)]
        used = [at for at, field in enumerate(fields) if field.required or any(row[at] for row in rows)]
        columns = [{"label": fields[at].label, "numeric": isinstance(fields[at].kind, NumberKind)} for at in used]
        return {
            "title": part.label,
            "columns": columns,
            "rows": [[row[at] for at in used] for row in rows],
            "empty": not rows,
        }

    # --- what can be done ---

    def addresses(self) -> dict[str, Any]:
        slug, identity = self.entity.slug, self.record.id
        locked = lock_of(self.record)
        maintained = any(field.column.info.get("maintained") for field in self.entity.fields.values())
        may_edit = refusal(self.actor, "edit", self.record) is None
        may_delete = refusal(self.actor, "delete", self.record) is None and not locked
        return {
            "edit_url": url_for(f"{slug}.edit_view", id=identity) if may_edit and (maintained or not locked) else None,
            "delete_url": url_for(f"{slug}.delete_view", id=identity) if may_delete else None,
            "archive": self._archive() if may_edit and "is_active" in self.entity.fields else None,
        }

    def _archive(self) -> dict[str, Any]:
        record: Any = self.record
        word = _("Archive") if record.is_active else _("Put back into use")
        return {"url": url_for(f"{self.entity.slug}.archive_view", id=record.id), "label": word}

    # --- around it ---

    def related(self) -> Any:
        """Other entities that refer to this record, each with its newest."""
        for entity in ENTITIES.values():
            if not self.actor.may("view", entity.name):
                continue
            for field in entity.fields.values():
                if field.target is self.entity.model and self._may_see(field):
                    yield from self._referring(entity, field)

    def _referring(self, entity: Entity, field: Field) -> Any:
        model: Any = entity.model
        linked = getattr(model, field.column.key) == self.record.id
        some = sa.select(model.id).where(linked).limit(MOST_COUNTED + 1).subquery()
        count = session().scalar(sa.select(sa.func.count()).select_from(some)) or 0
        if not count:
            return
        newest = session().scalars(sa.select(model).where(linked).order_by(model.id.desc()).limit(MOST_RELATED))
        is_plain = field.name == self.entity.model.__name__.lower()
        yield {
            "label": entity.plural if is_plain else f"{entity.plural} ({field.label})",
            "url": url_for(f"{entity.slug}.index_view", **{field.name: self.record.id}),
            "count_text": f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count),
            "rows": [{"label": str(r), "url": url_for(f"{entity.slug}.details_view", id=r.id)} for r in newest],
        }

    def stamps(self) -> list[dict[str, Any]]:
        record = self.record
        return [
            {"label": _("Registered"), "text": f"{moment(record.created_at)} {self._name(record.created_by_id)}"},
            {"label": _("Last changed"), "text": f"{self.changed_at()} {self.changed_by()}"},
        ]

    def changed_at(self) -> str:
        return moment(self.record.updated_at)

    def changed_by(self) -> str:
        return self._name(self.record.updated_by_id)

    def _name(self, user_id: int | None) -> str:
        with session().elevated():
            user = session().get(User, user_id) if user_id else None
        return user.display_name if user else str(_("The system"))


def label_or_empty(title: str) -> Any:
    return _(title) if title else ""


