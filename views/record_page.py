"""What the page of one record shows: its fields and lines, buttons, related records, talk and history."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from flask import url_for
from markupsafe import Markup

from models import ENTITIES
from models.machinery import Actor, Clearance, Model, Text, _
from models.machinery.access import MASK
from models.machinery.entity import Entity, Part
from models.machinery.fields import Field
from models.machinery.judging import lock_of, refusal
from models.machinery.kinds import TextKind
from models.machinery.labels import label
from models.system.user import User
from views import talk, timeline
from views.database import session
from views.formats import NOTHING, formatter, look_of, moment, tone
from views.forms import RecordForm, editing_refused
from views.related import related_to
from views.verbs import buttons_of


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

    def context(self, document: RecordForm | None = None) -> dict[str, Any]:
        with session().elevated():  # what belongs to a record is seen with the record's rights
            around = {
                "timeline": timeline.of(session(), self.entity, self.record, self.actor)
                if self.actor.may("history", self.entity.name)
                else [],
                "stamps": self.stamps(),
                **talk.context(session(), self.entity, self.record, self.actor, document),
            }
        return {
            "record_label": str(self.record),
            "row_version": self.record.row_version,
            "state": state_of(self.record),
            "sections": self.sections(),
            "buttons": buttons_of(session(), self.entity, self.record),
            "related": related_to(session(), self.entity, self.record, self.actor),
            **self.addresses(),
            **around,
        }

    # --- fields and lines ---

    def sections(self) -> list[dict[str, Any]]:
        """What to draw: by section, runs of facts and tables of lines, in their order."""
        sections = self.entity.sections.items()
        drawn = [{"title": Text(title), "blocks": list(self._blocks(names))} for title, names in sections]
        return [section for section in drawn if section["blocks"]]

    def _blocks(self, names: Iterable[str]) -> Iterator[dict[str, Any]]:
        for is_lines, run in groupby(names, key=lambda name: name in self.entity.parts):
            if is_lines:
                parts = (self.entity.parts[name] for name in run)
                yield from ({"lines": self._lines(part)} for part in parts if self._may_see_lines(part))
            elif facts := [self._row(field) for field in self._shown(run)]:
                yield {"facts": facts}

    def _may_see(self, field: Field) -> bool:
        return self.actor.clearance(field.data_class) is not Clearance.HIDDEN

    def _may_see_lines(self, part: Part) -> bool:
        return any(self._may_see(field) for field in part.entity.fields.values())

    def _row(self, field: Field) -> dict[str, Any]:
        wide = isinstance(field.kind, TextKind) and field.kind.lines
        return {"label": field.label, "html": self._html(field, self.record, self.entity), "wide": wide}

    def _shown(self, names: Iterable[str]) -> Iterator[Field]:
        """The state stands beside the name of the record."""
        fields = (self.entity.fields[name] for name in names if name in self.entity.fields)
        return (field for field in fields if self._may_see(field) and field is not self.entity.state)

    def _html(self, field: Field, record: Model, entity: Entity) -> str:
        value = field.read(record)
        if value is None or value == "":
            return NOTHING
        if self.actor.clearance(field.data_class) is Clearance.MASKED:
            return MASK
        if isinstance(value, Model):
            return self._link(value)
        shown = formatter(field, entity)(value)
        return self._target_link(shown, record) if field.name == "target_entity" else shown

    def _target_link(self, shown: str, record: Any) -> str:
        """What a record is about is named by entity and number."""
        target = ENTITIES.get(record.target_entity)
        if target is None or not self.actor.may("view", target.name):
            return shown
        return Markup('<a href="{}">{}</a>').format(url_for(f"{target.slug}.details_view", id=record.target_id), shown)

    def _link(self, value: Model) -> Markup:
        target = ENTITIES.get(type(value).__name__)
        if target is None or not self.actor.may("view", target.name):
            return Markup("{}").format(str(value))
        return Markup('<a href="{}">{}</a>').format(url_for(f"{target.slug}.details_view", id=value.id), str(value))

    def _lines(self, part: Part) -> dict[str, Any]:
        fields = [field for field in part.entity.fields.values() if self._may_see(field)]
        rows = [[self._html(field, line, part.entity) for field in fields] for line in getattr(self.record, part.name)]
        used = [at for at, field in enumerate(fields) if field.required or any(row[at] for row in rows)]
        return {
            "title": part.label,
            "columns": [{"label": fields[at].label, "look": look_of(fields[at])} for at in used],
            "rows": [[row[at] for at in used] for row in rows],
            "empty": not rows,
        }

    # --- what can be done ---

    def addresses(self) -> dict[str, Any]:
        slug, identity = self.entity.slug, self.record.id
        may_edit = editing_refused(self.record, self.actor) is None
        may_delete = (refusal(self.actor, "delete", self.record) or lock_of(self.record)) is None
        return {
            "edit_url": url_for(f"{slug}.edit_view", id=identity) if may_edit else None,
            "delete_url": url_for(f"{slug}.delete_view", id=identity) if may_delete else None,
            "is_archived": not getattr(self.record, "is_active", True),
            "archive": self._archive() if may_edit and "is_active" in self.entity.fields else None,
        }

    def _archive(self) -> dict[str, Any]:
        record: Any = self.record
        word = _("Take out of use") if record.is_active else _("Put back into use")
        return {
            "url": url_for(f"{self.entity.slug}.archive_view", id=record.id),
            "label": word,
            "value": "0" if record.is_active else "1",
        }

    # --- around it ---

    def stamps(self) -> list[dict[str, Any]]:
        record = self.record
        return [
            {"label": _("First registered"), "text": f"{moment(record.created_at)} {self._name(record.created_by_id)}"},
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
