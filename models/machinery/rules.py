"""Rules that a record must satisfy, each a method whose docstring is the message.

``@rule`` is checked in the database as well: the method is also called with the table's columns,
so it must be written with comparisons, ``&`` and ``|``. ``@invariant`` is checked in the session
only, for what a single row cannot say (sums of lines, other records).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, inspect
from sqlalchemy.orm import LoaderCallableStatus

from models.machinery.language import Text


@dataclass(frozen=True)
class Rule:
    """One rule of an entity: where its message stands, and how it is tested."""

    field: str | None
    test: Callable[[Any], Any]
    in_database: bool

    @property
    def text(self) -> Text:
        return Text(" ".join((self.test.__doc__ or "").split()))

    def holds(self, record: Any) -> bool:
        """Like SQL, a comparison with a missing value does not fail."""
        try:
            return self.test(record) is not False
        except TypeError:
            # Not vars(): what was never set stands in no instance, but reads as None.
            if any(getattr(record, column.key) is None for column in record.__table__.columns):
                return True
            raise


def rule(at: str) -> Callable[[Callable[[Any], Any]], Any]:
    def declare(test: Callable[[Any], Any]) -> Any:
        test.__rule__ = Rule(at, test, in_database=True)  # type: ignore[attr-defined]
        return test

    return declare


def invariant(at: str | None = None) -> Callable[[Callable[[Any], Any]], Any]:
    def declare(test: Callable[[Any], Any]) -> Any:
        test.__rule__ = Rule(at, test, in_database=False)  # type: ignore[attr-defined]
        return test

    return declare


def given(value: Any) -> Any:
    """Whether a value is there, in Python and in SQL alike."""
    return value.is_not(None) if isinstance(value, ColumnElement) else value is not None


def missing(value: Any) -> Any:
    """The opposite, since Python and SQL have no common word for “not”."""
    return value.is_(None) if isinstance(value, ColumnElement) else value is None


def refers(record: Any, name: str) -> Any:
    """Whether a reference is set, in Python and in SQL alike. Its key is set only when the record is saved."""
    if not hasattr(record, "__table__"):
        return record[f"{name}_id"].is_not(None)
    loaded = inspect(record).attrs[name].loaded_value
    return getattr(record, f"{name}_id") is not None if loaded is LoaderCallableStatus.NO_VALUE else loaded is not None


def rules_of(cls: type) -> dict[str, Rule]:
    found = {name: getattr(vars(base).get(name), "__rule__", None) for base in cls.__mro__ for name in vars(base)}
    return {name: found_rule for name, found_rule in sorted(found.items()) if found_rule}
