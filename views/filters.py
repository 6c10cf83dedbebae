"""Filters, derived from the kinds of an entity's fields; each reads itself from the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Self, cast

import sqlalchemy as sa
from flask import url_for

from models.machinery import Refused, _
from models.machinery.clock import TOKYO
from models.machinery.entity import entity_of
from models.machinery.errors import Unreadable
from models.machinery.fields import Field
from models.machinery.kinds import DateKind, Kind, MomentKind, NumberKind, SelectKind
from models.machinery.references import find
from views.database import session
from views.formats import writer


@dataclass(frozen=True)
class Filter:
    """What a list can be narrowed by; ``reading`` gives the same filter with what the URL asks."""

    field: Field
    control: ClassVar[str] = "text"

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        return str(self.field.label)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def is_set(self) -> bool:
        return False

    def reading(self, arguments: Any) -> Self:
        return self

    def criterion(self, model: Any) -> Any:
        return sa.true()

    @property
    def words(self) -> str:
        """What it asks for, on its chip."""
        return ""

    def column(self, model: Any) -> Any:
        return getattr(model, self.field.column.key)

    def refused(self) -> Refused:
        return Refused(_("The filter “%(name)s” cannot be read. Set it again.", name=self.field.label))


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    control: ClassVar[str] = "select"
    keys: tuple[str, ...] = ()

    @property
    def is_set(self) -> bool:
        return bool(self.keys)

    @property
    def kind(self) -> SelectKind:
        return cast(SelectKind, self.field.kind)

    @property
    def options(self) -> Mapping[str, str]:
        return {key: str(word) for key, word in self.kind.choices()}

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        return [(key, word, key in self.keys) for key, word in self.options.items()]

    def reading(self, arguments: Any) -> Self:
        keys = tuple(key for key in arguments.getlist(self.name) if key)
        if not set(keys) <= set(self.options):
            raise self.refused()
        return replace(self, keys=keys)

    def criterion(self, model: Any) -> Any:
        return self.column(model).in_([self.kind.value(key) for key in self.keys])

    @property
    def words(self) -> str:
        return " / ".join(self.options[key] for key in self.keys)


@dataclass(frozen=True)
class FlagFilter(Filter):
    control: ClassVar[str] = "flag"
    value: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.value)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        return [("1", str(_("Yes")), self.value == "1"), ("0", str(_("No")), self.value == "0")]

    def reading(self, arguments: Any) -> Self:
        value = arguments.get(self.name, "")
        if value not in ("", "0", "1"):
            raise self.refused()
        return replace(self, value=value)

    def criterion(self, model: Any) -> Any:
        return self.column(model).is_(self.value == "1")

    @property
    def words(self) -> str:
        return next(word for key, word, _selected in self.choices if key == self.value)


@dataclass(frozen=True)
class RangeFilter(Filter):
    low: str = ""
    high: str = ""

    @property
    def control(self) -> str:  # type: ignore[override]
        return "number" if isinstance(self.field.kind, NumberKind) else "date"

    @property
    def low_name(self) -> str:
        return f"{self.name}.from"

    @property
    def high_name(self) -> str:
        return f"{self.name}.to"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.low_name, self.high_name)

    @property
    def is_set(self) -> bool:
        return bool(self.low or self.high)

    def reading(self, arguments: Any) -> Self:
        low, high = (self._tidy(arguments.get(name, "").strip()) for name in self.names)
        return replace(self, low=low, high=high)

    def _tidy(self, text: str) -> str:
        """An end as its control shows it."""
        if not text:
            return ""
        try:
            value = self._kind.read(text)
        except Unreadable:
            raise self.refused() from None
        if self._kind.problem(value):
            raise self.refused()
        return self._kind.write(value)

    def ends(self) -> tuple[Any, Any]:
        low, high = (self._kind.read(text) if text else None for text in (self.low, self.high))
        if isinstance(self.field.kind, MomentKind):
            low = low and datetime.combine(low, time.min, TOKYO)
            high = high and datetime.combine(high + timedelta(days=1), time.min, TOKYO) - timedelta(microseconds=1)
        return low, high

    def criterion(self, model: Any) -> Any:
        low, high = self.ends()
        column = self.column(model)
        above = column >= low if low is not None else sa.true()
        return sa.and_(above, column <= high) if high is not None else above

    @property
    def words(self) -> str:
        """The two ends, as a reader writes them."""
        kind, write = self._kind, writer(self._kind)
        low, high = (write(kind.read(text)) if text else "" for text in (self.low, self.high))
        return f"{low} – {high}".strip()

    @property
    def _kind(self) -> Kind:
        """People ask for days, also where moments are kept."""
        return DateKind() if isinstance(self.field.kind, MomentKind) else self.field.kind


@dataclass(frozen=True)
class ReferenceFilter(Filter):
    control: ClassVar[str] = "picker"
    value: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.value)

    @property
    def target(self) -> Any:
        return self.field.target

    @property
    def lookup_url(self) -> str:
        return url_for(f"{entity_of(self.target).slug}.lookup")

    @property
    def text(self) -> str:
        if not self.value:
            return ""
        with session().elevated():
            record = session().get(self.target, int(self.value))
        return str(record) if record is not None else self.value

    def reading(self, arguments: Any) -> Self:
        value = arguments.get(self.name, "") or self._named(arguments.get(f"{self.name}.text", "").strip())
        if value and (not value.isascii() or not value.isdigit() or len(value) > 9):
            raise self.refused()
        return replace(self, value=value)

    def _named(self, text: str) -> str:
        """The id of what was typed without picking it."""
        return str(find(session(), entity_of(self.target), text).id) if text else ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, f"{self.name}.text")

    def criterion(self, model: Any) -> Any:
        return self.column(model) == int(self.value)

    @property
    def words(self) -> str:
        return self.text
