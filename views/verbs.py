"""Verbs as buttons, and the page that asks before a verb commits to something."""

import inspect
from collections.abc import Mapping
from datetime import date
from typing import Any, get_type_hints

from flask import render_template, url_for

from models.machinery import Model, Refused
from models.machinery.entity import Entity, entity_of
from models.machinery.errors import Unreadable
from models.machinery.guard import step_refusal
from models.machinery.kinds import DateKind, Kind, NumberKind, ReferenceKind, TextKind
from models.machinery.labels import label
from models.machinery.language import _
from models.machinery.references import find
from models.machinery.session import GuardedSession
from models.machinery.workflow import Transition
from views.database import session

DANGEROUS = frozenset({"cancel", "reject", "suspend", "close", "withdraw", "disable", "block", "discard", "end"})
_KINDS: Mapping[Any, Kind] = {str: TextKind(longest=500), date: DateKind(), int: NumberKind()}


def buttons_of(session: GuardedSession, entity: Entity, record: Model) -> list[dict[str, Any]]:
    """The verbs that this actor may carry out on this record now."""
    return [
        _button(entity, record, rule)
        for rule in entity.transitions.values()
        if step_refusal(session, record, rule) is None
    ]


def _button(entity: Entity, record: Model, rule: Transition) -> dict[str, Any]:
    return {
        "name": rule.name,
        "label": rule.label,
        "url": url_for(f"{entity.slug}.verb_view", id=record.id, verb=rule.name),
        "asks": rule.asks,
        "confirm": rule.confirm,
        "meaning": rule.text,
        "tone": "danger" if rule.name in DANGEROUS else "primary",
        "parameters": [Parameter(entity, rule, each).drawn() for each in rule.parameters],
    }


class Parameter:
    """Something a verb asks for; its annotation is its kind."""

    def __init__(self, entity: Entity, rule: Transition, parameter: inspect.Parameter) -> None:
        self.name = parameter.name
        self.required = parameter.default is inspect.Parameter.empty
        method = inspect.unwrap(getattr(entity.model, rule.name))
        annotation = get_type_hints(method, localns=dict(entity.model.registry._class_registry))[self.name]
        self.target = annotation if isinstance(annotation, type) and issubclass(annotation, Model) else None
        self.kind = ReferenceKind() if self.target else _KINDS[annotation]

    def drawn(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "label": label(self.name),
            "control": self.kind.control if not isinstance(self.kind, TextKind) else "textarea",
            "required": self.required,
            "lookup_url": url_for(f"{entity_of(self.target).slug}.lookup") if self.target else "",
        }

    def read(self, form: Mapping[str, str]) -> Any:
        """Raises ``Refused``."""
        text = form.get(self.name, "").strip() or form.get(f"{self.name}.text", "").strip()
        if not text:
            if self.required:
                raise Refused(_("Please fill this in."))
            return None if self.target or not isinstance(self.kind, TextKind) else ""
        value = self._referred(text, form) if self.target else self.kind.read(text)
        if not self.target and (problem := self.kind.problem(value)):
            raise Refused(problem)
        return value

    def _referred(self, text: str, form: Mapping[str, str]) -> Any:
        assert self.target is not None
        if form.get(self.name, "").isdigit() and len(text) < 10:
            found = session().get(self.target, int(text))
            if found is None:
                raise Unreadable(_("Pick one from the list."))
            return found
        return find(session(), entity_of(self.target), text)


class VerbForm:
    """The answers that a verb needs before it runs."""

    def __init__(self, entity: Entity, record: Model, rule: Transition) -> None:
        self.entity, self.record, self.rule = entity, record, rule
        self.parameters = [Parameter(entity, rule, each) for each in rule.parameters]
        self.values: dict[str, Any] = {}
        self.typed: dict[str, str] = {}
        self.errors: dict[str, str] = {}

    def read(self, form: Mapping[str, str]) -> bool:
        for parameter in self.parameters:
            self.typed[parameter.name] = form.get(parameter.name, "")[:500]
            try:
                self.values[parameter.name] = parameter.read(form)
            except Refused as refused:
                self.errors[parameter.name] = str(refused)
        return not self.errors

    def page(self) -> str:
        return render_template(
            "admin/verb.html",
            entity=self.entity,
            button=_button(self.entity, self.record, self.rule),
            record_label=str(self.record),
            row_version=self.record.row_version,
            cancel_url=url_for(f"{self.entity.slug}.details_view", id=self.record.id),
            errors=self.errors,
            values=self.typed,
        )


