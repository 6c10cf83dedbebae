"""What can be read off a model class, once, for screens, files, rights and words alike."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import RelationshipProperty

from models.machinery.base import Model
from models.machinery.fields import Field, kind_of
from models.machinery.kinds import (
    ChoiceKind,
)
from models.machinery.labels import label, words
from models.machinery.language import Text, current_language
from models.machinery.rules import Rule, rules_of
from models.machinery.workflow import Transition, transitions_of

STAMPS = ("created_at", "created_by_id", "updated_at", "updated_by_id")
LOCAL_NAMES = ("name", "family_name", "given_name")
"""For these, an English name stands in where the reader reads English."""
NAMES = ("number", "code", "name", "name_en", "title", "subject", "display_name")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Lines that live and die with their record."""

    name: str
    owner: str
    entity: "Entity"

    @property
    def label(self) -> Text:
        return label(self.name)


class Entity:
    """The description of one model class."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.name = model.__name__
        self.table: sa.Table = model.__table__  # type: ignore[assignment]
        self.slug = model.__tablename__
        self.screen = model.__screen__

    @property
    def title(self) -> Text:
        return label(self.name)

    @property
    def plural(self) -> Text:
        return Text(words(self.slug))

    @property
    def purpose(self) -> Text:
        """The docstring: what one row is."""
        return Text(" ".join((vars(self.model).get("__doc__") or "").split()))

    @property
    def department(self) -> str:
        return self.model.__module__.split(".")[1]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every column but the machinery's own, by name and in order."""
        hidden = {"id", "row_version", *STAMPS} | ({self.part_of[1] + "_id"} if self.part_of else set())
        shown = (column for column in self.table.columns if not column.info.get("secret"))
        found = [self._field(column) for column in shown if column.key not in hidden]
        return {field.name: field for field in found}

    @cached_property
    def parts(self) -> dict[str, Part]:
        links = [link for link in self.model.__mapper__.relationships if link.cascade.delete_orphan]
        return {link.key: _part(link) for link in links}

    @cached_property
    def part_of(self) -> tuple[type[Model], str] | None:
        """The class whose part this is, and the name of the link to it."""
        for mapper in self.model.registry.mappers:
            for link in mapper.relationships:
                if link.cascade.delete_orphan and link.mapper.class_ is self.model and link.back_populates:
                    return mapper.class_, link.back_populates
        return None

    @property
    def root(self) -> "Entity":
        return entity_of(self.part_of[0]).root if self.part_of else self

    @cached_property
    def transitions(self) -> dict[str, Transition]:
        by = {name: frozenset(roles) for name, roles in self.screen.verbs.items()}
        found = transitions_of(self.model)
        return {name: replace(rule, by=by[name]) if name in by else rule for name, rule in found.items()}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        return rules_of(self.model)

    @cached_property
    def state(self) -> Field | None:
        """The column that transitions move."""
        for rule in self.transitions.values():
            for field in self.fields.values():
                if isinstance(field.kind, ChoiceKind) and field.kind.members is type(rule.to):
                    return field
        return None

    @cached_property
    def editable_states(self) -> frozenset[StrEnum]:
        if not self.state:
            return frozenset()
        initial = self.state.initial
        declared = self.screen.editable_in or self.model.__editable_in__
        return frozenset(declared or ({initial} if initial else set()))

    @cached_property
    def label_fields(self) -> tuple[Field, ...]:
        names = self.screen.label or [name for name in NAMES if name in self.fields] or self.key
        return tuple(self.fields[name] for name in names if name in self.fields)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The names of the fields that identify a record to people and files; ``id`` as a last resort."""
        if self.screen.key:
            return tuple(self.screen.key)
        by_column = {field.column.key: field.name for field in self.fields.values()}
        unique: list[str] = [name for name in ("number", "code") if name in self.fields]
        unique += [by_column[column.key] for column in self.table.columns if column.unique and column.key in by_column]
        if unique:
            return (unique[0],)
        owner = self.part_of[1] if self.part_of else ""
        for constraint in sorted(self.table.constraints, key=lambda c: str(c.name)):
            if isinstance(constraint, sa.UniqueConstraint):
                names = [by_column.get(column.key, owner) for column in constraint.columns]
                return tuple(names)
        return ("id",)

    @cached_property
    def searched(self) -> tuple[Field, ...]:
        """Fields whose text the search box looks into; confidential ones never."""
        return tuple(field for field in self.fields.values() if field.kind.searched and not field.data_class)

    @cached_property
    def sections(self) -> dict[str, tuple[str, ...]]:
        """Fields and lines by section, in the order in which people read them."""
        named = {title: tuple(names) for title, names in self.screen.form.items()}
        placed = {name for names in named.values() for name in names}
        rest = tuple(name for name in (*self.fields, *self.parts) if name not in placed)
        fields = tuple(name for name in rest if name in self.fields)
        lines = {words(name): (name,) for name in rest if name in self.parts}
        return {**({} if named else {"": fields}), **named, **({"Other": fields} if named and fields else {}), **lines}

    def label_of(self, record: Any) -> str:
        return self.label_from([field.read(record) for field in self.label_fields], fallback=record.id)

    def label_from(self, values: "list[Any]", fallback: object = "") -> str:
        """The words that name a record, from the values of its label fields."""
        texts = {
            field.name: field.kind.write(value)
            for field, value in zip(self.label_fields, values, strict=True)
            if value is not None
        }
        in_english = current_language() == "en" and texts.get("name_en")
        for name in LOCAL_NAMES if in_english else ("name_en",):
            texts.pop(name, None)
        return " ".join(texts.values()) or f"{self.title} {fallback}"

    def _field(self, column: sa.Column[Any]) -> Field:
        target, name = None, column.key
        if column.foreign_keys:
            link = self._link(column)
            target, name = link.mapper.class_, link.key
        kind = kind_of(column)
        return Field(name=name, column=column, kind=kind, target=target)

    def _link(self, column: sa.Column[Any]) -> RelationshipProperty[Any]:
        for link in self.model.__mapper__.relationships:
            if link.direction.name == "MANYTOONE" and link.local_columns == {column}:
                return link
        raise TypeError(f"{self.name}.{column.key} refers to another table but has no relationship.")


def _part(link: RelationshipProperty[Any]) -> Part:
    if not link.back_populates:
        raise TypeError(f"{link} needs back_populates, so that its lines know what they belong to.")
    return Part(name=link.key, owner=link.back_populates, entity=entity_of(cast("Any", link.mapper.class_)))


@cache
def entity_of(model: type[Model]) -> Entity:
    return Entity(model)
