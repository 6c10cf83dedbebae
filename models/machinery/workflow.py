"""Verbs: a decorated method is a button, its decorator the rule, its body the business."""

import functools
import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

import sqlalchemy as sa

from models.machinery.labels import label
from models.machinery.language import Text

P = ParamSpec("P")
R = TypeVar("R", bound=Any)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Transition:
    """The rule of one verb."""

    name: str
    sources: tuple[StrEnum, ...]
    to: StrEnum
    by: frozenset[str]
    not_by: frozenset[str]
    when: tuple[Callable[[Any], bool], ...]
    confirm: bool
    parameters: tuple[inspect.Parameter, ...]
    meaning: str

    @property
    def label(self) -> Text:
        return label(self.name)

    @property
    def text(self) -> Text:
        return Text(self.meaning)

    @property
    def conditions(self) -> list[Text]:
        return [condition_text(condition) for condition in self.when]

    @property
    def asks(self) -> bool:
        """Whether the verb needs an answer before it runs."""
        return self.confirm or bool(self.parameters)

    def among(self, states: type[StrEnum]) -> Self:
        """The same rule between states of another choice that knows them by the same values."""
        return replace(self, sources=tuple(states(source) for source in self.sources), to=states(self.to))


def condition_text(condition: Callable[[Any], bool]) -> Text:
    """The docstring of a condition, which says why the verb is not possible."""
    return Text(" ".join((condition.__doc__ or "").split()))


def transition(
    *sources: StrEnum,
    to: StrEnum,
    by: Collection[str] = (),
    not_by: Collection[str] = (),
    when: Callable[[Any], bool] | Collection[Callable[[Any], bool]] = (),
    confirm: bool = False,
) -> Callable[[Callable[Concatenate[R, P], T]], Callable[Concatenate[R, P], T]]:
    """Make a method a verb that leads from ``sources`` to ``to``. A verb that makes another record
    returns it, and the screen goes there.

    ``by`` names the roles that get the verb by default, else all that may edit. ``not_by`` names
    earlier verbs (or ``create``) whose doer may not do this one on the same record. ``when`` names
    methods of the record that must hold, each with the refusal as its docstring; where one does
    not, there is no button. ``confirm`` asks before committing to something.
    """

    def declare(body: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
        rule = Transition(
            name=body.__name__,
            sources=sources,
            to=to,
            by=frozenset(by),
            not_by=frozenset(not_by),
            when=(when,) if callable(when) else tuple(when),
            confirm=confirm,
            parameters=tuple(inspect.signature(body).parameters.values())[1:],
            meaning=" ".join((body.__doc__ or "").split()),
        )

        @functools.wraps(body)
        def run(record: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
            from models.machinery.changes import session_of
            from models.machinery.entity import entity_of
            from models.machinery.steps import carrying_out

            own = entity_of(cast("Any", type(record))).transitions[rule.name]
            with carrying_out(session_of(record), record, own, remark=_remark(args, kwargs)):
                return body(record, *args, **kwargs)

        run.__transition__ = rule  # type: ignore[attr-defined]
        return run

    return declare


def _remark(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
    told = [str(value) for value in (*args, *kwargs.values()) if value not in (None, "")]
    return " / ".join(told)[:500] or None


def transitions_of(cls: type) -> dict[str, Transition]:
    """In the order in which the class declares them: the life cycle. A verb that several classes share
    leads between the states of each, which may be more than the verb's own."""
    found: dict[str, Transition] = {}
    for base in reversed(cls.__mro__):
        for name, member in vars(base).items():
            rule = getattr(member, "__transition__", None)
            if rule is None and name in found:
                raise TypeError(f"{base.__name__}.{name} replaces a verb without being one.")
            if rule is not None:
                found[name] = _between_states_of(cls, rule)
    return found


def _between_states_of(cls: type, rule: Transition) -> Transition:
    columns: Any = cls.__table__.columns if hasattr(cls, "__table__") else ()
    choices: list[Any] = [column.type.enum_class for column in columns if isinstance(column.type, sa.Enum)]
    if type(rule.to) in choices:
        return rule
    known = {*rule.sources, rule.to}
    return next((rule.among(states) for states in choices if known <= set(states)), rule)
