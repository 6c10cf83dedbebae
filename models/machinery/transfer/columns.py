"""The columns of a file: the fields of an entity, then those of its lines as “Lines / Item”."""

from dataclasses import dataclass
from typing import Any

from models.machinery.access import MASK, Actor, Clearance
from models.machinery.base import Model
from models.machinery.entity import Entity, Part
from models.machinery.fields import Field
from models.machinery.folding import narrow
from models.machinery.language import LANGUAGES, _
from models.machinery.references import key_text

ID = "id"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a file, and how to get its cell from a record."""

    name: str
    field: Field | None
    part: Part | None
    clearance: Clearance = Clearance.WRITE

    @property
    def label(self) -> str:
        own = str(self.field.label) if self.field else "ID"
        return f"{self.part.label} / {own}" if self.part else own

    @property
    def hint(self) -> str:
        if self.field is None:
            return ""
        return str(self.field.hint)

    @property
    def required(self) -> bool:
        return self.field is not None and self.field.required and not self.readonly

    @property
    def readonly(self) -> bool:
        return self.field is None or self.field.readonly

    def titles(self) -> set[str]:
        """Every heading by which a file may name this column."""
        if self.field is None:
            return {ID}
        labels = {self.field.label.reads(code) for code in LANGUAGES} | {self.field.name}
        if self.part:
            owners = {self.part.label.reads(code) for code in LANGUAGES}
            labels = {f"{owner} / {own}" for owner in owners for own in labels} | {self.name}
        return {heading(label) for label in labels}

    def value(self, record: Model) -> Any:
        """What the cell holds: a value for typed sheets; ``text`` for all others."""
        return record.id if self.field is None else self.field.read(record)

    def text(self, record: Model) -> str:
        value = self.value(record)
        if value is None:
            return ""
        if self.clearance is Clearance.MASKED:
            return MASK
        if isinstance(value, Model):
            return reference_text(value)
        return self.field.kind.write(value) if self.field else str(value)


def heading(text: str) -> str:
    return narrow(text).casefold()


def reference_text(record: Model) -> str:
    """The key, and the name behind it where people would miss it; ``references.find`` reads both."""
    key, label = key_text(record), str(record)
    return label if label.startswith(f"{key} ") else key


def columns_of(entity: Entity, actor: Actor) -> list[Column]:
    """What this actor's files of the entity hold."""
    own = [Column(name=ID, field=None, part=None)] if entity.key == (ID,) else []
    own += _of_fields(entity, actor, None)
    return own + [column for part in entity.parts.values() for column in _of_fields(part.entity, actor, part)]


def _of_fields(entity: Entity, actor: Actor, part: Part | None) -> list[Column]:
    return [
        Column(
            name=f"{part.name}.{field.name}" if part else field.name,
            field=field,
            part=part,
            clearance=actor.clearance(field.data_class),
        )
        for field in entity.fields.values()
        if actor.clearance(field.data_class) is not Clearance.HIDDEN
    ]


ERROR = _("Error")
"""Heading of the reasons in a file of refused rows; such a file can be mended and sent again."""


def error_headings() -> set[str]:
    return {heading(ERROR.reads(code)) for code in LANGUAGES}


def parts_in(columns: list[Column]) -> list[Part]:
    return list({column.part.name: column.part for column in columns if column.part}.values())
