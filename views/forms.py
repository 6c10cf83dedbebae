"""The form of a record with its lines, built from the description of its entity."""

from collections.abc import Iterator, Mapping
from typing import Any

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from models.machinery import Actor, Clearance, Model
from models.machinery.entity import Entity, Part, entity_of
from models.machinery.errors import Invalid, Problem, Refused
from models.machinery.guard import lock_of
from models.machinery.labels import label
from models.machinery.language import Text, _
from views.fields import ValueField, limit, made_from

BLANK = "__index__"
MOST_LINES = 500


class RecordForm(BaseForm):
    """The fields of one record, or of one line of it."""

    def __init__(
        self,
        record: Model,
        actor: Actor,
        formdata: "MultiDict[str, str] | None" = None,
        prefix: str = "",
        *,
        locked: bool | None = None,
    ) -> None:
        self.record = record
        self.entity = entity_of(type(record))
        # BaseForm keeps its fields apart from its attributes, so that a column may have any name.
        super().__init__({name: made_from(field) for name, field in self.entity.fields.items()}, prefix=prefix)
        self.process(formdata, data={field.name: field.read(record) for field in self.entity.fields.values()})
        locked = lock_of(record) is not None if locked is None else locked
        self._limit(actor, locked=locked)
        self.lines = {
            part.name: Lines(part, record, actor, formdata, prefix, locked=locked)
            for part in self.entity.parts.values()
        }
        self.problems: list[str] = []
        self.token = ""
        self.row_version = str(record.row_version or "")

    def _limit(self, actor: Actor, *, locked: bool) -> None:
        for form_field in list(self):
            clearance = actor.clearance(form_field.field.data_class)
            if clearance is Clearance.HIDDEN:
                del self[form_field.short_name]
            else:
                limit(form_field, clearance, locked=locked)

    @property
    def sections(self) -> list[tuple[Text, list[Any]]]:
        """What the template draws: by section, columns people may set and lines."""
        drawn = []
        for title, names in self.entity.sections.items():
            fields = [found for name in names if (found := self._drawn(name)) is not None]
            if fields:
                drawn.append((Text(title), fields))
        return drawn

    def _drawn(self, name: str) -> Any:
        if name in self.lines:
            return self.lines[name]
        form_field = self._fields.get(name)
        shown = form_field is not None and not form_field.field.readonly  # type: ignore[attr-defined]
        return form_field if shown else None

    @property
    def all_errors(self) -> bool:
        return bool(self.problems or self.errors or any(lines.has_errors for lines in self.lines.values()))

    def is_valid(self) -> bool:
        fine = self.validate()
        return all([lines.is_valid() for lines in self.lines.values()]) and fine

    def populate(self) -> Model:
        """Write to the record what differs, and nothing else: an unchanged save changes nothing."""
        for form_field in self:
            if form_field.changed:  # type: ignore[attr-defined]
                setattr(self.record, form_field.short_name, form_field.data)
        for lines in self.lines.values():
            lines.populate()
        return self.record

    def accuse(self, invalid: Invalid) -> None:
        """Put every problem at its place; what has none stands on top."""
        for problem in invalid.problems:
            if not self._accuse(problem):
                self.problems.append(str(problem.text))

    def _accuse(self, problem: Problem) -> bool:
        if problem.record is self.record or (problem.record is None and problem.field in self._fields):
            return self._accuse_field(problem)
        return any(row._accuse(problem) for lines in self.lines.values() for row in lines.rows)

    def _accuse_field(self, problem: Problem) -> bool:
        if problem.field in self.lines:
            self.lines[problem.field].errors.append(str(problem.text))
            return True
        if problem.field not in self._fields:
            return False
        form_field = self._fields[problem.field]
        form_field.errors = [*form_field.errors, str(problem.text)]
        return True

    # --- what the template asks of a line ---

    @property
    def fields(self) -> list[Any]:
        return list(self)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return [(f"{self._prefix}id", str(self.record.id or ""))]

    @property
    def remove_name(self) -> str:
        return f"{self._prefix}remove"

    removed = False

    def is_empty(self, blank: "RecordForm") -> bool:
        """A row that nobody filled in."""
        return self.record.id is None and all(
            mine.text == fresh.text for mine, fresh in zip(self, blank, strict=True)  # type: ignore[attr-defined]
        )


class Lines:
    """The lines of a record in its form."""

    control = "lines"

    def __init__(
        self,
        part: Part,
        owner: Model,
        actor: Actor,
        formdata: "MultiDict[str, str] | None",
        prefix: str,
        *,
        locked: bool,
    ) -> None:
        self.part, self.owner, self.actor = part, owner, actor
        self.name = f"{prefix}{part.name}"
        self.id = self.name
        self.readonly = locked
        self.errors: list[str] = []
        self.blank = self._row(part.entity.model(), None, BLANK)
        self.rows = list(self._posted(formdata) if formdata is not None and not locked else self._stored())

    @property
    def label(self) -> Any:
        return wtforms.Label(self.name, str(self.part.label))

    @property
    def columns(self) -> list[Any]:
        return list(self.blank)

    @property
    def has_errors(self) -> bool:
        return bool(self.errors) or any(row.all_errors for row in self.rows if not row.removed)

    def _row(self, line: Model, formdata: Any, index: object) -> RecordForm:
        return RecordForm(line, self.actor, formdata, f"{self.name}-{index}-", locked=self.readonly)

    def _stored(self) -> Iterator[RecordForm]:
        for index, line in enumerate(getattr(self.owner, self.part.name)):
            yield self._row(line, None, index)

    def _posted(self, formdata: "MultiDict[str, str]") -> Iterator[RecordForm]:
        """The rows that came back; a row whose line vanished meanwhile counts as a new one."""
        stored = {str(line.id): line for line in getattr(self.owner, self.part.name) if line.id}
        for index in self._indices(formdata):
            line = stored.get(formdata.get(f"{self.name}-{index}-id", ""))
            row = self._row(line or self.part.entity.model(), formdata, index)
            row.removed = f"{self.name}-{index}-remove" in formdata
            if not row.is_empty(self.blank):
                yield row

    def _indices(self, formdata: "MultiDict[str, str]") -> list[int]:
        found = {name.removeprefix(f"{self.name}-").partition("-")[0] for name in formdata if self._is_mine(name)}
        return sorted(int(index) for index in found if index.isdigit() and len(index) < 6)[:MOST_LINES]

    def _is_mine(self, name: str) -> bool:
        return name.startswith(f"{self.name}-")

    def is_valid(self) -> bool:
        return all([row.is_valid() for row in self.rows if not row.removed])

    def populate(self) -> None:
        if self.readonly:
            return
        lines: list[Model] = getattr(self.owner, self.part.name)
        for row in self.rows:
            if row.removed:
                if row.record in lines:
                    lines.remove(row.record)
                continue
            row.populate()
            if row.record not in lines:
                lines.append(row.record)


def differences(mine: RecordForm, theirs: RecordForm) -> list[dict[str, str]]:
    """Where two people's versions of a record differ, in words."""
    fields = zip((f for f in mine if f.short_name in theirs._fields), theirs, strict=False)  # type: ignore[attr-defined]
    found = [
        {"label": my.label.text, "mine": _words(my), "theirs": _words(their)}
        for my, their in fields
        if _words(my) != _words(their)
    ]
    for name, lines in mine.lines.items():
        my_lines, their_lines = _line_texts(lines), _line_texts(theirs.lines[name])
        if my_lines != their_lines:
            found.append({"label": str(label(name)), "mine": "\n".join(my_lines), "theirs": "\n".join(their_lines)})
    return found


def _words(form_field: ValueField) -> str:
    if form_field.control == "checkbox":
        return str(_("Yes") if form_field.checked else _("No"))
    return form_field.typed if form_field.typed is not None else form_field.reading


def _line_texts(lines: Lines) -> list[str]:
    return [" / ".join(filter(None, (_words(field) for field in row))) for row in lines.rows if not row.removed]  # type: ignore[arg-type]


def prefill(record: Model, actor: Actor, arguments: Mapping[str, str]) -> None:
    """``?supplier=12`` starts a new record with that supplier. Raises ``Refused``."""
    form: Any = RecordForm(record, actor)
    for name, text in arguments.items():
        if name not in form or form[name].readonly:
            raise Refused(_("This form has no field “%(name)s”.", name=name[:40]))
        form[name].process(MultiDict({form[name].name: text[:500]}), form[name].before)
        if form[name].process_errors:
            raise Refused(_("“%(text)s” does not fit into “%(field)s”.", text=text[:40], field=form[name].field.label))
        setattr(record, name, form[name].data)
