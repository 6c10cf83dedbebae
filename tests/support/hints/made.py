"""How a hint makes its value: each is called with the session when the record is made."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from models.machinery import GuardedSession, Model, today

Made = Callable[[GuardedSession], Any]
Ready = Callable[[GuardedSession, Any], None]


def new(model: type[Model], **values: Any) -> Made:
    def made(session: GuardedSession) -> Any:
        from tests.factories import make  # which needs the hints

        return make(session, model, **values)

    return made


def complete(model: type[Model], **values: Any) -> Made:
    def made(session: GuardedSession) -> Any:
        from tests.factories import make_complete

        return make_complete(session, model, **values)

    return made


def brought_to(model: type[Model], state: Any) -> Made:
    """A record in a state of its life."""

    def made(session: GuardedSession) -> Any:
        from models.machinery.entity import entity_of
        from tests.support.life import bring_to

        return bring_to(session, entity_of(model), state)

    return made


def always(value: Any) -> Made:
    return lambda session: value


def days_from_now(count: int) -> Made:
    return lambda session: today() + timedelta(days=count)
