"""Verbs: a decorated method is a button, its decorator the rule, its body the business."""

import functools
import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, object_session

from models.machinery.base import Base
from models.machinery.clock import now
from models.machinery.labels import label
from models.machinery.language import Text

P = ParamSpec("P")
R = TypeVar("R", bound=Any)
T = TypeVar("T")


class Step(Base):
    """One transition that was carried out: who brought which record from which state to which."""

    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(String(60), index=True)
    record_id: Mapped[int] = mapped_column(index=True)
    verb: Mapped[str] = mapped_column(String(60))
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(120))
    happened_at: Mapped[datetime] = mapped_column(default=now)
    remark: Mapped[str | None] = mapped_column(String(500))


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
            from models.machinery.guard import carrying_out

            session = object_session(record)
            if session is None:
                raise RuntimeError("A verb acts on a record that is in a session.")
            with carrying_out(session, record, rule, remark=_remark(args, kwargs)):
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
