"""Python names as values: which entity, which verbs. People read and write them in words."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from models.machinery.kinds import CodesKind, SelectKind
from models.machinery.labels import label
from models.machinery.language import LANGUAGES, Text, _

if TYPE_CHECKING:
    from models.machinery.entity import Entity


@dataclass(frozen=True, kw_only=True)
class NameKind(SelectKind):
    """One of some names that are known only while the program runs."""

    names: Callable[[], Iterable[str]]

    def choices(self) -> list[tuple[str, Text]]:
        return [(name, label(name)) for name in self.names()]

    def write(self, value: str) -> str:
        return str(label(value))

    def problem(self, value: str) -> Text | None:
        return None if value in set(self.names()) else _("“%(text)s” is not known here.", text=value)


@dataclass(frozen=True, kw_only=True)
class VerbsKind(CodesKind):
    """Several verbs; one whose word stands for another verb too is written by its name."""

    def read(self, text: str) -> list[str]:
        words = (word.strip() for word in re.split("[/,、]", text))
        return sorted({self._name(word) for word in words if word})

    def _name(self, word: str) -> str:
        meant = _verbs_by_word(verb_names()).get(word, set())
        return min(meant) if len(meant) == 1 else word

    def write(self, value: list[str]) -> str:
        words = {name: str(label(name)) for name in value}
        return " / ".join(word if self._name(word) == name else name for name, word in words.items())

    def problem(self, value: list[str]) -> Text | None:
        unknown = sorted(set(value) - verb_names())
        return _("“%(text)s” is not known here.", text=unknown[0]) if unknown else None


def entity_names() -> list[str]:
    """Every entity with a screen of its own, in the order of the words."""
    names = (entity.name for entity in _entities() if entity.part_of is None)
    return sorted(names, key=lambda name: str(label(name)))


def verb_names() -> frozenset[str]:
    return frozenset(name for entity in _entities() for name in entity.transitions)


def _entities() -> "Iterator[Entity]":
    from models.machinery.base import Model
    from models.machinery.entity import entity_of

    for mapper in Model.registry.mappers:
        if issubclass(mapper.class_, Model):
            yield entity_of(mapper.class_)


@cache
def _verbs_by_word(names: frozenset[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for code in LANGUAGES:
            found[label(name).reads(code)].add(name)
    return found
