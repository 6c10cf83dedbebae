"""Pages that remember the record at their edge: page 10,000 costs what page 1 costs."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa


def directed(column: Any, descending: bool) -> Any:  # noqa: FBT001 - a direction
    return column.desc() if descending else column.asc()


def beyond(order: Sequence[tuple[Any, bool]], values: Sequence[Any], *, nothing_is_largest: bool) -> Any:
    """The rows that come after ``values`` in an order of several columns, empty ones included."""
    branches: list[Any] = []
    equal: list[Any] = []
    for (column, down), value in zip(order, values, strict=True):
        branches.append(sa.and_(*equal, _after(column, value, nothing_is_largest != down, down)))
        equal.append(column.is_(None) if value is None else column == value)
    return sa.and_(_bound(*order[0], values[0]), sa.or_(*branches))


def _bound(column: Any, descending: bool, value: Any) -> Any:  # noqa: FBT001
    """The same once more, roughly, in the form that lets a database start in the middle of an index. A
    column of a table joined from outside may be empty in any row, so it gives no bound."""
    table_column = column.expression
    if value is None or table_column.nullable or isinstance(table_column.table, sa.Alias):
        return sa.true()
    return column <= value if descending else column >= value


def _after(column: Any, value: Any, nothing_is_last: bool, descending: bool) -> Any:  # noqa: FBT001
    if value is None:
        return sa.false() if nothing_is_last else column.is_not(None)
    further = column < value if descending else column > value
    return sa.or_(further, column.is_(None)) if nothing_is_last else further
