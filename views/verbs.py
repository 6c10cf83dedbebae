"""Verbs as buttons, and the page that asks before a verb commits to something."""

import inspect
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from flask import render_template, url_for

from models.machinery import Model, Refused
from models.machinery.entity import Entity, entity_of
from models.machinery.errors import Unreadable
from models.machinery.kinds import (
    ChoiceKind,
    DateKind,
    FlagKind,
    Kind,
    MomentKind,
    NumberKind,
    ReferenceKind,
    SelectKind,
    TextKind,
)
from models.machinery.labels import label
from models.machinery.language import _
from models.machinery.references import find
from models.machinery.session import GuardedSession
from models.machinery.steps import step_refusal
from models.machinery.workflow import Transition
from views.database import session

DANGEROUS = frozenset({"cancel", "reject", "suspend", "close", "withdraw", "disable", "block", "discard", "end"})
_KINDS: Mapping[Any, Kind] = {
    str: TextKind(longest=500),
    int: NumberKind(),
    Decimal: NumberKind(places=4, whole=14, python=Decimal),
    bool: FlagKind(),
    date: DateKind(),
    datetime: MomentKind(),
}


def buttons_of(session: GuardedSession, entity: Entity, record: Model) -> list[dict[str, Any]]:
    """The verbs that this actor may carry out on this record now: what leads on first, what ends it last."""
    possible = [rule for rule in entity.transitions.values() if step_refusal(session, record, rule) is None]
    buttons = [VerbForm(entity, record, rule).button() for rule in possible]
    return sorted(buttons, key=lambda button: bool(button["tone"] == "danger"))


def check_questions(entity: Entity) -> None:
    """Raises ``TypeError`` where a verb asks for what no control stands for."""
    for rule in entity.transitions.values():
        for parameter in rule.parameters:
            Parameter(entity, rule, parameter)


def _without_none(annotation: Any) -> Any:
    """``date | None`` is a date that may be left out."""
    members = get_args(annotation)
    return next(each for each in members if each is not NoneType) if NoneType in members else annotation


def _kind_of(annotation: Any) -> Kind:
    if annotation in _KINDS:
        return _KINDS[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return ReferenceKind()
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ChoiceKind(members=annotation)
    raise TypeError(f"A verb cannot ask for {annotation!r}.")


class Parameter:
    """Something a verb asks for; its annotation is its kind."""

    def __init__(self, entity: Entity, rule: Transition, parameter: inspect.Parameter) -> None:
        self.name = parameter.name
        self.required = parameter.default is inspect.Parameter.empty
        self.default = None if self.required else parameter.default
        classes = {mapper.class_.__name__: mapper.class_ for mapper in entity.model.registry.mappers}
        method = inspect.unwrap(getattr(entity.model, rule.name))
        annotation = _without_none(get_type_hints(method, localns=classes)[self.name])
        self.target = annotation if isinstance(annotation, type) and issubclass(annotation, Model) else None
        self.kind = _kind_of(annotation)

    def drawn(self, typed: Mapping[str, str], error: str) -> dict[str, Any]:
        usual = "" if self.default is None else str(self.default)
        return {
            "name": self.name,
            "label": label(self.name),
            "control": self.kind.control if not isinstance(self.kind, TextKind) else "textarea",
            "required": self.required and not isinstance(self.kind, FlagKind),
            "choices": self.kind.choices() if isinstance(self.kind, SelectKind) else [],
            "lookup_url": url_for(f"{entity_of(self.target).slug}.lookup") if self.target else "",
            "value": typed.get(self.name, usual)[:500],
            "text": typed.get(f"{self.name}.text", "")[:500],
            "error": error,
        }

    def read(self, form: Mapping[str, str]) -> Any:
        """Raises ``Refused``."""
        text = form.get(self.name, "").strip() or form.get(f"{self.name}.text", "").strip()
        if isinstance(self.kind, FlagKind):
            return bool(text)
        if not text:
            if self.required:
                raise Refused(_("Please fill this in."))
            return self.default
        if self.target:
            return self._referred(self.target, text, form)
        value = self.kind.read(text)
        if problem := self.kind.problem(value):
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
