"""A file to records: every row is checked first; then all are written, or none.

A row whose own columns are all empty continues the record above it with further lines. A column that
the file does not have is left as it is; the lines of a file replace those of the record, in order.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from models.machinery.access import MASK, Clearance
from models.machinery.base import Model
from models.machinery.entity import Entity, Part, entity_of
from models.machinery.errors import NotAllowed, Refused, Unreadable
from models.machinery.fields import Field
from models.machinery.integrity import problems_of
from models.machinery.kinds import FlagKind
from models.machinery.language import _
from models.machinery.references import find, key_criteria
from models.machinery.session import GuardedSession
from models.machinery.transfer.columns import Column, columns_of, error_headings, heading, parts_in
from models.machinery.transfer.results import BadCell, Block, Result, Verdict
from models.machinery.transfer.sheets import rows_of


def import_from(session: GuardedSession, entity: Entity, content: bytes, file_name: str, *, check_only: bool) -> Result:
    """Read a file into the session's transaction. The caller commits. Raises ``Refused`` for a file
    that cannot be read at all; what is wrong with its rows is in the result."""
    if not session.actor.may("import", entity.name):
        raise NotAllowed(_("You do not have the right to import: %(entity)s.", entity=entity.plural))
    headings, *rows = rows_of(content, file_name) or [[]]
    run = Import(session, entity, _recognized(entity, columns_of(entity, session.actor), headings))
    whole = session.begin_nested()
    run.take(run.blocks(rows))
    result = run.result
    result.applied = not check_only and not result.errors
    if result.applied:
        whole.commit()
    else:
        whole.rollback()
        result.bad_rows = run.verdict.bad_rows(headings) if result.errors else None
    return result


def _recognized(entity: Entity, columns: list[Column], headings: list[str]) -> list[Column | None]:
    by_title = {title: column for column in reversed(columns) for title in column.titles()}
    found = [by_title.get(heading(text)) for text in headings]
    unknown = [
        text
        for text, column in zip(headings, found, strict=True)
        if text and not column and heading(text) not in error_headings()
    ]
    if unknown:
        reason = _(
            "%(entity)s has no column “%(name)s”. Rename or delete it.", entity=entity.title, name=unknown[0][:40]
        )
        raise Refused(reason)
    if not any(found):
        raise Refused(_("The first row of the file must hold the names of the columns."))
    twice = {column.label for column in found if column and found.count(column) > 1}
    if twice:
        raise Refused(_("The column “%(name)s” stands in the file twice.", name=min(twice)))
    return found


class Import:
    """One file on its way into one entity."""

    def __init__(self, session: GuardedSession, entity: Entity, columns: list[Column | None]) -> None:
        self.session, self.entity = session, entity
        self.columns = {column: at for at, column in enumerate(columns) if column}
        self.own = [column for column in self.columns if column.part is None]
        self.parts = parts_in(list(self.columns))
        self.key = [column for name in entity.key for column in self.own if column.name == name]
        self.result = Result(entity)
        self.verdict = Verdict(self.result, self.columns)
        self.given: list[tuple[int, Column, str, Model]] = []
        self.references: dict[tuple[str, str], Model] = {}

    def blocks(self, rows: list[list[str]]) -> list[Block]:
        """Rows by record; a spreadsheet's first row of data is its second row."""
        found: list[Block] = []
        for number, row in enumerate(rows, start=2):
            padded = row + [""] * (max(self.columns.values()) + 1 - len(row))
            if found and self.parts and not any(padded[self.columns[column]] for column in self.own):
                found[-1].rows.append(padded)
            else:
                found.append(Block(number, [padded]))
        return found

    def take(self, blocks: list[Block]) -> None:
        """Records may refer to others further down in the same file: what failed is tried again as
        long as that helps."""
        while blocks:
            failed = [(block, mistakes) for block in blocks if (mistakes := self._attempt(block))]
            if len(failed) == len(blocks) or not any(isinstance(each, BadCell) for _b, each in failed):
                for block, error in failed:
                    self.verdict.accuse(block, error)
                return
            blocks = [block for block, _error in failed]

    def _attempt(self, block: Block) -> Exception | None:
        """Write one record in a savepoint; what hinders it is returned, not raised."""
        self.given = []
        savepoint = self.session.begin_nested()
        try:
            record, is_new = self._record(block)
            self._fill(record, block)
            changed = is_new or self._is_changed(record)
            self.session.add(record)
            self.session.flush()
            self._check_given()
            savepoint.commit()
        except IntegrityError as error:
            refused = problems_of(error, self.session)
            savepoint.rollback()
            return refused
        except (BadCell, Refused, DataError, StaleDataError) as error:
            savepoint.rollback()
            return error
        self._count(is_new=is_new, changed=changed)
        return None

    def _count(self, *, is_new: bool, changed: bool) -> None:
        name = "created" if is_new else "updated" if changed else "unchanged"
        setattr(self.result, name, getattr(self.result, name) + 1)

    # --- finding and filling ---

    def _record(self, block: Block) -> tuple[Model, bool]:
        texts = [self._cell(block.rows[0], column) for column in self.key]
        is_named = all(
            text or (each.field and each.field.column.nullable) for text, each in zip(texts, self.key, strict=True)
        )
        if not self.key or len(self.key) < len(self.entity.key) or not (is_named and any(texts)):
            return self._begun(), True
        criteria = key_criteria(self.session, self.entity, "/".join(texts))
        found = None
        if criteria is not None:
            found = self.session.scalars(sa.select(self.entity.model).where(*criteria)).one_or_none()
        if found is None and self.key[0].readonly:
            reason = _("There is no such record. Leave this empty to register a new one.")
            raise BadCell(0, self.key[0], texts[0], reason)
        return (found, False) if found is not None else (self._begun(), True)

    def _begun(self) -> Model:
        record = self.entity.model()
        record.begin(self.session)
        return record

    def _fill(self, record: Model, block: Block) -> None:
        with self.session.no_autoflush:
            self._set_cells(record, block.rows[0], 0, self.own)
            for part in self.parts:
                self._fill_lines(record, part, block)

    def _fill_lines(self, record: Model, part: Part, block: Block) -> None:
        columns = [column for column in self.columns if column.part == part]
        lines: list[Model] = getattr(record, part.name)
        filled = [row for row in enumerate(block.rows) if any(self._cell(row[1], column) for column in columns)]
        del lines[len(filled) :]
        for at, (offset, row) in enumerate(filled):
            is_new = at >= len(lines)
            line = part.entity.model() if is_new else lines[at]
            self._set_cells(line, row, offset, columns)
            if is_new:
                lines.append(line)

    def _set_cells(self, record: Model, row: list[str], offset: int, columns: list[Column]) -> None:
        for column in columns:
            text = self._cell(row, column)
            if column.field is None or text == column.text(record) or _is_masked(column, text):
                continue
            if column.readonly:
                self.given += [(offset, column, text, record)] if text else []
            elif (value := self._value(column, text, offset)) != column.field.read(record):
                setattr(record, column.field.name, value)

    def _check_given(self) -> None:
        """What the system sets may stand in a file, but only as the system would have it."""
        given, self.given = self.given, []
        for offset, column, text, record in given:
            if text != column.text(record):
                reason = _("The system sets this column, to “%(value)s”. Leave it empty.", value=column.text(record))
                raise BadCell(offset, column, text, reason)

    def _value(self, column: Column, text: str, offset: int) -> Any:
        field = column.field
        if field is None or not text:
            return _nothing(field)
        try:
            return self._referred(entity_of(field.target), text) if field.target else field.kind.read(text)
        except Unreadable as unreadable:
            raise BadCell(offset, column, text, unreadable.text) from None

    def _referred(self, entity: Entity, text: str) -> Model:
        known = self.references.get((entity.name, text))
        if known is None or known not in self.session:
            known = self.references[(entity.name, text)] = find(self.session, entity, text)
        return known

    def _cell(self, row: list[str], column: Column) -> str:
        return row[self.columns[column]].replace("\r\n", "\n")

    def _is_changed(self, record: Model) -> bool:
        lines = [line for part in self.parts for line in getattr(record, part.name)]
        return any(self.session.is_modified(each) or each in self.session.new for each in (record, *lines)) or bool(
            self.session.deleted
        )


def _is_masked(column: Column, text: str) -> bool:
    return column.clearance is Clearance.MASKED and text == MASK


def _nothing(field: Field | None) -> Any:
    """What an empty cell stands for: nothing, or what every new record starts from where something must be."""
    if field is None or field.column.nullable:
        return None
    return False if isinstance(field.kind, FlagKind) else field.initial
