"""Databases for tests: one migrated template a backend and worker, and copies of it."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine, NullPool, QueuePool

from app import create_app
from config import Settings
from models.machinery import Actor
from models.machinery.session import prepare_engine
from views.database import db

BACKENDS = ("sqlite", "postgresql")
TESTS = Actor.system("試験")
_serial = itertools.count(1)


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, template: str | None = None) -> str:
        url = f"sqlite:///{self.folder / str(next(_serial))}.sqlite3"
        if template:
            self.restore(url, template)
        return url

    def restore(self, url: str, template: str) -> None:
        """Make a database what the template is. Nothing may be connected to either."""
        self.drop(url)
        shutil.copy(template.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))

    def drop(self, url: str) -> None:
        for file in self.folder.glob(f"{Path(url.removeprefix('sqlite:///')).name}*"):
            file.unlink()


class PostgresqlDatabases:
    """Databases on one server, named after this process so that workers do not meet."""

    def __init__(self, maintenance_url: str) -> None:
        self.url = sa.make_url(maintenance_url)
        self.engine = sa.create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def create(self, template: str | None = None) -> str:
        url = self.url.set(database=f"banto_test_{os.getpid()}_{next(_serial)}").render_as_string(hide_password=False)
        self._create(url, template)
        return url

    def restore(self, url: str, template: str) -> None:
        """Make a database what the template is. Nothing may be connected to the template."""
        self.drop(url)
        self._create(url, template)

    def _create(self, url: str, template: str | None) -> None:
        source = f' TEMPLATE "{sa.make_url(template).database}"' if template else ""
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f'CREATE DATABASE "{sa.make_url(url).database}"{source}')

    def drop(self, url: str) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{sa.make_url(url).database}" WITH (FORCE)')


Databases = SqliteDatabases | PostgresqlDatabases


@contextmanager
def engine_for(url: str, *, stays_connected: bool = False) -> Iterator[Engine]:
    """Without a pool, so that nothing stays connected to a template; or with one, since SQLite reads the whole
    schema with every new connection."""
    engine = sa.create_engine(url, poolclass=QueuePool if stays_connected else NullPool)
    prepare_engine(engine)
    yield engine
    engine.dispose()


def migrate(url: str) -> None:
    """Make of an empty database what an administrator makes of it."""
    app = create_app(Settings(database_url=url, secret_key="tests"))
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    if result.exception:
        raise result.exception
    with app.app_context():
        db.engine.dispose()
