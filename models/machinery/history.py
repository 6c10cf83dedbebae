"""Every change of every row, written by the database itself, so that no way of writing escapes it.

Triggers are generated from the metadata and installed with each migration. Who acts reaches them
through the connection (see ``session``): on SQLite a client that does not name its actor cannot
write at all; on PostgreSQL its change is recorded without one.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery.base import Base
from models.machinery.types import Moment


class Change(Base):
    """One row that was inserted, updated or deleted, with the old and new values of what changed."""

    __tablename__ = "changes"
    __table_args__ = (sa.Index(None, "entity_table", "record_id", "id"),)

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(Moment, index=True)
    entity_table: Mapped[str] = mapped_column(sa.String(60))
    record_id: Mapped[int]
    operation: Mapped[str] = mapped_column(sa.String(1))
    context: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    old: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    new: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)


UNRECORDED = frozenset({"changes", "search_texts", "number_counters", "known_entities", "submissions", "steps"})
"""Tables that are history or copies themselves, or can be derived from what is recorded."""

NOISE = frozenset({"row_version", "updated_at", "updated_by_id"})


def recorded_tables() -> list[sa.Table]:
    named = (table for name, table in sorted(Base.metadata.tables.items()) if name not in UNRECORDED)
    return [table for table in named if "id" in table.c]


def install(connection: Connection) -> None:
    """Replace every trigger by what the tables, as they stand in the database now, ask for."""
    present = sa.inspect(connection)
    names = set(present.get_table_names())
    if Change.__tablename__ not in names:
        return
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_POSTGRESQL_FUNCTION)
    make = _postgresql_triggers if connection.dialect.name == "postgresql" else _sqlite_triggers
    for table in recorded_tables():
        if table.name in names:
            columns = [column["name"] for column in present.get_columns(table.name)]
            _run(connection, make(table.name, [name for name in columns if name not in NOISE], _secrets(table)))
    _run(connection, _append_only(connection.dialect.name))


def uninstall(connection: Connection) -> None:
    """Take SQLite's triggers away before its tables change: a trigger that names a lost column blocks them."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        _run(connection, [f"DROP TRIGGER {name}" for name in found])


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _secrets(table: sa.Table) -> set[str]:
    return {column.name for column in table.columns if column.info.get("secret")}


# --- SQLite -------------------------------------------------------------------------------------

_SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"


def _sqlite_triggers(table: str, columns: list[str], secrets: set[str]) -> list[str]:
    return [
        statement
        for operation, event in (("I", "INSERT"), ("U", "UPDATE"), ("D", "DELETE"))
        for statement in _sqlite_trigger(table, columns, secrets, operation, event)
    ]


def _sqlite_trigger(table: str, columns: list[str], secrets: set[str], operation: str, event: str) -> tuple[str, str]:
    name = f"history_{table}_{operation.lower()}"
    old = "NULL" if operation == "I" else _sqlite_values(columns, secrets, "OLD", operation)
    new = "NULL" if operation == "D" else _sqlite_values(columns, secrets, "NEW", operation)
    row = "OLD" if operation == "D" else "NEW"
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    when = f"WHEN {differs} " if operation == "U" else ""
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f'CREATE TRIGGER {name} AFTER {event} ON "{table}" {when}BEGIN '
        "INSERT INTO changes (happened_at, entity_table, record_id, operation, context, old, new) VALUES "
        f"({_SQLITE_NOW}, '{table}', {row}.id, '{operation}', banto_context(), {old}, {new}); END",
    )


def _sqlite_values(columns: list[str], secrets: set[str], row: str, operation: str) -> str:
    """A JSON object of the columns that hold something (insert, delete) or changed (update)."""
    pairs = []
    for column in columns:
        shown = f"""'{column}' k, {f"'•'" if column in secrets else f'{row}."{column}"'} v"""  # noqa: F541
        kept = f'OLD."{column}" IS NOT NEW."{column}"' if operation == "U" else f'{row}."{column}" IS NOT NULL'
        pairs.append(f"SELECT {shown} WHERE {kept}")
    return f"(SELECT json_group_object(k, v) FROM ({' UNION ALL '.join(pairs)}))"


# --- PostgreSQL -----------------------------------------------------------------------------------

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION banto_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}'::jsonb ELSE to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    was jsonb;
    becomes jsonb;
BEGIN
    SELECT jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV[1]::text[]) THEN '"•"'::jsonb ELSE before -> key END),
           jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV[1]::text[]) THEN '"•"'::jsonb ELSE after -> key END)
      INTO was, becomes
      FROM jsonb_object_keys(before || after) AS key
     WHERE NOT (key = ANY (TG_ARGV[0]::text[]))
       AND coalesce(before -> key, 'null'::jsonb) IS DISTINCT FROM coalesce(after -> key, 'null'::jsonb);
    IF was IS NOT NULL OR TG_OP <> 'UPDATE' THEN
        INSERT INTO changes (happened_at, entity_table, record_id, operation, context, old, new)
        VALUES (clock_timestamp(), TG_TABLE_NAME, coalesce((after ->> 'id')::int, (before ->> 'id')::int),
                substr(TG_OP, 1, 1), coalesce(nullif(current_setting('banto.context', true), '')::json, '{}'::json),
                CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE was END,
                CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE becomes END);
    END IF;
    RETURN NULL;
END $$
"""


def _postgresql_triggers(table: str, _columns: list[str], secrets: set[str]) -> list[str]:
    name = f"history_{table}"
    noise, hidden = (f"'{{{','.join(sorted(names))}}}'" for names in (NOISE, secrets))
    return [
        f'DROP TRIGGER IF EXISTS {name} ON "{table}"',
        f'CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION banto_record_change({noise}, {hidden})",
    ]


def _append_only(dialect: str) -> list[str]:
    """History itself is written once."""
    if dialect == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION banto_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
            "DROP TRIGGER IF EXISTS changes_append_only ON changes",
            "CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON changes "
            "EXECUTE FUNCTION banto_refuse_change()",
        ]
    return [
        statement
        for event in ("UPDATE", "DELETE")
        for statement in (
            f"DROP TRIGGER IF EXISTS changes_no_{event.lower()}",
            f"CREATE TRIGGER changes_no_{event.lower()} BEFORE {event} ON changes "
            "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
        )
    ]


def decoded(value: Any) -> Any:
    """A context as SQLite's trigger stored it (text) or as PostgreSQL did (JSON)."""
    return json.loads(value) if isinstance(value, str) else value
