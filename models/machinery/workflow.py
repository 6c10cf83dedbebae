"""Verbs: a decorated method is a button, its decorator the rule, its body the business."""

import functools
import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

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
    def asks(self) -> bool:
        """Whether the verb needs an answer before it runs."""
        return self.confirm or bool(self.parameters)


def transition(
    *sources: StrEnum,
    to: StrEnum,
    by: Collection[str] = (),
    not_by: Collection[str] = (),
    confirm: bool = False,
) -> Callable[[Callable[Concatenate[R, P], T]], Callable[Concatenate[R, P], T]]:
    """Make a method a verb that leads from ``sources`` to ``to``. A verb that makes another record
    returns it, and the screen goes there.

    ``by`` names the roles that get the verb by default, else all that may edit. ``not_by`` names
    earlier verbs (or ``create``) whose doer may not do this one on the same record. ``confirm``
    asks before committing to something.
    """

    def declare(body: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
        rule = Transition(
            name=body.__name__,
            sources=sources,
            to=to,
            by=frozenset(by),
            not_by=frozenset(not_by),
            confirm=confirm,
            parameters=tuple(inspect.signature(body).parameters.values())[1:],
            meaning=" ".join((body.__doc__ or "").split()),
        )

        @functools.wraps(body)
        def run(record: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
            from models.machinery.changes import session_of
            from models.machinery.steps import carrying_out

            with carrying_out(session_of(record), record, rule, remark=_remark(args, kwargs)):
                return body(record, *args, **kwargs)

        run.__transition__ = rule  # type: ignore[attr-defined]
        return run

    return declare


def _remark(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
    told = [str(value) for value in (*args, *kwargs.values()) if value not in (None, "")]
    return " / ".join(told)[:500] or None


def transitions_of(cls: type) -> dict[str, Transition]:
    """In the order in which the class declares them: the life cycle."""
    named = (
        (name, getattr(member, "__transition__", None))
        for base in reversed(cls.__mro__)
        for name, member in vars(base).items()
    )
    return {name: rule for name, rule in named if rule}
