"""The database itself writes down every change of every row, with the one who made it."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from models.machinery import Base, GuardedSession, history
from models.machinery.history import Change
from models.system.role import Role
from models.system.user import User
from tests.factories import acting, make, person
from tests.support.databases import TESTS


def changes(session: GuardedSession, table: str = "roles") -> list[dict[str, Any]]:
    found = session.scalars(sa.select(Change).where(Change.entity_table == table).order_by(Change.id))
    return [
        {"operation": each.operation, "old": each.old, "new": each.new, "actor": told(each.context).get("actor")}
        for each in found
    ]


def told(context: Any) -> dict[str, Any]:
    return json.loads(context) if isinstance(context, str) else context or {}


def test_a_new_record_is_written_down_whole(session: GuardedSession) -> None:
    make(session, Role, name="見本班")

    change = changes(session)[-1]
    assert (change["operation"], change["actor"], change["old"]) == ("I", "試験", None)
    assert change["new"]["name"] == "見本班"


def test_an_edit_is_written_down_with_what_differs_only(session: GuardedSession) -> None:
    role = make(session, Role, name="旧班")

    role.name = "新班"
    session.flush()

    change = changes(session)[-1]
    assert (change["operation"], change["old"], change["new"]) == ("U", {"name": "旧班"}, {"name": "新班"})


def test_a_deletion_keeps_what_was_there(session: GuardedSession) -> None:
    role = make(session, Role, name="消班")

    session.delete(role)
    session.flush()

    change = changes(session)[-1]
    assert (change["operation"], change["new"]) == ("D", None)
    assert change["old"]["name"] == "消班"


def test_a_save_without_a_difference_leaves_no_trace(session: GuardedSession) -> None:
    role = make(session, Role, name="見本班")
    before = len(changes(session))

    role.updated_by_id = None
    session.flush()

    assert len(changes(session)) == before


ROLES = Base.metadata.tables["roles"]
WRITES = {
    "bulk": lambda session: session.execute(sa.update(Role).where(Role.code == "X").values(name="新")),
    "core": lambda session: session.connection().execute(ROLES.update().where(ROLES.c.code == "X").values(name="新")),
    "raw": lambda session: session.connection().execute(sa.text("UPDATE roles SET name = '新' WHERE code = 'X'")),
    "driver": lambda session: session.connection().exec_driver_sql("UPDATE roles SET name = '新' WHERE code = 'X'"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_no_way_of_writing_escapes(session: GuardedSession, write: Any) -> None:
    make(session, Role, code="X", name="旧")

    write(session)

    change = changes(session)[-1]
    assert (change["old"], change["new"], change["actor"]) == ({"name": "旧"}, {"name": "新"}, "試験")


def test_a_change_names_the_person_who_made_it(session: GuardedSession) -> None:
    role, chief = make(session, Role), person(session, "葵", "sys_admin")

    with acting(session, chief):
        role.name = "葵班"

    assert changes(session)[-1]["actor"] == "葵"


def test_a_reason_travels_along(session: GuardedSession) -> None:
    session.info["reason"] = "登記の変更"
    session.act_as(TESTS)

    make(session, Role)

    newest = session.scalars(sa.select(Change).order_by(Change.id.desc()).limit(1)).one()
    assert told(newest.context)["reason"] == "登記の変更"


def test_secrets_are_not_kept(session: GuardedSession) -> None:
    user = make(session, User, password_hash="geheim", session_key="geheim")

    user.password_hash = "geheimer"
    session.flush()

    kept = json.dumps(changes(session, "users"))
    assert "geheim" not in kept
    assert changes(session, "users")[-1]["new"] == {"password_hash": "•"}


def test_a_client_without_an_actor(own_engine: Engine) -> None:
    """SQLite refuses it; PostgreSQL records the change as nobody's."""
    with own_engine.begin() as connection:
        write = sa.text("UPDATE roles SET name = '侵入' WHERE code = 'auditor'")
        if own_engine.dialect.name == "sqlite":
            with pytest.raises(sa.exc.IntegrityError):
                connection.execute(write)
            return
        connection.execute(write)
        newest = connection.execute(sa.select(Change.context, Change.new).order_by(Change.id.desc()).limit(1)).one()
        assert (newest.context, newest.new) == ({}, {"name": "侵入"})


def test_another_program_cannot_write_to_the_sqlite_file(own_engine: Engine) -> None:
    import sqlite3

    if own_engine.dialect.name != "sqlite":
        return
    with sqlite3.connect(own_engine.url.database or "") as other, pytest.raises(sqlite3.OperationalError):
        other.execute("UPDATE roles SET name = '侵入'")


@pytest.mark.parametrize("write", ["UPDATE changes SET operation = 'X'", "DELETE FROM changes"])
def test_history_cannot_be_rewritten(session: GuardedSession, write: str) -> None:
    make(session, Role)

    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        session.connection().exec_driver_sql(write)


def test_every_table_with_a_record_is_watched() -> None:
    watched = {table.name for table in history.recorded_tables()}
    all_tables = set(Base.metadata.tables)

    assert all_tables - watched <= history.UNRECORDED | {"sign_in_links"}


def test_what_is_rolled_back_was_never_written_down(session: GuardedSession) -> None:
    before = len(changes(session))
    attempt = session.begin_nested()
    make(session, Role)

    attempt.rollback()

    assert len(changes(session)) == before
