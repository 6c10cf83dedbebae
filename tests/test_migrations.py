"""Migrations lead up and down on both databases, and end where the models are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask
from sqlalchemy import Engine

from models.machinery import Base, GuardedSession, history
from models.system.role import Role
from tests.support.databases import TESTS, Databases, engine_for
from tests.support.site import installed
from views.commands import _alembic


@pytest.fixture
def bare(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """The application over an empty database."""
    yield from installed(databases, databases.create(), tmp_path)


@pytest.fixture
def engine(bare: Flask) -> Iterator[Engine]:
    with engine_for(bare.config["SETTINGS"].database_url) as engine:
        yield engine


def flask(app: Flask, *arguments: str) -> str:
    result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def tables(engine: Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def triggers(engine: Engine) -> set[str]:
    source = (
        "sqlite_master WHERE type = 'trigger'" if engine.dialect.name == "sqlite" else "information_schema.triggers"
    )
    column = "tbl_name" if engine.dialect.name == "sqlite" else "event_object_table"
    with engine.connect() as connection:
        return set(connection.scalars(sa.text(f"SELECT {column} FROM {source}")))


def test_an_empty_database_becomes_what_the_models_say(bare: Flask, engine: Engine) -> None:
    flask(bare, "db", "upgrade")

    assert tables(engine) == set(Base.metadata.tables)
    with bare.app_context(), _alembic() as config:
        command.check(config)


def test_every_record_is_watched_afterwards(bare: Flask, engine: Engine) -> None:
    flask(bare, "db", "upgrade")

    assert triggers(engine) == {table.name for table in history.recorded_tables()} | {"changes"}


def test_the_way_down_leaves_nothing_and_the_way_up_works_again(bare: Flask, engine: Engine) -> None:
    flask(bare, "db", "upgrade")

    flask(bare, "db", "downgrade", "base")
    assert tables(engine) == set()

    flask(bare, "db", "upgrade")
    assert tables(engine) == set(Base.metadata.tables)


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(bare: Flask, engine: Engine) -> None:
    flask(bare, "db", "upgrade")
    before = rows(engine)

    told = flask(bare, "db", "upgrade")

    assert "0 entities" in told
    assert rows(engine) == before


def rows(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in Base.metadata.tables.values()
        }


def test_rights_that_an_administrator_changed_survive_an_upgrade(bare: Flask, engine: Engine) -> None:
    flask(bare, "db", "upgrade")
    with GuardedSession(engine) as session:
        session.act_as(TESTS)
        auditor = session.query(Role).filter_by(code="auditor").one()
        auditor.permissions.clear()
        session.commit()

    flask(bare, "db", "upgrade")

    with GuardedSession(engine) as session:
        session.act_as(TESTS)
        assert session.query(Role).filter_by(code="auditor").one().permissions == []
