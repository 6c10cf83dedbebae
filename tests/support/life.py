"""Bringing a record to a state as people do: by its verbs, one after the other."""

import inspect
from collections import deque
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from models.machinery import GuardedSession, Model, today
from models.machinery.entity import Entity
from models.machinery.workflow import Transition
from tests.factories import make
from tests.support.hints import ANSWERS, READY

_ANSWERS = {str: "試験のため", date: today(), int: 1, Decimal: Decimal(1), bool: True}


def bring_to(session: GuardedSession, entity: Entity, state: Any) -> Any:
    """A record in this state, brought there by the system through the shortest life."""
    record = make(session, entity.model)
    for rule in _way(entity, state):
        make_ready(session, record, rule)
        getattr(record, rule.name)(**answers(session, record, rule))
    return record


def make_ready(session: GuardedSession, record: Model, rule: Transition) -> None:
    """See to what the verb expects of the record beyond its state."""
    READY.get((type(record).__name__, rule.name), lambda session, record: None)(session, record)


def answers(session: GuardedSession, record: Model, rule: Transition) -> dict[str, Any]:
    """What a verb asks for."""
    told = ANSWERS.get((type(record).__name__, rule.name), {})
    method = inspect.unwrap(getattr(type(record), rule.name))
    hints = get_type_hints(method, localns=dict(type(record).registry._class_registry))
    asked = [each.name for each in rule.parameters if each.default is inspect.Parameter.empty or each.name in told]
    return {name: told[name](session) if name in told else _answer(session, hints[name]) for name in asked}


def _answer(session: GuardedSession, wanted: Any) -> Any:
    if isinstance(wanted, type) and issubclass(wanted, Model):
        return make(session, wanted)
    return _ANSWERS[wanted]


def _way(entity: Entity, goal: Any) -> list[Transition]:
    """The fewest verbs from the initial state to the goal."""
    assert entity.state
    start = entity.state.initial
    ways: dict[Any, list[Transition]] = {start: []}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for rule in entity.transitions.values():
            if state in rule.sources and rule.to not in ways:
                ways[rule.to] = [*ways[state], rule]
                waiting.append(rule.to)
    return ways[goal]
