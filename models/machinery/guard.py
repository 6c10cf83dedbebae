"""The guard below every screen, import, command and job: each save passes through here.

Order matters: lines bring their record along, numbers and sums are filled in, and only then are
rights, state locks, values and rules judged, on what would really be written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, object_session

from models.machinery.access import Actor, Clearance
from models.machinery.base import Model
from models.machinery.clock import now
from models.machinery.entity import Entity, Field, entity_of
from models.machinery.errors import Invalid, NotAllowed, Problem, Refused, WrongState
from models.machinery.labels import label
from models.machinery.language import Text, _
from models.machinery.numbering import give_number
from models.machinery.session import GuardedSession
from models.machinery.workflow import Step, Transition


@dataclass(frozen=True)
class Changes:
    """What one flush is about to write, as records rather than rows."""

    session: GuardedSession
    new: list[Model]
    dirty: list[Model]
    deleted: list[Model]

    @classmethod
    def of(cls, session: GuardedSession) -> "Changes":
        return cls(
            session,
            [record for record in session.new if isinstance(record, Model)],
            [record for record in session.dirty if isinstance(record, Model) and session.is_modified(record)],
            [record for record in session.deleted if isinstance(record, Model)],
        )

    @property
    def written(self) -> list[Model]:
        return self.new + self.dirty

    def roots(self) -> list[Model]:
        """The records whose aggregates change, each once."""
        found = {id(root): root for root in map(root_of, self.written + self.deleted)}
        return [root for root in found.values() if root not in self.deleted]


def root_of(record: Model) -> Model:
    """The record that a line belongs to; any other record is its own."""
    part_of = entity_of(type(record)).part_of
    owner = getattr(record, part_of[1]) if part_of else None
    return root_of(owner) if owner is not None else record


def changed_fields(record: Model) -> list[Field]:
    attributes = sa.inspect(record).attrs
    fields = entity_of(type(record)).fields.values()
    return [field for field in fields if attributes[field.column.key].history.has_changes() or _relinked(record, field)]


def _relinked(record: Model, field: Field) -> bool:
    return field.target is not None and sa.inspect(record).attrs[field.name].history.has_changes()


def stored(record: Model, field: Field) -> Any:
    """The value that the database still has."""
    history = sa.inspect(record).attrs[field.column.key].history
    return history.deleted[0] if history.deleted else getattr(record, field.column.key)


@event.listens_for(GuardedSession, "before_flush")
def _before_flush(session: GuardedSession, _context: UOWTransaction, _instances: Any) -> None:
    changes = Changes.of(session)
    if not (changes.written or changes.deleted):
        return
    actor = session.actor
    with session.no_autoflush:
        _number(changes)
        _compute(changes)
        changes = Changes.of(session)
        _stamp(changes, actor)
        if not actor.is_unlimited:
            _judge_rights(changes, actor)
        _judge_values(changes)


def _number(changes: Changes) -> None:
    for record in changes.new:
        if record.__number__:
            give_number(changes.session, record)


def _compute(changes: Changes) -> None:
    for root in changes.roots():
        for line in _lines(root):
            line.compute()
        root.compute()


def _lines(root: Model) -> Iterator[Model]:
    for name in entity_of(type(root)).parts:
        yield from getattr(root, name)


def _stamp(changes: Changes, actor: Actor) -> None:
    moment = now()
    for record in changes.new:
        record.created_at = record.updated_at = moment
        record.created_by_id = record.updated_by_id = actor.user_id
    for record in {id(record): record for record in changes.dirty + changes.roots()}.values():
        if record not in changes.new:
            # A changed line is a change of its record: the version of the whole goes up.
            record.updated_at, record.updated_by_id = moment, actor.user_id


# --- rights and state locks -------------------------------------------------------------------


def _judge_rights(changes: Changes, actor: Actor) -> None:
    trusted = changes.session.info.get("trusted", ())
    for verb, records in (("create", changes.new), ("edit", changes.dirty), ("delete", changes.deleted)):
        for record in records:
            root = root_of(record)
            if id(root) in trusted or (root is not record and (root in changes.new or root in changes.deleted)):
                continue
            _judge_record(actor, verb if root is record else "edit", record, root)


def _judge_record(actor: Actor, verb: str, record: Model, root: Model) -> None:
    if refused := refusal(actor, verb, root):
        raise refused
    changed = changed_fields(record) if verb != "delete" else []
    if verb == "edit" and not _maintained(record, changed) and (locked := lock_of(root)):
        raise locked
    if verb == "delete" and (locked := lock_of(root)):
        raise locked
    for field in changed:
        _judge_field(actor, record, field, verb)


def _judge_field(actor: Actor, record: Model, field: Field, verb: str) -> None:
    entity = entity_of(type(record))
    if actor.clearance(field.data_class) is not Clearance.WRITE and _differs(record, field, verb):
        raise NotAllowed(_("You may not change “%(field)s”.", field=field.label))
    if field is entity.state and _differs(record, field, verb):
        raise NotAllowed(_("The state is changed by the buttons of the record only."))


def _differs(record: Model, field: Field, verb: str) -> bool:
    """Whether a value was really given, beyond what every new record starts from."""
    if verb != "create":
        return True
    value = getattr(record, field.column.key)
    return value is not None and value != field.initial


def _maintained(record: Model, changed: list[Field]) -> bool:
    """Columns marked ``maintained`` stay editable when the rest is locked."""
    return bool(changed) and all(field.column.info.get("maintained") for field in changed)


def refusal(actor: Actor, verb: str, record: Model) -> NotAllowed | None:
    """Why the actor may not do this to the record, or None. Row scopes are judged here too."""
    entity = entity_of(type(record)).root
    if actor.may(verb, entity.name):
        return None
    return NotAllowed(
        _("You do not have the right to %(verb)s here: %(entity)s.", verb=label(verb), entity=entity.plural)
    )


def lock_of(record: Model) -> WrongState | None:
    """The state that forbids editing and deleting, as a refusal."""
    entity = entity_of(type(record))
    if entity.state is None or record.id is None:
        return None
    state = stored(record, entity.state)
    if state in entity.editable_states:
        return None
    return WrongState(_("It can no longer be changed in the state “%(state)s”.", state=label(state.name)))


# --- values and rules ---------------------------------------------------------------------------


def _judge_values(changes: Changes) -> None:
    problems = [
        problem
        for record in changes.written
        for field in (changed_fields(record) if record in changes.dirty else entity_of(type(record)).fields.values())
        if (problem := _value_problem(record, field))
    ]
    judged = {id(record): record for record in changes.written + changes.roots()}
    problems += [problem for record in judged.values() for problem in _rule_problems(record)]
    if problems:
        raise Invalid(problems)


def _value_problem(record: Model, field: Field) -> Problem | None:
    value = getattr(record, field.column.key)
    if value is None and field.target:
        value = getattr(record, field.name)
    if value is None or value == "":
        if field.column.nullable:
            return None
        return Problem(record, field.name, _("Please fill this in."))
    text = None if field.target else field.kind.problem(value)
    return Problem(record, field.name, text) if text else None


def _rule_problems(record: Model) -> Iterator[Problem]:
    for rule in entity_of(type(record)).rules.values():
        if not rule.holds(record):
            yield Problem(record, rule.field, rule.text)


# --- verbs ----------------------------------------------------------------------------------------


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
        session.add(_step(session.actor, record, rule, before, remark))
        session.flush()


def _step(actor: Actor, record: Model, rule: Transition, before: Any, remark: str | None) -> Step:
    return Step(
        entity=type(record).__name__,
        record_id=record.id,
        verb=rule.name,
        before=before.value,
        after=rule.to.value,
        actor_id=actor.user_id,
        actor_name=actor.name,
        remark=remark,
    )


@contextmanager
def _trusting(session: GuardedSession, record: Model) -> Iterator[None]:
    trusted = session.info.setdefault("trusted", [])
    trusted.append(id(record))
    try:
        yield
    finally:
        trusted.remove(id(record))


def step_refusal(session: GuardedSession, record: Model, rule: Transition) -> Refused | None:
    """Why the transition cannot run now, or None: its state, the right, who did the earlier steps."""
    state: Any = entity_of(type(record)).state
    current = state.read(record)
    if current not in rule.sources:
        return WrongState(
            _("“%(verb)s” is not possible in the state “%(state)s”.", verb=rule.label, state=label(current.name))
        )
    actor = session.actor
    if refused := refusal(actor, rule.name, record):
        return refused
    if rule.not_by and actor.user_id is not None:
        return _separation(session, record, rule, actor.user_id)
    return None


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
    found = sa.select(Step).where(Step.entity == type(record).__name__, Step.record_id == record.id).order_by(Step.id)
    return list(session.scalars(found))


def session_of(record: Model) -> GuardedSession:
    session = object_session(record)
    if not isinstance(session, GuardedSession):
        raise TypeError("The record is not in a session.")
    return session


# --- reads ------------------------------------------------------------------------------------------


@event.listens_for(GuardedSession, "do_orm_execute")
def _judge_reading(state: ORMExecuteState) -> None:
    """A SELECT of an entity needs the right to view it. Related rows stay readable as labels:
    hiding them would turn a supplier into NULL, and the next save would store that."""
    session = state.session
    if not isinstance(session, GuardedSession) or state.is_relationship_load or state.is_column_load:
        return
    mapper = state.bind_mapper
    if mapper is None or not issubclass(mapper.class_, Model):
        return
    actor = session.info.get("actor")
    entity = entity_of(mapper.class_).root
    if actor is not None and not actor.may("view", entity.name):
        raise NotAllowed(
            _("You do not have the right to %(verb)s here: %(entity)s.", verb=label("view"), entity=entity.plural)
        )


def unreadable(entity: Entity, actor: Actor) -> frozenset[str]:
    """Names of the fields that must not appear anywhere for this actor."""
    return frozenset(
        field.name for field in entity.fields.values() if actor.clearance(field.data_class) is Clearance.HIDDEN
    )


def says(refused: Refused | None) -> Text:
    return refused.text if refused else Text("")
