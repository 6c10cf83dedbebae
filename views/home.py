"""The start page: what waits, what was touched last, and every room one may enter."""

from typing import Any

import sqlalchemy as sa
from flask import redirect, render_template, request, url_for
from flask_admin import AdminIndexView, expose

from models import ENTITIES
from models.machinery.entity import Entity
from models.machinery.session import GuardedSession
from views.database import session
from views.formats import moment
from views.navigation import menu
from views.record_page import state_of

MOST = 8


class HomeView(AdminIndexView):
    """The first page after signing in."""

    def __init__(self) -> None:
        super().__init__(url="/")

    def is_accessible(self) -> bool:
        return session().actor.user_id is not None

    def inaccessible_callback(self, name: str, **kwargs: Any) -> Any:
        return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))

    @expose("/")
    def index(self) -> str:
        mine, waiting = recent(session()), waiting_for_me(session())
        return render_template("home.html", groups=menu(), recent=mine, waiting=waiting)


def recent(session: GuardedSession) -> list[dict[str, Any]]:
    """What this person wrote last, over all entities."""
    actor = session.actor
    found = []
    for entity in ENTITIES.values():
        if actor.may("view", entity.name):
            model: Any = entity.model
            mine = sa.select(model).where(model.updated_by_id == actor.user_id)
            found += [(entity, record) for record in session.scalars(mine.order_by(model.id.desc()).limit(MOST))]
    found.sort(key=lambda pair: pair[1].updated_at, reverse=True)
    return [_drawn(entity, record) for entity, record in found[:MOST]]


def waiting_for_me(session: GuardedSession) -> list[dict[str, Any]]:
    """Records in a state that somebody else brought about and this person may move on."""
    actor = session.actor
    found: list[tuple[Entity, Any]] = []
    for entity in ENTITIES.values():
        states = _movable(entity, actor)
        if states and entity.state is not None:
            model: Any = entity.model
            column = getattr(model, entity.state.column.key)
            newest = sa.select(model).where(column.in_(states)).order_by(model.id.desc()).limit(MOST)
            found += [(entity, record) for record in session.scalars(newest)]
    found.sort(key=lambda pair: pair[1].updated_at, reverse=True)
    return [_drawn(entity, record) for entity, record in found[:MOST]]


def _movable(entity: Entity, actor: Any) -> set[Any]:
    """States from which a verb with named roles, one of them this person's, leads on."""
    rules = [rule for rule in entity.transitions.values() if rule.by and actor.may(rule.name, entity.name)]
    return {state for rule in rules for state in rule.sources} - entity.editable_states


def _drawn(entity: Entity, record: Any) -> dict[str, Any]:
    return {
        "label": str(record),
        "entity": entity.title,
        "url": url_for(f"{entity.slug}.details_view", id=record.id),
        "state": state_of(record),
        "updated": moment(record.updated_at),
    }
