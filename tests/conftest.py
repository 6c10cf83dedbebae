"""What every test stands on: both databases, sessions that leave nothing behind, and the cast.

Hana buys, Ken keeps the accounts and approves purchases, Aoi administrates, Ren has no role.
"""

import os
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest
from sqlalchemy import Engine

from models import ENTITIES
from models.machinery import GuardedSession
from models.machinery.language import use_language
from models.roles import RoleCode
from models.system.user import User
from tests.factories import person
from tests.support import postgres
from tests.support.databases import (
    BACKENDS,
    TESTS,
    Databases,
    PostgresqlDatabases,
    SqliteDatabases,
    engine_for,
    migrate,
)

EVERY = 3
"""On PostgreSQL a screen is tried for one entity in so many; which one differs from case to case."""

MAINTENANCE = pytest.StashKey[str]()
SERVER = pytest.StashKey[postgres.Server]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What a screen does hardly depends on the database behind it, what a session does may: SQLite meets every
    case of every entity, PostgreSQL every case of sessions, and every kind of screen with a part of the entities.
    ``ALL_CASES=1`` runs the rest too."""
    if os.environ.get("ALL_CASES"):
        return
    left_out = [item for item in items if _is_left_out(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _is_left_out(item: pytest.Item) -> bool:
    given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    if given.get("databases") == "postgresql" and item.get_closest_marker("sqlite_only"):
        return True
    if given.get("databases") != "postgresql" or "entity" not in given or "site" not in item.fixturenames:  # type: ignore[attr-defined]
        return False
    return (crc32(item.originalname.encode()) + list(ENTITIES).index(given["entity"].name)) % EVERY != 0  # type: ignore[attr-defined]


# --- one PostgreSQL server for the whole run --------------------------------------------------------


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """pytest-xdist: the server belongs to the first process, its workers are told where it is."""
    node.workerinput["postgresql"] = _maintenance_url(node.config)


def _maintenance_url(config: pytest.Config) -> str:
    """Where the server is, or an empty text where there is none."""
    if hasattr(config, "workerinput"):
        return str(config.workerinput["postgresql"])
    if MAINTENANCE not in config.stash:
        config.stash[MAINTENANCE] = _started(config)
    return config.stash[MAINTENANCE]


def _started(config: pytest.Config) -> str:
    try:
        config.stash[SERVER] = postgres.start()
    except postgres.NoServer:
        return ""
    return config.stash[SERVER].url


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].stop()


# --- databases --------------------------------------------------------------------------------------


@pytest.fixture(scope="session", params=BACKENDS)
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Everything that uses this runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))
    url = _maintenance_url(request.config)
    if not url:
        missing = "PostgreSQL is missing: install the Debian package postgresql, or set TEST_DATABASE_URL."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return PostgresqlDatabases(url)


@pytest.fixture(scope="session")
def template(databases: Databases) -> Iterator[str]:
    """The URL of a migrated database with the default rights. Nobody writes to it: copy it."""
    url = databases.create()
    migrate(url)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def shared_engine(databases: Databases, template: str) -> Iterator[Engine]:
    url = databases.create(template)
    with engine_for(url, stays_connected=True) as engine:
        yield engine
    databases.drop(url)


@pytest.fixture
def session(shared_engine: Engine) -> Iterator[GuardedSession]:
    """A session of the system. Whatever a test commits, even through the application, is rolled back."""
    with shared_engine.connect() as connection, connection.begin() as whole:
        with GuardedSession(connection, join_transaction_mode="create_savepoint") as opened:
            opened.act_as(TESTS)
            yield opened
        whole.rollback()


@pytest.fixture
def own_engine(databases: Databases, template: str) -> Iterator[Engine]:
    """A database for one test alone: for several connections, real commits and broken tables."""
    url = databases.create(template)
    with engine_for(url) as engine:
        yield engine
    databases.drop(url)


@pytest.fixture(autouse=True)
def _in_japanese() -> None:
    """A visitor of an earlier test may have read English in this thread."""
    use_language("ja")


# --- the cast ---------------------------------------------------------------------------------------


@pytest.fixture
def hana(session: GuardedSession) -> User:
    return person(session, "花", RoleCode.EMPLOYEE, RoleCode.BUYER)


@pytest.fixture
def ken(session: GuardedSession) -> User:
    return person(session, "健", RoleCode.EMPLOYEE, RoleCode.ACCOUNTANT, RoleCode.PURCHASING_MANAGER)


@pytest.fixture
def aoi(session: GuardedSession) -> User:
    return person(session, "葵", RoleCode.EMPLOYEE, RoleCode.SYS_ADMIN)


@pytest.fixture
def ren(session: GuardedSession) -> User:
    return person(session, "蓮")


# --- the site ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_site(databases: Databases, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One application a backend and worker; its templates are compiled once."""
    from tests.support.site import Site, prepare

    prepared = prepare(databases.create(template))
    shared = Site(prepared, databases, tmp_path_factory.mktemp("files"))
    yield shared
    shared.close()
    databases.drop(prepared.url)


@pytest.fixture
def site(shared_site: Any) -> Iterator[Any]:
    """The application over one record of every entity. Whatever a test changes is put back."""
    yield shared_site
    shared_site.put_back()
