"""What the list template draws: columns, rows in words, filters, chips and the addresses between pages."""

from functools import cached_property
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from models.machinery import Clearance, _
from models.machinery.access import MASK
from views.database import session
from views.formats import NOTHING, Formatter, formatter, look_of
from views.list_state import PLACES, SIZES
from views.listing import MOST_COUNTED, Listing, Row


class ListPage:
    """One page of a list."""

    def __init__(self, listing: Listing, arguments: Any) -> None:
        self.listing = listing
        self.entity = listing.entity
        self.arguments: MultiDict[str, str] = MultiDict(arguments)
        self.state = listing.state(arguments)
        self.shown = dict(listing.columns)
        self.page = listing.page(session(), self.state)

    # --- columns and rows ---

    @property
    def columns(self) -> list[dict[str, Any]]:
        sorted_by = {sort.name: "desc" if sort.descending else "asc" for sort in self.state.sort}
        return [
            {
                "name": name,
                "label": str(column.field.label),
                "look": look_of(column.field),
                "sorted": sorted_by.get(name),
                "sort_url": self._sort_url(name, sorted_by.get(name)) if self.listing.is_clear(column.field) else None,
            }
            for name, column in self.shown.items()
        ]

    def _sort_url(self, name: str, current: str | None) -> str:
        return self._url(sort=f"-{name}" if current == "asc" else name, after=None, before=None, last=None)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        formatters = [self._formatter(name) for name in self.shown]
        base = url_for(f"{self.entity.slug}.index_view")
        return [
            {
                "id": row.id,
                "url": f"{base}{row.id}/",
                "archived": row.archived,
                "cells": self._cells(row, formatters),
            }
            for row in self.page.rows
        ]

    def _formatter(self, name: str) -> Formatter:
        field = self.shown[name].field
        if self.listing.actor.clearance(field.data_class) is Clearance.MASKED:
            return lambda value: MASK
        return formatter(field, self.entity, in_list=True)

    def _cells(self, row: Row, formatters: list[Formatter]) -> list[str]:
        return [NOTHING if v is None else write(v) for v, write in zip(row.values, formatters, strict=False)]

    @property
    def count_text(self) -> str:
        return f"{MOST_COUNTED:,}+" if self.page.is_capped else f"{self.page.count:,}"

    # --- search and filters ---

    @property
    def query(self) -> str:
        return self.state.query

    @property
    def searchable(self) -> bool:
        return bool(self.entity.searched)

    @property
    def filters(self) -> tuple[Any, ...]:
        return self.state.filters

    @property
    def active(self) -> list[dict[str, str]]:
        chips = [{"label": str(_("Search")), "text": self.query, "remove_url": self._url(q=None)}] if self.query else []
        return chips + [
            {"label": each.label, "text": each.words, "remove_url": self._url(**dict.fromkeys(each.names))}
            for each in self.state.filters
            if each.is_set
        ]

    @property
    def filter_count(self) -> int:
        return sum(each.is_set for each in self.state.filters)

    @property
    def is_filtered(self) -> bool:
        return bool(self.active)

    @property
    def clear_url(self) -> str:
        return url_for(f"{self.entity.slug}.index_view")

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return [(name, self.arguments[name]) for name in ("sort", "size") if name in self.arguments]

    # --- between pages ---

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        place = dict.fromkeys(PLACES)
        return [(size, self._url(size=str(size), **place), size == self.state.size) for size in SIZES]

    @property
    def first_url(self) -> str | None:
        return self._url(**dict.fromkeys(PLACES)) if self.page.has_previous else None

    @property
    def previous_url(self) -> str | None:
        first = self.page.rows[0].id if self.page.rows else None
        return self._url(after=None, last=None, before=str(first)) if self.page.has_previous and first else None

    @property
    def next_url(self) -> str | None:
        last = self.page.rows[-1].id if self.page.rows else None
        return self._url(before=None, last=None, after=str(last)) if self.page.has_next and last else None

    @property
    def last_url(self) -> str | None:
        return self._url(after=None, before=None, last="1") if self.page.has_next else None

    def _url(self, **changes: str | None) -> str:
        arguments = {name: values for name, values in self.arguments.lists() if name not in changes}
        told = {name: [value] for name, value in changes.items() if value is not None}
        return url_for(f"{self.entity.slug}.index_view", **{**arguments, **told})  # type: ignore[arg-type]

    # --- what can be done ---

    def actions(self) -> dict[str, Any]:
        return {"actions": list(self._actions()), "exports": list(self._exports())}

    def _actions(self) -> Any:
        may, slug = self.listing.actor.may, self.entity.slug
        if may("import", self.entity.name):
            yield {"label": _("Import"), "url": url_for(f"{slug}.import_view"), "icon": "upload", "primary": False}
        if may("create", self.entity.name):
            yield {"label": _("New record"), "url": url_for(f"{slug}.create_view"), "icon": "plus-lg", "primary": True}

    def _exports(self) -> Any:
        if self.listing.actor.may("export", self.entity.name):
            kept = {name: values for name, values in self.arguments.lists() if name not in (*PLACES, "size")}
            for form, name in (("csv", "CSV"), ("xlsx", "Excel")):
                address = url_for(f"{self.entity.slug}.export_view", form=form, **kept)  # type: ignore[arg-type]
                yield {"label": name, "url": address, "icon": f"filetype-{form}"}
