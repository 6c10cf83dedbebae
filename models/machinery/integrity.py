"""What the database refused, told in the reader's words at the field that caused it."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery.base import Base, Model
from models.machinery.entity import Entity, entity_of
from models.machinery.errors import Invalid, Problem, Refused
from models.machinery.language import Text, _
from models.machinery.session import GuardedSession

_SQLITE = re.compile(r"(UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed(?:: (.+))?")


def problems_of(error: IntegrityError, session: GuardedSession) -> Refused:
    """The refusal that the error stands for. Ask before the session is rolled back."""
    broken = _on_sqlite(error) if session.get_bind().dialect.name == "sqlite" else _on_postgresql(error)
    written: list[Model] = session.info.get("writing", [])
    match broken:
        case ("unique", table, columns):
            return _taken(table, columns, written)
        case ("check", table, name):
            return _rule_broken(table, name)
        case ("not null", table, columns):
            return Invalid([_problem(table, columns, written, _("Please fill this in."))])
    if written:
        return Refused(_("A record that this one refers to does not exist any more. Choose another."))
    return Refused(_("Other records still refer to this one. Change them first, or archive this one instead."))


def _on_sqlite(error: IntegrityError) -> tuple[Any, ...]:
    found = _SQLITE.search(str(error.orig))
    kind, told = (found[1].lower(), found[2] or "") if found else ("", "")
    if kind == "check":
        table = next((table for table in _tables() if told.startswith(f"ck_{table.name}_")), None)
        return kind, table, told
    if kind in ("unique", "not null"):
        names = [name.partition(".") for name in told.split(", ")]
        return kind, Base.metadata.tables[names[0][0]], [column for _table, _dot, column in names]
    return (kind,)


def _on_postgresql(error: IntegrityError) -> tuple[Any, ...]:
    diagnosis: Any = getattr(error.orig, "diag", None)
    table = Base.metadata.tables.get(diagnosis.table_name or "")
    match diagnosis.sqlstate:
        case "23505":
            return "unique", table, _columns_of(table, diagnosis.constraint_name)
        case "23514":
            return "check", table, diagnosis.constraint_name
        case "23502":
            return "not null", table, [diagnosis.column_name]
    return ("foreign key",)


def _tables() -> Iterable[sa.Table]:
    """Longest names first, so that no table is taken for another whose name it begins with."""
    return sorted(Base.metadata.tables.values(), key=lambda table: -len(table.name))


def _columns_of(table: sa.Table | None, constraint: str) -> list[str]:
    """The columns of a unique constraint or index, by the name that it has in the database."""
    if table is None:
        return []
    uniques: list[Any] = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
    named = (each for each in (*uniques, *table.indexes) if str(each.name) == constraint)
    return [column.key for each in named for column in each.columns]


def _taken(table: sa.Table, columns: Sequence[str], written: list[Model]) -> Invalid:
    shown = [column for column in columns if not column.endswith("_id")] or list(columns)
    guilty = _guilty(table, columns, written)
    value = vars(guilty).get(shown[0]) if guilty is not None else None
    text = _("“%(value)s” is taken already.", value=value) if isinstance(value, str) else _("This is there already.")
    return Invalid([_problem(table, shown, written, text)])


def _problem(table: sa.Table, columns: Sequence[str], written: list[Model], text: Text) -> Problem:
    entity = _entity(table)
    fields = entity.fields.values() if entity else ()
    named = next((field.name for field in fields if field.column.key in columns), None)
    return Problem(_guilty(table, columns, written), named, text)


def _guilty(table: sa.Table, columns: Sequence[str], written: list[Model]) -> Model | None:
    """The record among those just written: the only one of its table, or the second with the same values."""
    seen: dict[tuple[Any, ...], Model] = {}
    candidates = [record for record in written if record.__table__ is table]
    for record in candidates:
        # Straight from the instance: after a failed flush, attributes must not ask the database.
        values = tuple(vars(record).get(column) for column in columns)
        if values in seen:
            return record
        seen[values] = record
    return candidates[-1] if candidates else None


def _rule_broken(table: sa.Table | None, constraint: str) -> Refused:
    entity = _entity(table)
    for name, rule in (entity.rules if entity else {}).items():
        if constraint.endswith(f"_{name}"):
            return Invalid([Problem(None, rule.field, rule.text)])
    return Refused(_("These values do not fit together."))


def _entity(table: sa.Table | None) -> Entity | None:
    for mapper in Base.registry.mappers:
        if mapper.local_table is table and issubclass(mapper.class_, Model):
            return entity_of(mapper.class_)
    return None
