"""Every verb of every entity: done by a role that has it, refused to others, and written down."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from models import ENTITIES, department_of
from models.machinery import GuardedSession, NotAllowed, WrongState
from models.machinery.entity import Entity
from models.machinery.history import Change
from models.machinery.steps import Step, steps_of
from models.machinery.workflow import Transition
from models.system.defaults import default_verbs
from tests.factories import acting, make, person
from tests.support.life import answers, bring_to, make_ready

STEPS = [(entity, rule) for entity in ENTITIES.values() for rule in entity.transitions.values()]
every_step = pytest.mark.parametrize(("entity", "rule"), STEPS, ids=[f"{e.name}.{r.name}" for e, r in STEPS])
FROM = [(entity, rule, source) for entity, rule in STEPS for source in rule.sources]
every_source = pytest.mark.parametrize(
    ("entity", "rule", "source"), FROM, ids=[f"{e.name}.{r.name}-{s.value}" for e, r, s in FROM]
)


@every_source
def test_a_step_is_done_by_a_role_that_has_it(
    entity: Entity, rule: Transition, source: Any, session: GuardedSession
) -> None:
    record = bring_to(session, entity, source)
    clerk = person(session, "担当", a_role_with(entity, rule))
    make_ready(session, record, rule)
    told = answers(session, record, rule)
    if "create" not in rule.not_by:
        record.created_by_id = clerk.id  # some verbs are for those who made the record

    with acting(session, clerk):
        getattr(record, rule.name)(**told)

    assert state_of(entity, record) is rule.to
    newest = steps_of(session, record)[-1]
    assert (newest.verb, newest.before, newest.after, newest.actor_id) == (rule.name, source, rule.to, clerk.id)
    if rule.to is not source:
        assert (clerk.id, rule.to) in history_of(session, entity, record)


def a_role_with(entity: Entity, rule: Transition) -> str:
    return next(code for code, verbs in default_verbs(entity, department_of(entity)).items() if rule.name in verbs)


def state_of(entity: Entity, record: Any) -> Any:
    assert entity.state
    return entity.state.read(record)


def history_of(session: GuardedSession, entity: Entity, record: Any) -> list[tuple[int, str]]:
    """Who brought the record into which state, as the triggers saw it."""
    assert entity.state
    mine = (Change.entity_table == entity.slug, Change.record_id == record.id)
    found = session.scalars(sa.select(Change).where(*mine).order_by(Change.id))
    return [(context_of(each).get("actor_id"), (each.new or {}).get(entity.state.column.key)) for each in found]


def context_of(change: Change) -> dict[str, Any]:
    told: Any = change.context
    return json.loads(told) if isinstance(told, str) else told


@every_step
def test_a_step_is_refused_from_every_other_state(entity: Entity, rule: Transition, session: GuardedSession) -> None:
    record = make(session, entity.model)
    told = answers(session, record, rule)
    assert entity.state

    for state in set(type(rule.to)) - set(rule.sources):
        set_committed_value(record, entity.state.name, state)
        with pytest.raises(WrongState):
            getattr(record, rule.name)(**told)

    assert session.scalars(sa.select(Step).where(Step.entity == entity.name)).all() == []


@every_step
def test_a_step_is_refused_to_a_stranger(entity: Entity, rule: Transition, session: GuardedSession) -> None:
    record = make(session, entity.model)
    told = answers(session, record, rule)
    assert entity.state
    set_committed_value(record, entity.state.name, rule.sources[0])

    with pytest.raises(NotAllowed), acting(session, person(session, "蓮")):
        getattr(record, rule.name)(**told)


SEPARATED = [(entity, rule, earlier) for entity, rule in STEPS for earlier in sorted(rule.not_by)]


@pytest.mark.parametrize(
    ("entity", "rule", "earlier"), SEPARATED, ids=[f"{e.name}.{r.name}-after-{verb}" for e, r, verb in SEPARATED]
)
def test_who_did_the_earlier_step_does_not_do_this_one(
    entity: Entity, rule: Transition, earlier: str, session: GuardedSession
) -> None:
    record = bring_to(session, entity, rule.sources[0])
    told = answers(session, record, rule)
    clerk = person(session, "担当", a_role_with(entity, rule))
    if earlier == "create":
        set_committed_value(record, "created_by_id", clerk.id)
    else:
        session.add(
            Step(
                entity=entity.name,
                record_id=record.id,
                verb=earlier,
                before="",
                after="",
                actor_id=clerk.id,
                actor_name="",
            )
        )

    with pytest.raises(NotAllowed), acting(session, clerk):
        getattr(record, rule.name)(**told)


@every_step
def test_every_verb_says_what_it_commits_to(entity: Entity, rule: Transition) -> None:
    assert rule.meaning, f"{entity.name}.{rule.name} has no docstring"
    assert rule.meaning.endswith("."), rule.meaning


@every_step
def test_every_state_that_a_verb_starts_from_is_reached(entity: Entity, rule: Transition) -> None:
    """Every source of a verb is the initial state or the end of another verb."""
    reached = {other.to for other in entity.transitions.values()}
    assert entity.state

    assert set(rule.sources) <= reached | {entity.state.initial}
