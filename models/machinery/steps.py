"""Carrying out a verb: judge it, run its body on a record that it may change, move the state, note the step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery.access import Actor
from models.machinery.base import Base, Model
from models.machinery.clock import now
from models.machinery.entity import entity_of
from models.machinery.errors import NotAllowed, Refused, WrongState
from models.machinery.judging import refusal
from models.machinery.labels import label
from models.machinery.language import _
from models.machinery.session import GuardedSession
from models.machinery.workflow import Transition, condition_text


class Step(Base):
    """One transition that was carried out: who brought which record from which state to which."""

    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(sa.String(60), index=True)
    record_id: Mapped[int] = mapped_column(index=True)
    verb: Mapped[str] = mapped_column(sa.String(60))
    before: Mapped[str] = mapped_column(sa.String(20))
    after: Mapped[str] = mapped_column(sa.String(20))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(sa.String(120))
    happened_at: Mapped[datetime] = mapped_column(default=now)
    remark: Mapped[str | None] = mapped_column(sa.String(500))


_NOTE = sa.insert(Step)
_STEPS = (
    sa.select(Step)
    .where(Step.entity == sa.bindparam("entity"), Step.record_id == sa.bindparam("record_id"))
    .order_by(Step.id)
)


@contextmanager
def carrying_out(session: GuardedSession, record: Model, rule: Transition, *, remark: str | None) -> Iterator[None]:
    """Judge a transition, let its body run on a record it may change, then move the state and note the step."""
    if refused := step_refusal(session, record, rule):
        raise refused
    session.flush()  # what was edited before the verb is judged as an edit
    state: Any = entity_of(type(record)).state
    before = state.read(record)
    with _trusting(session, record):
        yield
        setattr(record, state.name, rule.to)
        session.flush()
        session.connection().execute(_NOTE, _note(session.actor, record, rule, before, remark))


def _note(actor: Actor, record: Model, rule: Transition, before: Any, remark: str | None) -> dict[str, Any]:
    return {
        "entity": type(record).__name__,
        "record_id": record.id,
        "verb": rule.name,
        "before": before.value,
        "after": rule.to.value,
        "actor_id": actor.user_id,
        "actor_name": actor.name,
        "remark": remark,
    }


@contextmanager
def _trusting(session: GuardedSession, record: Model) -> Iterator[None]:
    trusted = session.info.setdefault("trusted", [])
    trusted.append(id(record))
    try:
        yield
    finally:
        trusted.remove(id(record))


def step_refusal(session: GuardedSession, record: Model, rule: Transition) -> Refused | None:
    """Why the transition cannot run now, or None: its state, the right, who did the earlier steps, its conditions."""
    state: Any = entity_of(type(record)).state
    current = state.read(record)
    if current not in rule.sources:
        return WrongState(
            _("“%(verb)s” is not possible in the state “%(state)s”.", verb=rule.label, state=label(current.name))
        )
    actor = session.actor
    if refused := refusal(actor, rule.name, record):
        return refused
    if rule.not_by and actor.user_id is not None and (refused := _separation(session, record, rule, actor.user_id)):
        return refused
    failed = next((condition for condition in rule.when if not condition(record)), None)
    return Refused(condition_text(failed)) if failed else None


def _separation(session: GuardedSession, record: Model, rule: Transition, user_id: int) -> NotAllowed | None:
    doers = {step.verb: step.actor_id for step in steps_of(session, record)} | {"create": record.created_by_id}
    for verb in sorted(rule.not_by):
        if doers.get(verb) == user_id:
            return NotAllowed(
                _(
                    "You did “%(earlier)s” on this record, so another person must do “%(verb)s”.",
                    earlier=label(verb),
                    verb=rule.label,
                )
            )
    return None


def steps_of(session: GuardedSession, record: Model) -> list[Step]:
    """The transitions of a record, oldest first."""
    return list(session.scalars(_STEPS, {"entity": type(record).__name__, "record_id": record.id}))
