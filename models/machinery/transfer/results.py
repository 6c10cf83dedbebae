"""What came of an import, and what was wrong with which cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.machinery.base import Model
from models.machinery.entity import Entity, Part
from models.machinery.errors import Invalid, Problem, Refused
from models.machinery.language import Text, _
from models.machinery.transfer.columns import ERROR, Column, error_headings, heading
from models.machinery.transfer.sheets import csv_chunks

MOST_ERRORS = 1_000
"""More would help nobody; the file of refused rows has them all."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong with one cell or row of the file, by the numbers that a spreadsheet shows."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class Result:
    """What an import did or would do."""

    entity: Entity
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list[Mistake] = field(default_factory=list)
    bad_rows: bytes | None = None
    applied: bool = False

    @property
    def summary(self) -> str:
        counts = {"created": self.created, "updated": self.updated, "unchanged": self.unchanged}
        if self.errors:
            return str(_("Nothing was written: %(count)s problems.", count=len(self.errors)))
        if self.applied:
            return str(_("%(created)s registered, %(updated)s changed, %(unchanged)s as before.", **counts))
        return str(
            _("Checked: %(created)s would be registered, %(updated)s changed, %(unchanged)s are as before.", **counts)
        )


@dataclass
class Block:
    """The rows of one record."""

    first_row: int
    rows: list[list[str]]


class BadCell(Exception):  # noqa: N818 - carries a place, not a failure of ours
    """A text that its column cannot take; ``offset`` counts the rows of its record."""

    def __init__(self, offset: int, column: Column, text: str, reason: Text) -> None:
        super().__init__(reason)
        self.offset, self.column, self.text, self.reason = offset, column, text, reason


class Verdict:
    """Collects what is wrong, by the row and column in which a spreadsheet shows it."""

    def __init__(self, result: Result, columns: dict[Column, int]) -> None:
        self.result, self.columns = result, columns
        self.bad: list[tuple[Block, str]] = []

    def accuse(self, block: Block, error: Exception) -> None:
        found = list(self._mistakes(block, error))
        self.bad.append((block, " / ".join(dict.fromkeys(mistake.reason for mistake in found))))
        self.result.errors += found[: MOST_ERRORS - len(self.result.errors)]

    def _mistakes(self, block: Block, error: Exception) -> Iterator[Mistake]:
        match error:
            case BadCell():
                yield Mistake(block.first_row + error.offset, error.column.label, error.text, str(error.reason))
            case Invalid():
                for problem in error.problems:
                    yield self._mistake(block, problem)
            case Refused():
                yield Mistake(block.first_row, "", "", str(error))
            case _:
                yield Mistake(block.first_row, "", "", str(_("These values do not fit into the database.")))

    def _mistake(self, block: Block, problem: Problem) -> Mistake:
        column = self._column_at(problem)
        offset = self._line_offset(problem, column.part) if column and column.part else 0
        at = min(offset, len(block.rows) - 1)
        text = block.rows[at][self.columns[column]] if column else ""
        return Mistake(block.first_row + at, column.label if column else "", text, str(problem.text))

    def _column_at(self, problem: Problem) -> Column | None:
        of = type(problem.record)
        for column in self.columns:
            model = column.part.entity.model if column.part else self.result.entity.model
            if column.field and column.field.name == problem.field and of in (model, type(None)):
                return column
        return None

    def _line_offset(self, problem: Problem, part: Part) -> int:
        owner: Model | None = vars(problem.record).get(part.owner)
        lines: list[Model] = vars(owner).get(part.name, []) if owner is not None else []
        return next((at for at, line in enumerate(lines) if line is problem.record), 0)

    def bad_rows(self, headings: Sequence[str]) -> bytes:
        """The refused records as they stood, with the reason in a last column."""
        kept = [at for at, text in enumerate(headings) if heading(text) not in error_headings()]
        rows = [
            [*(row[at] for at in kept), reason if number == 0 else ""]
            for block, reason in self.bad
            for number, row in enumerate(block.rows)
        ]
        return b"".join(csv_chunks([*(headings[at] for at in kept), str(ERROR)], rows))
