"""The start page: what waits, what was touched last, and every room one may enter."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from flask import redirect, render_template, request, url_for
from flask_admin import AdminIndexView, expose

from models import ENTITIES
from models.machinery import Actor, Model
from models.machinery.entity import Entity
from models.machinery.session import GuardedSession
from models.machinery.steps import step_refusal
from views.database import session
from views.formats import moment
from views.record_page import state_of

MOST_SHOWN = 8
MOST_WEIGHED = 24
"""Candidates that are looked at one by one: some of what waits must be done by somebody else."""

Criterion = Callable[[Entity], Any]


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
        return render_template("home.html", recent=recent(session()), waiting=waiting_for_me(session()))


def recent(session: GuardedSession) -> list[dict[str, Any]]:
    """What this person wrote last, over all entities."""
    actor = session.actor
    mine = newest(session, lambda entity: entity.model.updated_by_id == actor.user_id, MOST_SHOWN)
    return [_drawn(record) for record in mine]


def waiting_for_me(session: GuardedSession) -> list[dict[str, Any]]:
    """Records in a state that somebody else brought about and this person may move on."""
    actor = session.actor
    found = newest(session, lambda entity: _is_movable(entity, actor), MOST_WEIGHED)
    return [_drawn(record) for record in found if _may_move(session, record, actor)][:MOST_SHOWN]


def newest(session: GuardedSession, criterion: Criterion, most: int) -> list[Model]:
    """The records changed last of all that fit, whatever their entity: one statement to find them,
    and one for each entity that has any."""
    seen = [entity for entity in ENTITIES.values() if session.actor.may("view", entity.name)]
    branches = [_branch(entity, fits, most) for entity in seen if (fits := criterion(entity)) is not None]
    if not branches:
        return []
    every = sa.union_all(*branches).subquery()
    found = session.execute(sa.select(every).order_by(every.c.updated_at.desc()).limit(most)).all()
    records = _loaded(session, found)
    return [records[row.entity, row.id] for row in found]


def _branch(entity: Entity, fits: Any, most: int) -> Any:
    model = entity.model
    some = sa.select(sa.literal(entity.name).label("entity"), model.id, model.updated_at).where(fits)
    return sa.select(some.order_by(model.updated_at.desc()).limit(most).subquery())


def _loaded(session: GuardedSession, found: Iterable[Any]) -> dict[tuple[str, int], Model]:
    ids: dict[str, list[int]] = {}
    for row in found:
        ids.setdefault(row.entity, []).append(row.id)
    models = {name: ENTITIES[name].model for name in ids}
    return {
        (name, record.id): record
        for name, model in models.items()
        for record in session.scalars(sa.select(model).where(model.id.in_(ids[name])))
    }


def _is_movable(entity: Entity, actor: Actor) -> Any:
    """States from which a verb with named roles, one of them this person's, leads on."""
    states = {state for rule in _own_verbs(entity, actor) for state in rule.sources} - entity.editable_states
    return entity.state.column.in_(sorted(states)) if entity.state and states else None


def _own_verbs(entity: Entity, actor: Actor) -> list[Any]:
    return [rule for rule in entity.transitions.values() if rule.by and actor.may(rule.name, entity.name)]


def _may_move(session: GuardedSession, record: Model, actor: Actor) -> bool:
    verbs = _own_verbs(ENTITIES[type(record).__name__], actor)
    return any(step_refusal(session, record, rule) is None for rule in verbs)


def _drawn(record: Any) -> dict[str, Any]:
    entity = ENTITIES[type(record).__name__]
    return {
        "label": str(record),
        "entity": entity.title,
        "url": url_for(f"{entity.slug}.details_view", id=record.id),
        "state": state_of(record),
        "updated": moment(record.updated_at),
    }
