"""The form of a record with its lines, built from the description of its entity."""

from collections.abc import Iterator
from typing import Any, cast

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from models.machinery import Actor, Clearance, Model
from models.machinery.entity import Part, entity_of
from models.machinery.errors import Invalid, Problem, Refused
from models.machinery.judging import lock_of, refusal
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
        self.record, self.prefix = record, prefix
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
        for form_field in self.fields:
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
        lines = self.lines.get(name)
        if lines is not None:
            return lines if lines.rows or not lines.readonly else None
        form_field = self._fields.get(name)
        shown = form_field is not None and not form_field.field.readonly  # type: ignore[attr-defined]
        return form_field if shown else None

    @property
    def complaints(self) -> list[dict[str, str]]:
        """Every error and its place, in the order of the page; what the page does not draw has no place."""
        drawn = [item for _title, items in self.sections for item in items]
        undrawn = [field for field in self.fields if field not in drawn]
        found = [each.complaints if isinstance(each, Lines) else _complaints_of(each) for each in drawn]
        found += [[{**each, "target": ""} for each in _complaints_of(field)] for field in undrawn]
        return [each for some in found for each in some]

    def is_valid(self) -> bool:
        own = self.validate()
        of_lines = [lines.is_valid() for lines in self.lines.values()]
        return own and all(of_lines)

    def populate(self) -> Model:
        """Write to the record what differs, and nothing else: an unchanged save changes nothing."""
        for form_field in self.fields:
            if form_field.changed:
                setattr(self.record, form_field.short_name, form_field.data)
        for lines in self.lines.values():
            lines.populate()
        return self.record

    def accuse(self, invalid: Invalid) -> None:
        """Put every problem at its place; what has none stands on top."""
        for problem in invalid.problems:
            if not self.place(problem):
                self.problems.append(str(problem.text))

    def place(self, problem: Problem) -> bool:
        if problem.record is self.record or (problem.record is None and problem.field in self._fields):
            return self._place_at(problem)
        return any(row.place(problem) for lines in self.lines.values() for row in lines.rows)

    def _place_at(self, problem: Problem) -> bool:
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
    def fields(self) -> list[ValueField]:
        return cast(list[ValueField], list(self))

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return [(f"{self.prefix}id", str(self.record.id or ""))]

    @property
    def remove_name(self) -> str:
        return f"{self.prefix}remove"

    removed = False

    def is_empty(self, blank: "RecordForm") -> bool:
        """A row that nobody filled in."""
        return self.record.id is None and all(
            mine.text == fresh.text for mine, fresh in zip(self.fields, blank.fields, strict=True)
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
        self.readonly = all(field.readonly for field in self.blank.fields)
        self.rows = list(self._stored() if formdata is None or self.readonly else self._posted(formdata))

    @property
    def label(self) -> Any:
        return wtforms.Label(self.name, str(self.part.label))

    @property
    def columns(self) -> list[Any]:
        return list(self.blank)

    @property
    def complaints(self) -> list[dict[str, str]]:
        found = [{"target": self.id, "where": self.label.text, "text": text} for text in self.errors]
        for number, row in enumerate(self.rows, start=1):
            if not row.removed:
                where = f"{self.label.text} {number} / "
                found += [each for field in row for each in _complaints_of(field, where)]
        return found

    @property
    def spare(self) -> RecordForm:
        """An empty line for those whose browser cannot grow one."""
        return self._row(self.part.entity.model(), None, MOST_LINES)

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
        indices = sorted(int(index) for index in found if index.isdigit() and len(index) < 6)
        if len(indices) > MOST_LINES:
            self.errors.append(str(_("At most %(count)s lines fit into one form.", count=MOST_LINES)))
        return indices

    def _is_mine(self, name: str) -> bool:
        return name.startswith(f"{self.name}-")

    def is_valid(self) -> bool:
        of_rows = [row.is_valid() for row in self.rows if not row.removed]
        return all(of_rows) and not self.errors

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


def _complaints_of(field: Any, where: str = "") -> list[dict[str, str]]:
    return [{"target": field.id, "where": f"{where}{field.label.text}", "text": text} for text in field.errors]


def editing_refused(record: Model, actor: Actor) -> Refused | None:
    """Why nothing of a record can be changed now: no right, or a state in which no column is kept up."""
    maintained = any(field.column.info.get("maintained") for field in entity_of(type(record)).fields.values())
    return refusal(actor, "edit", record) or (None if maintained else lock_of(record))
