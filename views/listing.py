"""A list: its state is its URL, its page one SELECT of the shown columns, its end a keyset."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from models.machinery import Actor, Clearance, Model, Refused, _
from models.machinery.entity import Entity, entity_of
from models.machinery.fields import Field
from models.machinery.kinds import DateKind, FlagKind, MomentKind, NumberKind, SelectKind
from models.machinery.search import matching
from models.machinery.session import GuardedSession
from views.filters import ChoiceFilter, Filter, FlagFilter, RangeFilter, ReferenceFilter
from views.keyset import beyond, directed
from views.list_state import PLACES, SIZES, ListState, Sort, identity, one_of

MOST_COUNTED = 10_000


@dataclass(frozen=True, kw_only=True)
class Row:
    id: int
    values: Sequence[Any]
    archived: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    rows: list[Row]
    count: int
    has_previous: bool
    has_next: bool

    @property
    def is_capped(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass
class Column:
    """A shown column: what to select for it, and how to make one value of the selected ones."""

    field: Field
    selected: Sequence[Any]
    value: Callable[[Sequence[Any]], Any]
    sort_by: Any
    join: Any = None
    joined_on: Any = None


@dataclass
class Listing:
    """The list of one entity for one actor."""

    entity: Entity
    actor: Actor
    columns: dict[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fields = {f.name: f for f in self.entity.fields.values() if self._may_see(f)}
        self.columns = {name: self._column(self.fields[name]) for name in self._shown()}

    def _may_see(self, shown: Field) -> bool:
        return self.actor.clearance(shown.data_class) is not Clearance.HIDDEN

    def is_clear(self, shown: Field) -> bool:
        """Whether the list may sort and filter by it: a mask that can be sorted is no mask."""
        return self.actor.clearance(shown.data_class).rank >= Clearance.READ.rank

    def _shown(self) -> list[str]:
        told = [name for name in self.entity.screen.list if name in self.fields]
        return told or [name for name, f in self.fields.items() if f.kind.listed][:8]

    def _column(self, shown: Field) -> Column:
        if shown.target is None:
            column = getattr(self.entity.model, shown.column.key)
            return Column(shown, [column], lambda values: values[0], column)
        target = entity_of(shown.target)
        alias = _alias_of(self.entity.model, shown.name)
        labels = [getattr(alias, each.column.key) for each in target.label_fields]

        def name_of(values: Sequence[Any]) -> str | None:
            return target.label_from(list(values)) if any(value is not None for value in values) else None

        link = getattr(self.entity.model, shown.column.key)
        return Column(shown, labels, name_of, labels[0], alias, alias.id == link)

    # --- reading the URL ---

    def state(self, arguments: "Any") -> ListState:
        """Raises ``Refused`` for a word that no list has."""
        filters = tuple(each.reading(arguments) for each in self.filters())
        known = {"q", "sort", "size", "columns", *PLACES} | {name for each in filters for name in each.names}
        if unknown := sorted(set(arguments) - known):
            raise Refused(_("This list has no filter “%(name)s”.", name=unknown[0][:40]))
        return ListState(
            query=arguments.get("q", "").strip()[:100],
            filters=filters,
            sort=self._sort(arguments.get("sort", "")),
            size=one_of(SIZES, arguments.get("size"), 50),
            after=identity(arguments.get("after")),
            before=identity(arguments.get("before")),
            last=arguments.get("last") == "1",
        )

    def filters(self) -> list[Filter]:
        return filters_of([f for f in self.fields.values() if self.is_clear(f)])

    def _sort(self, text: str) -> tuple[Sort, ...]:
        names = [part for part in text.split(",") if part] or list(self.entity.screen.order) or self._usual_order()
        sorts = [Sort(name.removeprefix("-"), name.startswith("-")) for name in names]
        for sort in sorts:
            if sort.name != "id" and (sort.name not in self.fields or not self.is_clear(self.fields[sort.name])):
                raise Refused(_("This list cannot be sorted by “%(name)s”.", name=sort.name[:40]))
        return tuple(sorts)

    def _usual_order(self) -> list[str]:
        if self.entity.state or "number" in self.fields:
            return ["-id"]
        return [name for name in ("sort_order", "code") if name in self.fields] or ["-id"]

    # --- asking the database ---

    def page(self, session: GuardedSession, state: ListState) -> Page:
        order = self._order(state)
        backwards = state.before is not None or state.last
        statement = self._selected(state, order)
        statement = self._placed(session, statement, state, order)
        statement = statement.order_by(*(directed(column, down != backwards) for column, down in order))
        found = list(session.execute(statement.limit(state.size + 1)))
        more = len(found) > state.size
        found = found[: state.size]
        if backwards:
            found.reverse()
        return Page(
            rows=[self._row(row) for row in found],
            count=self._count(session, state),
            has_previous=more if backwards else state.after is not None,
            has_next=not state.last if backwards else more,
        )

    def _order(self, state: ListState) -> list[tuple[Any, bool]]:
        """Columns with their direction, made total by the primary key."""
        columns = [(self._sorted_by(sort.name), sort.descending) for sort in state.sort if sort.name != "id"]
        return [*columns, self._tie(state)]

    def _tie(self, state: ListState) -> tuple[Any, bool]:
        return self.entity.model.id, state.sort[-1].descending if state.sort else True

    def order(self, state: ListState) -> list[Any]:
        """The order of the list, for a statement that does not join what the list shows."""
        columns = [(self._unjoined(sort.name), sort.descending) for sort in state.sort if sort.name != "id"]
        return [directed(column, down) for column, down in [*columns, self._tie(state)]]

    def _unjoined(self, name: str) -> Any:
        sort_by, column = self._sorted_by(name), self.columns[name]
        return sort_by if column.join is None else sa.select(sort_by).where(column.joined_on).scalar_subquery()

    def _sorted_by(self, name: str) -> Any:
        if name not in self.columns:
            self.columns[name] = self._column(self.fields[name])
        return self.columns[name].sort_by

    def _selected(self, state: ListState, order: Sequence[Any]) -> "sa.Select[Any]":
        model: Any = self.entity.model
        active = [model.is_active] if "is_active" in self.fields else [sa.true()]
        statement = sa.select(model.id, *active, *(each for c in self.columns.values() for each in c.selected))
        for column in self.columns.values():
            if column.join is not None:
                statement = statement.outerjoin(column.join, column.joined_on)
        return statement.where(*self.criteria(state))

    def criteria(self, state: ListState) -> list[Any]:
        found = [each.criterion(self.entity.model) for each in state.filters if each.is_set]
        return [*found, matching(self.entity, state.query)] if state.query else found

    def _placed(self, session: GuardedSession, statement: "sa.Select[Any]", state: ListState, order: Any) -> Any:
        anchor = state.after if state.after is not None else state.before
        if anchor is None:
            return statement
        values = self._values_at(session, anchor, order)
        if values is None:
            raise Refused(_("The record at the edge of this page was deleted. Start from the first page."))
        largest = session.get_bind().dialect.name == "postgresql"
        backwards = state.before is not None
        onwards = [(column, down != backwards) for column, down in order]
        return statement.where(beyond(onwards, values, nothing_is_largest=largest))

    def _values_at(self, session: GuardedSession, anchor: int, order: Any) -> Any:
        statement = sa.select(*(column for column, _down in order)).select_from(self.entity.model)
        for column in self.columns.values():
            if column.join is not None:
                statement = statement.outerjoin(column.join, column.joined_on)
        return session.execute(statement.where(self.entity.model.id == anchor)).one_or_none()

    def _count(self, session: GuardedSession, state: ListState) -> int:
        """Never more work than counting to ten thousand."""
        some = sa.select(self.entity.model.id).where(*self.criteria(state)).limit(MOST_COUNTED + 1).subquery()
        return int(session.execute(sa.select(sa.func.count()).select_from(some)).scalar_one())

    def _row(self, row: Any) -> Row:
        values, at = [], 2
        for column in self.columns.values():
            width = len(column.selected)
            values.append(column.value(row[at : at + width]))
            at += width
        return Row(id=row[0], archived=not row[1], values=values)


@cache
def _alias_of(model: type[Model], name: str) -> Any:
    """The table that a reference leads to, under a name of its own; made once, since making it is slow."""
    return aliased(cast(type[Model], entity_of(model).fields[name].target))


def filters_of(fields: list[Field]) -> list[Filter]:
    """A filter for every field whose kind filters."""
    made = (_filter_of(shown) for shown in fields if shown.kind.filtered)
    return [each for each in made if each is not None]


def _filter_of(shown: Field) -> Filter | None:
    match shown.kind:
        case SelectKind():
            return ChoiceFilter(shown)
        case FlagKind():
            return FlagFilter(shown)
        case DateKind() | MomentKind() | NumberKind():
            return RangeFilter(shown)
        case _ if shown.target is not None and not entity_of(shown.target).part_of:
            return ReferenceFilter(shown)
    return None
