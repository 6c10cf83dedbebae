"""Bytes to rows of texts and back: CSV in the encodings of Japanese offices, and XLSX."""

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from models.machinery.clock import TOKYO
from models.machinery.errors import Refused
from models.machinery.language import _

MOST_ROWS = 200_000
LARGEST_SHEET = 300 * 1024 * 1024
"""Bytes of an unpacked workbook; a small file may unpack to gigabytes."""
EXACT_DIGITS = 15
"""Spreadsheets calculate in binary floating point; longer numbers travel as text."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?[\d,.]+")


# --- reading ----------------------------------------------------------------------------------------


def rows_of(content: bytes, file_name: str) -> list[list[str]]:
    """Every row as texts, the headings first. Raises ``Refused``."""
    if not content:
        raise Refused(_("This file is empty."))
    is_workbook = content.startswith(b"PK\x03\x04") or file_name.lower().endswith(".xlsx")
    found = _of_workbook(content) if is_workbook else _of_text(content)
    rows = [row for row in found if any(row)]
    if len(rows) > MOST_ROWS:
        raise Refused(_("A file may have at most %(count)s rows. Split it.", count=f"{MOST_ROWS:,}"))
    return rows


def _of_text(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise Refused(_("This is not a text file. Save it as CSV or XLSX."))
    headings = text.split("\n", 1)[0]
    delimiter = "\t" if headings.count("\t") > headings.count(",") else ","
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_disarmed_back(cell.strip()) for cell in row]
    except csv.Error:
        raise Refused(_("This file cannot be read as CSV. A quotation mark may be missing.")) from None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("The characters of this file cannot be read. Save it as UTF-8 or Shift JIS."))


def _of_workbook(content: bytes) -> Iterator[list[str]]:
    broken = Refused(_("This file cannot be read as an Excel workbook. Save it again as XLSX."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_SHEET:
                raise Refused(_("This workbook is too large. Split it."))
        sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield [_cell_text(cell) for cell in row]
    except Refused:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError, SyntaxError):
        raise broken from None


def _cell_text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(sep=" ")
        case time():
            return cell.strftime("%H:%M")
        case float():
            return format(Decimal(repr(cell)).normalize() + 0, "f")
    return str(cell).strip()


# --- writing ----------------------------------------------------------------------------------------


def csv_chunks(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """UTF-8 with the mark by which Excel knows it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_disarmed(cell) for cell in row])
        if buffer.tell() > 1 << 16:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8")


def _disarmed(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe, which reading takes away."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _disarmed_back(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def xlsx_chunks(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A workbook with typed cells, written row by row to a temporary file."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 0)
        for at, heading in enumerate(headings):
            sheet.set_column(at, at, max(10, min(40, 2 * len(heading))))
            sheet.write_string(0, at, heading, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write_cell(sheet, number, at, value, moment)
        book.close()
        file.seek(0)
        while chunk := file.read(1 << 16):
            yield chunk


def _write_cell(sheet: Any, row: int, at: int, value: Any, moment: Any) -> None:
    match value:
        case None | "":
            return
        case datetime():
            sheet.write_datetime(row, at, value.astimezone(TOKYO).replace(tzinfo=None), moment)
        case date():
            sheet.write_datetime(row, at, value)
        case Decimal() | int() if len(str(value).strip("-").replace(".", "")) <= EXACT_DIGITS:
            sheet.write_number(row, at, value)
        case _:
            sheet.write_string(row, at, str(value))
