"""Verbs as buttons, and the page that asks before a verb commits to something."""

import inspect
from collections.abc import Mapping
from datetime import date
from typing import Any, get_type_hints

from flask import render_template, url_for

from models.machinery import Model, Refused
from models.machinery.entity import Entity, entity_of
from models.machinery.errors import Unreadable
from models.machinery.kinds import DateKind, Kind, NumberKind, ReferenceKind, TextKind
from models.machinery.labels import label
from models.machinery.language import _
from models.machinery.references import find
from models.machinery.session import GuardedSession
from models.machinery.steps import step_refusal
from models.machinery.workflow import Transition
from views.database import session

DANGEROUS = frozenset({"cancel", "reject", "suspend", "close", "withdraw", "disable", "block", "discard", "end"})
_KINDS: Mapping[Any, Kind] = {str: TextKind(longest=500), date: DateKind(), int: NumberKind()}


def buttons_of(session: GuardedSession, entity: Entity, record: Model) -> list[dict[str, Any]]:
    """The verbs that this actor may carry out on this record now: what leads on first, what ends it last."""
    possible = [rule for rule in entity.transitions.values() if step_refusal(session, record, rule) is None]
    buttons = [VerbForm(entity, record, rule).button() for rule in possible]
    return sorted(buttons, key=lambda button: bool(button["tone"] == "danger"))


class Parameter:
    """Something a verb asks for; its annotation is its kind."""

    def __init__(self, entity: Entity, rule: Transition, parameter: inspect.Parameter) -> None:
        self.name = parameter.name
        self.required = parameter.default is inspect.Parameter.empty
        self.usual = "" if self.required or parameter.default is None else str(parameter.default)
        classes = {mapper.class_.__name__: mapper.class_ for mapper in entity.model.registry.mappers}
        method = inspect.unwrap(getattr(entity.model, rule.name))
        annotation = get_type_hints(method, localns=classes)[self.name]
        self.target = annotation if isinstance(annotation, type) and issubclass(annotation, Model) else None
        self.kind = ReferenceKind() if self.target else _KINDS[annotation]

    def drawn(self, typed: Mapping[str, str], error: str) -> dict[str, Any]:
        return {
            "name": self.name,
            "label": label(self.name),
            "control": self.kind.control if not isinstance(self.kind, TextKind) else "textarea",
            "required": self.required,
            "lookup_url": url_for(f"{entity_of(self.target).slug}.lookup") if self.target else "",
            "value": typed.get(self.name, self.usual)[:500],
            "text": typed.get(f"{self.name}.text", "")[:500],
            "error": error,
        }

    def read(self, form: Mapping[str, str]) -> Any:
        """Raises ``Refused``."""
        text = form.get(self.name, "").strip() or form.get(f"{self.name}.text", "").strip()
        if not text:
            if self.required:
                raise Refused(_("Please fill this in."))
            return None if self.target or not isinstance(self.kind, TextKind) else ""
        value = self._referred(self.target, text, form) if self.target else self.kind.read(text)
        if not self.target and (problem := self.kind.problem(value)):
            raise Refused(problem)
        return value

    def _referred(self, target: type[Model], text: str, form: Mapping[str, str]) -> Any:
        if form.get(self.name, "").isdigit() and len(text) < 10:
            found = session().get(target, int(text))
            if found is None:
                raise Unreadable(_("Pick one from the list."))
            return found
        return find(session(), entity_of(target), text)


class VerbForm:
    """A verb of one record, and the answers that it needs before it runs."""

    def __init__(self, entity: Entity, record: Model, rule: Transition) -> None:
        self.entity, self.record, self.rule = entity, record, rule
        self.parameters = [Parameter(entity, rule, each) for each in rule.parameters]
        self.values: dict[str, Any] = {}
        self.typed: Mapping[str, str] = {}
        self.errors: dict[str, str] = {}

    def read(self, form: Mapping[str, str]) -> bool:
        self.typed = form
        for parameter in self.parameters:
            try:
                self.values[parameter.name] = parameter.read(form)
            except Refused as refused:
                self.errors[parameter.name] = str(refused)
        return not self.errors

    def button(self) -> dict[str, Any]:
        rule = self.rule
        return {
            "name": rule.name,
            "label": rule.label,
            "url": url_for(f"{self.entity.slug}.verb_view", id=self.record.id, verb=rule.name),
            "asks": rule.asks,
            "meaning": rule.text,
            "tone": "danger" if rule.name in DANGEROUS else "primary",
            "parameters": [each.drawn(self.typed, self.errors.get(each.name, "")) for each in self.parameters],
        }

    def page(self) -> str:
        return render_template(
            "admin/verb.html",
            entity=self.entity,
            button=self.button(),
            record_label=str(self.record),
            row_version=self.record.row_version,
            cancel_url=url_for(f"{self.entity.slug}.details_view", id=self.record.id),
        )
