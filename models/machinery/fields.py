"""A column as people know it: its label, its hint, what kind of value it holds."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from models.machinery.base import Model
from models.machinery.kinds import (
    ChoiceKind,
    DateKind,
    FlagKind,
    Kind,
    MomentKind,
    NumberKind,
    ReferenceKind,
    TextKind,
    TimeKind,
)
from models.machinery.labels import label
from models.machinery.language import Text
from models.machinery.types import Moment


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column as people know it; a reference is named after the thing, not after its key."""

    name: str
    column: sa.Column[Any]
    kind: Kind
    target: type[Model] | None = None

    @property
    def label(self) -> Text:
        return Text(self.column.info["label"]) if "label" in self.column.info else label(self.name)

    @property
    def hint(self) -> Text:
        return Text(self.column.doc or "")

    @property
    def readonly(self) -> bool:
        return bool(self.column.info.get("readonly"))

    @property
    def required(self) -> bool:
        return not self.column.nullable and not self.numbered and not isinstance(self.kind, FlagKind)

    @property
    def numbered(self) -> bool:
        return bool(self.column.info.get("numbered"))

    @property
    def data_class(self) -> str | None:
        return self.column.info.get("data_class")

    @property
    def initial(self) -> Any:
        """What every new record starts from, where that is a fixed value."""
        default: Any = self.column.default
        return default.arg if default is not None and default.is_scalar else None

    def read(self, record: Any) -> Any:
        return getattr(record, self.name)


def kind_of(column: sa.Column[Any]) -> Kind:
    """The kind of the alias or of the Python type, with what the column itself says otherwise."""
    kind = _declared(column)
    told = {name: column.info[name] for name in ("listed", "searched", "filtered") if name in column.info}
    return replace(kind, **told) if told else kind


def _declared(column: sa.Column[Any]) -> Kind:
    """The alias's kind, or what the Python type means by itself."""
    kind = column.info.get("kind")
    if isinstance(kind, Kind):
        return kind
    if column.foreign_keys:
        return ReferenceKind()
    match column.type:
        case sa.Enum():
            return ChoiceKind(members=column.type.enum_class)  # type: ignore[arg-type]
        case sa.Boolean():
            return FlagKind()
        case Moment():
            return MomentKind()
        case sa.Date():
            return DateKind(filtered=True)
        case sa.Time():
            return TimeKind()
        case sa.Integer():
            return NumberKind()
        case sa.String():
            return TextKind(longest=column.type.length)
    raise TypeError(f"{column} has a type that no kind stands for.")
