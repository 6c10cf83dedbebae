"""Records to a file. A record takes one row, and one more for each further line it has."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from models.machinery.access import Clearance
from models.machinery.base import Model
from models.machinery.entity import Entity, Part, entity_of
from models.machinery.errors import NotAllowed
from models.machinery.language import _
from models.machinery.session import GuardedSession
from models.machinery.transfer.columns import Column, columns_of, parts_in
from models.machinery.transfer.sheets import csv_chunks, xlsx_chunks

AT_ONCE = 500


def export_to(
    session: GuardedSession, entity: Entity, form: str, *, criteria: Sequence[Any] = (), order: Sequence[Any] = ()
) -> Iterator[bytes]:
    """The records that meet ``criteria`` as CSV or XLSX, in chunks. Raises ``NotAllowed`` at once."""
    actor = session.actor
    if not actor.may("export", entity.name):
        raise NotAllowed(_("You do not have the right to export: %(entity)s.", entity=entity.plural))
    columns = columns_of(entity, actor)
    headings = [column.label for column in columns]
    records = _records(session, entity, columns, criteria, order)
    if form == "xlsx":
        return xlsx_chunks(headings, chain.from_iterable(typed_rows(columns, record) for record in records))
    return csv_chunks(headings, chain.from_iterable(text_rows(columns, record) for record in records))


def _records(
    session: GuardedSession, entity: Entity, columns: list[Column], criteria: Sequence[Any], order: Sequence[Any]
) -> Iterator[Model]:
    model: Any = entity.model
    statement = sa.select(model).where(*criteria).order_by(*(order or [model.id]))
    # Asked when the first row is wanted: a page that streams has closed its session once by then.
    yield from session.scalars(statement.options(*loading(entity, columns)).execution_options(yield_per=AT_ONCE))


def loading(entity: Entity, columns: list[Column]) -> list[Any]:
    """References and lines of many records at once, instead of a query for each."""
    model: Any = entity.model
    found = [_named(getattr(model, name), target) for name, target in _references(columns, None)]
    for part in parts_in(columns):
        lines = selectinload(getattr(model, part.name))
        part_model: Any = part.entity.model
        links = [_named(getattr(part_model, name), target) for name, target in _references(columns, part)]
        found.append(lines.options(*links))
    return found


def _references(columns: list[Column], part: Part | None) -> list[tuple[str, type[Model]]]:
    return [
        (each.field.name, each.field.target)
        for each in columns
        if each.part == part and each.field and each.field.target
    ]


def _named(link: Any, target: type[Model]) -> Any:
    """A reference with what its own name is made of."""
    names = [field.name for field in entity_of(target).label_fields if field.target is not None]
    return selectinload(link).options(*(selectinload(getattr(target, name)) for name in names))


def text_rows(columns: list[Column], record: Model) -> list[list[str]]:
    return _rows(columns, record, Column.text, "")


def typed_rows(columns: list[Column], record: Model) -> list[list[Any]]:
    return _rows(columns, record, _typed, None)


def _typed(column: Column, record: Model) -> Any:
    value = column.value(record)
    is_typed = isinstance(value, Decimal | int | date | datetime) and not isinstance(value, bool)
    return value if is_typed and column.clearance is not Clearance.MASKED else column.text(record)


def _rows(columns: list[Column], record: Model, cell: Any, nothing: Any) -> list[list[Any]]:
    lines = {part.name: list(getattr(record, part.name)) for part in parts_in(columns)}
    height = max([1, *map(len, lines.values())])
    return [[_cell(column, record, lines, at, cell, nothing) for column in columns] for at in range(height)]


def _cell(column: Column, record: Model, lines: dict[str, list[Model]], at: int, cell: Any, nothing: Any) -> Any:
    """The record itself stands in its first row; the nth row holds the nth line of each kind."""
    of = [record] if column.part is None else lines[column.part.name]
    return cell(column, of[at]) if at < len(of) else nothing
