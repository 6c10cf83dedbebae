"""The terms of the house: every noun and verb that a label shows, with its Japanese and where it stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models import ENTITIES
from models.machinery.entity import Entity
from models.machinery.kinds import SelectKind
from models.machinery.language import Text

MOST_PLACES = 6


@dataclass(frozen=True, kw_only=True, order=True)
class Term:
    english: str
    japanese: str
    places: tuple[str, ...]
    """The records that show it, in English."""


def terms() -> list[Term]:
    """Sorted by the English word."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in ENTITIES.values():
        for text in _labels(entity):
            found[text.msgid][entity.title.reads("en")] = None
    return sorted(
        Term(english=english, japanese=Text(english).reads("ja"), places=tuple(places))
        for english, places in found.items()
    )


def _labels(entity: Entity) -> Iterator[Text]:
    yield entity.title
    yield from (rule.label for rule in entity.transitions.values())
    for field in entity.fields.values():
        yield field.label
        if isinstance(field.kind, SelectKind):
            yield from (word for _key, word in field.kind.choices())
    for part in entity.parts.values():
        yield part.label
        yield from _labels(part.entity)


def rows() -> Iterator[tuple[str, str, str]]:
    """For a table: English, Japanese, where."""
    for term in terms():
        more = len(term.places) - MOST_PLACES
        shown = ", ".join(term.places[:MOST_PLACES])
        yield term.english, term.japanese, f"{shown} … +{more}" if more > 0 else shown


def doubtful() -> dict[str, list[str]]:
    """Japanese words that stand for several English terms: one of them may be misnamed."""
    by_japanese: dict[str, list[str]] = defaultdict(list)
    for term in terms():
        by_japanese[term.japanese].append(term.english)
    return {japanese: english for japanese, english in sorted(by_japanese.items()) if len(english) > 1}
