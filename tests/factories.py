"""Valid records of any entity, made from its description; and people with roles.

``make(session, PurchaseOrder)`` works for entities that nobody has thought of yet: the kinds tell
what a value looks like, the rules tell whether lines are needed. What neither says is in ``hints``.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar

import sqlalchemy as sa

from models.machinery import GuardedSession, Invalid, Model, japan, now, today, types
from models.machinery.entity import entity_of
from models.machinery.fields import Field
from models.machinery.kinds import CodesKind, DateKind, FlagKind, MomentKind, NumberKind, SelectKind, TextKind, TimeKind
from models.system.rights import actor_for
from models.system.role import Role
from models.system.sod_rule import SodRule
from models.system.user import User, UserRole, UserStatus
from tests.support.hints import HINTS, ONLY_ONE

Record = TypeVar("Record", bound=Model)
_serial = itertools.count(1)


def make(session: GuardedSession, model: type[Record], **values: Any) -> Record:
    """A valid record with what it needs and nothing more, flushed."""
    if (only := _only_one(session, model, values)) is not None:
        return only
    record = _with_required(session, model, values)
    if not _is_sound_in(session, record):
        for name, line in _first_lines(session, record).items():
            getattr(record, name).append(line)
    return _saved(session, record)


def make_complete(session: GuardedSession, model: type[Record], **values: Any) -> Record:
    """The same with a line of every part and every optional value that its rules allow."""
    if (only := _only_one(session, model, values)) is not None:
        return only
    record = _with_required(session, model, values)
    lines = _first_lines(session, record)
    choices = [(each, _optional(session, each)) for each in (record, *lines.values())]
    session.add(record)
    with session.no_autoflush:
        for name, line in lines.items():
            getattr(record, name).append(line)
        for each, optional in choices:
            _set_if_sound(record, each, optional)
    return _saved(session, record)


def _only_one(session: GuardedSession, model: type[Record], values: Mapping[str, Any]) -> Record | None:
    if model.__name__ not in ONLY_ONE or (there := session.scalar(sa.select(model))) is None:
        return None
    for name, value in values.items():
        setattr(there, name, value)
    return there


def _saved(session: GuardedSession, record: Record) -> Record:
    session.add(record)
    try:
        session.flush()
    except Invalid as invalid:
        for problem in invalid.problems:
            invalid.add_note(f"{type(problem.record).__name__}.{problem.field}: {problem.text}")
        raise
    return record


def _with_required(session: GuardedSession, model: type[Record], values: Mapping[str, Any]) -> Record:
    """Not in the session yet: what it refers to is saved first."""
    entity = entity_of(model)
    hints = {name: hint(session) for name, hint in HINTS.get(entity.name, {}).items() if name not in values}
    record = model(**{**hints, **values})
    for field in entity.fields.values():
        told = {field.name, field.column.key} & {*values, *hints}
        if field.required and not told and field.read(record) is None:
            setattr(record, field.name, _value(session, field))
    return record


def _first_lines(session: GuardedSession, record: Model) -> dict[str, Model]:
    """A line for every part that has none."""
    parts = entity_of(type(record)).parts.values()
    return {
        part.name: _with_required(session, part.entity.model, {}) for part in parts if not getattr(record, part.name)
    }


def _optional(session: GuardedSession, record: Model) -> dict[str, Any]:
    entity = entity_of(type(record))
    empty = [each for each in entity.fields.values() if each.read(record) is None and not each.readonly]
    values = {field: _value(session, field) for field in empty if field.target is not entity.model}
    return {field.name: value for field, value in values.items() if field.target or not field.kind.problem(value)}


def _set_if_sound(root: Model, record: Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
        if not (_is_sound(root) and _is_sound(record)):
            setattr(record, name, None)


def _is_sound_in(session: GuardedSession, record: Model) -> bool:
    """Rules may ask the database, so the record stands in the session while they are judged."""
    session.add(record)
    with session.no_autoflush:
        sound = _is_sound(record)
    session.expunge(record)
    return sound


def _is_sound(record: Model) -> bool:
    """Whether the entity's own rules hold, sums included."""
    for name in entity_of(type(record)).parts:
        for line in getattr(record, name):
            line.compute()
    record.compute()
    return all(rule.holds(record) for rule in entity_of(type(record)).rules.values())


# --- values -----------------------------------------------------------------------------------------


def _value(session: GuardedSession, field: Field) -> Any:
    """Something that fits by itself."""
    match field.kind:
        case TextKind():
            return _text(field.kind, next(_serial))
        case NumberKind() as kind:
            return _number(kind)
        case SelectKind() as kind:
            taken = set(session.scalars(sa.select(field.column))) if field.column.unique else set()
            return next(value for key, _word in kind.choices() if (value := kind.value(key)) not in taken)
        case DateKind():
            return date(1990, 4, 1) if "birth" in field.name else today()
        case MomentKind():
            return now().replace(microsecond=0)  # a workbook keeps no more than thousandths
        case TimeKind():
            return time(9)
        case FlagKind():
            return False
        case CodesKind():
            return []
    return _referred(session, field) if field.target else f"見本{next(_serial)}"


def _text(kind: TextKind, serial: int) -> str:
    """What the check asks for by name, else the first guess that it lets pass."""
    digits = f"{serial:0{kind.longest or 8}}"
    guesses = [_TEXTS[kind.check](serial)] if kind.check in _TEXTS else [f"見本{serial}", digits, f"T{serial:05}"]
    fitting = [guess[-kind.longest :] if kind.longest else guess for guess in guesses]
    return next((guess for guess in fitting if kind.problem(guess) is None), fitting[0])


def corporate_number(serial: int) -> str:
    """Thirteen digits of which the first is the check digit of the others."""
    base = f"{700_000_000_000 + serial:012}"
    return f"{japan.check_digit(base)}{base}"


_TEXTS: Mapping[Any, Callable[[int], str]] = {
    types.code_problem: lambda serial: f"T{serial:05}",
    types.kana_problem: lambda serial: "ミホン",
    types.email_problem: lambda serial: f"mihon{serial}@example.co.jp",
    types.url_problem: lambda serial: f"https://example.co.jp/{serial}",
    types.phone_problem: lambda serial: "03-1234-5678",
    japan.postal_code_problem: lambda serial: "100-0005",
    japan.corporate_number_problem: corporate_number,
    japan.registration_number_problem: lambda serial: f"T{corporate_number(serial)}",
}


def _number(kind: NumberKind) -> Any:
    least = kind.minimum if kind.minimum is not None else 1
    usual = max(1, least) if kind.maximum is None else min(max(1, least), kind.maximum)
    return kind.python(Decimal(usual))


def _referred(session: GuardedSession, field: Field) -> Model:
    """The newest record of the kind that is referred to, or a new one where none can be shared."""
    assert field.target is not None
    if not field.column.unique:
        newest = sa.select(field.target).order_by(field.target.id.desc()).limit(1)
        if (found := session.scalar(newest)) is not None:
            return found
    return _line(session, field.target) or make(session, field.target)


def _line(session: GuardedSession, model: type[Model]) -> Model | None:
    """A line comes with its record, where the class is one of lines."""
    if not (part_of := entity_of(model).part_of):
        return None
    record = make_complete(session, part_of[0])
    name = next(part.name for part in entity_of(part_of[0]).parts.values() if part.entity.model is model)
    line: Model = getattr(record, name)[0]
    return line


# --- people -----------------------------------------------------------------------------------------


def person(session: GuardedSession, name: str = "花", *roles: str, **values: Any) -> User:
    """Somebody who may sign in, with these roles."""
    values = {"status": UserStatus.ACTIVE, "session_key": f"key{next(_serial)}", **values}
    user = make(session, User, display_name=name, **values)
    held = session.scalars(sa.select(Role).where(Role.code.in_(roles)))
    user.roles = [UserRole(role=role, grant_reason="試験") for role in held]
    session.flush()
    return user


def lift_separations(session: GuardedSession) -> None:
    """As in a company that is too small to keep duties apart: people may hold any roles together."""
    for each in session.scalars(sa.select(SodRule)):
        each.is_active = False
    session.flush()


@contextmanager
def acting(session: GuardedSession, user: User) -> Iterator[GuardedSession]:
    """What happens inside is done by this person, with the person's rights; after an error it is undone.

    A refusal is expected outside: ``with pytest.raises(NotAllowed), acting(session, ren):``.
    """
    before, attempt = session.actor, session.begin_nested()
    session.act_as(actor_for(session, user))
    try:
        yield session
        session.flush()
    except BaseException:
        (attempt if attempt.is_active else session).rollback()
        raise
    else:
        if attempt.is_active:
            attempt.commit()
    finally:
        session.act_as(before)
