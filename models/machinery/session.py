"""The session that knows its actor, and the connections that pass the actor on to the database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, SessionTransaction

from models.machinery.access import Actor

reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)
"""Whether this request promises not to write; on SQLite a writer takes the lock at once instead of
failing in the middle."""


class GuardedSession(Session):
    """The only kind of session the application opens; the guard listens to it."""

    @property
    def actor(self) -> Actor:
        """Who acts. Raises ``LookupError`` where nobody was named: such a session may not write."""
        actor: Actor | None = self.info.get("actor")
        if actor is None:
            raise LookupError("This session has no actor; name one with session.act_as(...).")
        return actor

    def act_as(self, actor: Actor) -> None:
        self.info["actor"] = actor
        if self.in_transaction():
            _send_context(self, self.connection())

    @contextmanager
    def elevated(self) -> Iterator[None]:
        """The program's own part of the work: the same person in the history, no limits of rights."""
        before = self.actor
        self.info["actor"] = before.elevated()
        try:
            yield
        finally:
            self.info["actor"] = before

    @contextmanager
    def acting_as(self, actor: Actor) -> Iterator[None]:
        before = self.info.get("actor")
        self.act_as(actor)
        try:
            yield
        finally:
            self.flush()
            if before:
                self.act_as(before)


def context_of(info: dict[str, Any]) -> str | None:
    """What the triggers write beside every change."""
    actor: Actor | None = info.get("actor")
    if actor is None:
        return None
    return _written(actor.user_id, actor.name, actor.source, actor.request_id, actor.address, info.get("reason"))


@lru_cache
def _written(actor_id: int | None, actor: str, source: str, request: str, address: str, reason: str | None) -> str:
    """Kept, because SQLite asks for it again with every row of a request."""
    told = {"actor_id": actor_id, "actor": actor, "source": source}
    return json.dumps({**told, "request": request, "address": address, "reason": reason}, ensure_ascii=False)


def _send_context(session: Session, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.set_config("banto.context", context_of(session.info) or "", sa.true())))
    else:
        connection.info["session"] = session.info


@event.listens_for(GuardedSession, "after_begin")
def _pass_actor_on(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    _send_context(session, connection)


def prepare_engine(engine: Engine) -> None:
    """Teach an engine durability, foreign keys and the actor."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy, not the driver, says when a transaction begins
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("banto_context", 0, lambda: context_of(record.info.get("session", {})))

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reading_only.get() else "BEGIN IMMEDIATE")


@contextmanager
def references_resting(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by replacing it, which its foreign keys would forbid; they are checked
    as a whole afterwards. The switch works outside a transaction only."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"The migration left references to nothing: {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def as_of_request(actor: Actor, *, request_id: str, address: str) -> Actor:
    return replace(actor, source="screen", request_id=request_id, address=address)
