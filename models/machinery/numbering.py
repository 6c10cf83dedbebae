"""Numbers of documents and codes of masters, taken from a series when a record is first saved."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery.base import Model
from models.machinery.changes import session_of
from models.machinery.kinds import TextKind
from models.machinery.session import GuardedSession

NUMBERED = {"numbered": True}
"""Marks a code that may be left empty: the series then gives the next one."""

Issuer = Callable[[GuardedSession, type[Model]], str]
_issuers: list[Issuer] = []


_NUMBER = {"kind": TextKind(longest=30, searched=True), "readonly": True, "numbered": True}


class Numbered:
    """A document with a number of its own."""

    number: Mapped[str] = mapped_column(String(30), unique=True, sort_order=-60, info=dict(_NUMBER))


class NumberedLater:
    """A document that takes its number when a verb makes it final, so that drafts leave no gap in the series."""

    number: Mapped[str | None] = mapped_column(String(30), unique=True, sort_order=-60, info=dict(_NUMBER))

    def take_number(self: Any) -> None:
        give_number(session_of(self), self)


def issuer(function: Issuer) -> Issuer:
    """The series are business records; their module says here how to draw from them."""
    _issuers.append(function)
    return function


def give_number(session: GuardedSession, record: Model) -> None:
    name = "number" if hasattr(record, "number") else "code"
    if getattr(record, name) is None:
        setattr(record, name, _issuers[0](session, type(record)))
