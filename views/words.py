"""The catalogue of words: read off the models, the code and the templates by Babel's own tools."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from config import ROOT
from models import DEPARTMENTS, ENTITIES
from models.machinery.access import VERBS
from models.machinery.entity import Entity
from models.machinery.kinds import SelectKind
from models.machinery.labels import words

FOLDER = ROOT / "translations"
JAPANESE = FOLDER / "ja" / "LC_MESSAGES" / "messages.po"
METHODS = [
    ("models/**.py", "python"),
    ("views/**.py", "python"),
    ("views/templates/**.html", "jinja2"),
    ("*.py", "python"),
]
OPTIONS = {"views/templates/**.html": {"trimmed": "true", "silent": "false"}}
SOURCES = ("models", "views")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""Instead of the time of each run, which would be a difference without a meaning."""


def template() -> Catalog:
    """Every English word that a user may see, from the code as it is now."""
    catalogue = Catalog(project="Banto", charset="utf-8")
    for msgid, place, comments in _found():
        catalogue.add(msgid, locations=[(place, 0)], auto_comments=comments)
    return catalogue


def _found() -> Iterator[tuple[Any, str, list[str]]]:
    keywords: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for folder in SOURCES:
        methods = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in METHODS]
        options = {pattern.removeprefix(f"{folder}/"): values for pattern, values in OPTIONS.items()}
        for path, _line, msgid, comments, _context in extract_from_dir(
            ROOT / folder, methods, options, keywords=keywords
        ):
            yield msgid, f"{folder}/{path}", list(comments)
    for entity in ENTITIES.values():
        for msgid in entity_words(entity):
            yield msgid, f"models/{entity.department}", []
    for module in DEPARTMENTS:
        yield words(module.__name__.rpartition(".")[2]), "models", []
    for verb in VERBS:
        yield words(verb), "models", []


def entity_words(entity: Entity) -> Iterator[str]:
    """Labels, hints, choices, sections, rules and verbs of one entity and its lines."""
    texts = [entity.title, entity.plural, entity.purpose]
    for field in entity.fields.values():
        texts += [field.label, field.hint]
        if isinstance(field.kind, SelectKind):
            texts += [word for _key, word in field.kind.choices()]
    texts += [rule.text for rule in entity.rules.values()]
    for verb in entity.transitions.values():
        texts += [verb.label, verb.text, *verb.conditions]
        yield from (words(parameter.name) for parameter in verb.parameters)
    yield from (text.msgid for text in texts if text.msgid)
    yield from (title for title in entity.sections if title)
    for part in entity.parts.values():
        yield part.label.msgid
        yield from entity_words(part.entity)


def written(catalogue: Catalog) -> bytes:
    """As it is kept: sorted, without line numbers and dates, so that a diff is only words."""
    file = BytesIO()
    write_po(file, catalogue, sort_output=True, no_location=True, omit_header=False, ignore_obsolete=True, width=100)
    return file.getvalue()


def read_japanese() -> Catalog:
    with JAPANESE.open("rb") as file:
        return read_po(file, locale="ja")


def update_catalogue() -> list[str]:
    """Bring ``messages.po`` up to date; returns the words without Japanese."""
    catalogue = read_japanese() if JAPANESE.exists() else Catalog(locale="ja")
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    JAPANESE.parent.mkdir(parents=True, exist_ok=True)
    JAPANESE.write_bytes(written(_undated(catalogue)))
    return sorted(str(message.id) for message in catalogue if message.id and not message.string)


def _undated(catalogue: Catalog) -> Catalog:
    """The same words under a header that never changes."""
    fixed: Any = {"creation_date": NEVER, "revision_date": NEVER, "header_comment": "# Banto", "fuzzy": False}
    kept = Catalog(locale=catalogue.locale, project="Banto", charset="utf-8", **fixed)
    for message in catalogue:
        if message.id:
            kept.add(message.id, message.string, flags=message.flags)
    return kept
