"""May this actor write this, and do the values fit? Rights, state locks, kinds and rules."""

from collections.abc import Iterator

from models.machinery.access import Actor, Clearance
from models.machinery.base import Model
from models.machinery.changes import Changes, changed_fields, root_of, stored
from models.machinery.entity import entity_of
from models.machinery.errors import Invalid, NotAllowed, Problem, WrongState
from models.machinery.fields import Field
from models.machinery.labels import label
from models.machinery.language import _

# --- rights and state locks -----------------------------------------------------------------------


def judge_rights(changes: Changes, actor: Actor) -> None:
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


# --- values and rules -----------------------------------------------------------------------------


def judge_values(changes: Changes) -> None:
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
