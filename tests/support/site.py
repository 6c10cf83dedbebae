"""The application over a prepared database: one record of every entity, and people to open it with."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app import create_app
from config import Settings
from models import ENTITIES
from models.machinery import Clearance, DataClass, GuardedSession, Model
from models.machinery.access import VERBS
from models.machinery.entity import Entity
from models.machinery.history import Change
from models.machinery.kinds import TextKind
from models.machinery.language import LANGUAGES, speaking
from models.roles import RoleCode
from models.system.role import Role, RoleClearance, RolePermission
from models.system.user import Language
from tests.factories import make_complete, person
from tests.support.databases import TESTS, Databases, engine_for
from views.database import db

CAST = {
    "hana": ("花", (RoleCode.EMPLOYEE, RoleCode.BUYER)),
    "ken": ("健", (RoleCode.EMPLOYEE, RoleCode.ACCOUNTANT, RoleCode.PURCHASING_MANAGER)),
    "sora": ("空", (RoleCode.EMPLOYEE, RoleCode.WAREHOUSE_KEEPER)),
    "aoi": ("葵", (RoleCode.EMPLOYEE, RoleCode.SYS_ADMIN)),
    "ren": ("蓮", ()),
    "none": ("無", ()),
    "all": ("全", ("all", "cleared")),
    "masked": ("覆", ("all", "masked")),
    "plain": ("素", ("all",)),
}
"""Who → name and roles. ``none`` may do nothing; ``all``, ``masked`` and ``plain`` may do everything with
every record, but ``masked`` sees confidential columns as masks and ``plain`` does not see them."""
ASIDE = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SELECT set_config")
"""Statements that ask for no rows: transactions, and the actor on its way to the triggers."""


@dataclass
class Prepared:
    """What stands in the prepared database."""

    url: str
    records: dict[str, int] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    """Who, and in which language → what the cookie says."""
    texts: dict[str, set[str]] = field(default_factory=dict)
    """Entity → the texts that its records and their lines hold."""


def prepare(url: str) -> Prepared:
    prepared = Prepared(url)
    with speaking("ja"), engine_for(url) as engine, GuardedSession(engine) as session:
        session.act_as(TESTS)
        _allow_everything(session)
        for who, (name, roles) in CAST.items():
            for language in LANGUAGES:
                user = person(session, name, *roles, language=Language(language), session_key=secrets.token_hex(8))
                prepared.people[who, language] = f"{user.id}:{user.session_key}"
        for entity in ENTITIES.values():
            prepared.records[entity.name] = make_complete(session, entity.model).id
        session.commit()
        prepared.texts = {entity.name: set(_texts(session, entity)) for entity in ENTITIES.values()}
    return prepared


def _allow_everything(session: GuardedSession) -> None:
    role = Role(code="all", name="全権")
    role.permissions = [
        RolePermission(entity=name, transitions=sorted(entity.transitions), **{f"can_{verb}": True for verb in VERBS})
        for name, entity in ENTITIES.items()
    ]
    session.add(role)
    for code, clearance in (("cleared", Clearance.WRITE), ("masked", Clearance.MASKED)):
        role = Role(code=code, name=f"区分{code[0]}")
        role.clearances = [RoleClearance(data_class=each, clearance=clearance) for each in DataClass]
        session.add(role)


def _texts(session: GuardedSession, entity: Entity) -> Iterator[str]:
    for described in (entity, *(part.entity for part in entity.parts.values())):
        columns = [each.column for each in described.fields.values() if isinstance(each.kind, TextKind)]
        if columns:
            yield from (value for row in session.connection().execute(sa.select(*columns)) for value in row if value)
    yield from (str(record) for record in session.scalars(sa.select(entity.model)))


def installed(databases: Databases, url: str, files: Path) -> Iterator[Flask]:
    """An application of its own over a database of its own, which goes with it."""
    app = create_app(Settings(database_url=url, secret_key="tests", files=files))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    with app.app_context():
        db.engine.dispose()
    databases.drop(url)


class Site:
    """The application, and ways to look at it from outside."""

    def __init__(self, prepared: Prepared, databases: Databases, files: Path) -> None:
        self.prepared, self.databases = prepared, databases
        self.url = databases.create(prepared.url)
        self.app: Flask = create_app(Settings(database_url=self.url, secret_key="tests", files=files))
        self.app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
        self.usual_settings = self.app.config["SETTINGS"]
        with self.app.app_context():
            self.engine = db.engine
        self.was_written = False
        event.listen(self.engine, "before_cursor_execute", self._note)

    @property
    def records(self) -> dict[str, int]:
        return self.prepared.records

    @property
    def label_texts(self) -> set[str]:
        """What records of any entity may be called on the page of another."""
        return {text for texts in self.prepared.texts.values() for text in texts if not text.isascii()}

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.was_written = self.was_written or statement.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))

    def put_back(self) -> None:
        """Undo whatever a test wrote or set."""
        self.app.config.update(WTF_CSRF_ENABLED=False, SETTINGS=self.usual_settings)
        if self.was_written:
            self.engine.dispose()
            self.databases.restore(self.url, self.prepared.url)
            self.was_written = False

    def close(self) -> None:
        self.engine.dispose()
        self.databases.drop(self.url)

    # --- visiting ---

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def as_person(self, who: str, language: str = "ja") -> FlaskClient:
        """A browser in which this person has signed in."""
        client = self.client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = self.prepared.people[who, language]
            cookie["_fresh"] = True
        return client

    def settings(self, **changes: Any) -> None:
        """Other settings until the end of the test."""
        self.app.config["SETTINGS"] = replace(self.usual_settings, **changes)

    def with_csrf(self) -> None:
        self.app.config["WTF_CSRF_ENABLED"] = True

    # --- looking behind ---

    @contextmanager
    def session(self) -> Iterator[GuardedSession]:
        """The database, as the system sees and changes it."""
        with GuardedSession(self.engine) as session:
            session.act_as(TESTS)
            yield session

    def version(self, entity: Entity, identity: int) -> tuple[int, int]:
        """The version of a record, and how much history the whole database has."""
        with self.session() as session:
            record: Model = session.get_one(entity.model, identity)
            return record.row_version, session.query(Change).count()

    def user(self, who: str, language: str = "ja") -> int:
        """The id of a person."""
        return int(self.prepared.people[who, language].partition(":")[0])

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements that a block sends to the database."""
        statements: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.lstrip().startswith(ASIDE):
                statements.append(statement)

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(self.engine, "before_cursor_execute", note)
