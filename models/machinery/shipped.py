"""Rows that come with the program in data files: what the law sets, and what most companies start from."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.machinery.base import Model
from models.machinery.entity import Entity, entity_of
from models.machinery.references import key_text
from models.machinery.session import GuardedSession


class Shipment:
    """Enters the rows that an installation lacks; what is there already stays as people have changed it.

    A file is a CSV with the names of fields at its head; lines that begin with ``#`` say where it comes from.
    """

    def __init__(self, session: GuardedSession) -> None:
        self.session = session
        self._there: dict[type[Model], dict[str, Model]] = {}

    def enter(self, model: type[Model], file: Path) -> None:
        """Rows may refer to rows above them, and to those of files entered before."""
        entity, there = entity_of(model), self._records(model)
        for row in _rows(file):
            key = "/".join(row[name] for name in entity.key)
            if key not in there:
                there[key] = model(**{name: self._value(entity, name, text) for name, text in row.items() if text})
                self.session.add(there[key])

    def _records(self, model: type[Model]) -> dict[str, Model]:
        if model not in self._there:
            with self.session.no_autoflush:
                self._there[model] = {key_text(record): record for record in self.session.scalars(sa.select(model))}
        return self._there[model]

    def _value(self, entity: Entity, name: str, text: str) -> Any:
        target = entity.part_of[0] if name not in entity.fields and entity.part_of else entity.fields[name].target
        return self._records(target)[text] if target else entity.fields[name].kind.read(text)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))
