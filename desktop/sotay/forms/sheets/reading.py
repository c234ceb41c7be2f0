"""The sheets of a workbook as pyxform takes them: rows by column, whatever kind of file it is."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pyxform import constants
from pyxform.errors import PyXFormReadError
from pyxform.xls2json_backends import (
    DefinitionData,
    csv_to_dict,
    get_excel_column_headers,
    get_excel_rows,
    md_to_dict,
    xls_value_to_unicode,
    xlsx_to_dict,
)

from sotay.base.sentences import _, counted
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets.rows import FIRST
from sotay.forms.sheets.workbook import Kind

Sheets = dict[str, Any]
MOST_ROWS: Final = {"survey": 30_000, "choices": 200_000, "external_choices": 200_000}
_MOST_ROWS: Final = 10_000  # of any other sheet
_MOST_SHEETS: Final = 200
_MOST_CELLS: Final = 5_000_000  # of an .xls, blank ones before the last of a row as well
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_SIGNS: Final = 50_000_000  # of a line, times the marks in it; pyxform looks again from each
_READERS: Final = {".xlsx": xlsx_to_dict, ".csv": csv_to_dict, ".md": md_to_dict}
_NAMES: Final = frozenset(DefinitionData.__dataclass_fields__)


def sheets(name: str, content: bytes, kind: Kind) -> tuple[Sheets, list[Problem]]:
    """Return the sheets of a workbook, and which cells had letters that no XML can have.

    Raises `FormRefused`, and what the libraries raise.
    """
    if kind == ".md":
        _refuse_marks(name, content)
    if kind == ".xls":
        found = _of_old(content)
    else:
        # As bytes: a text would be looked for as a file of that name.
        plain = content.removeprefix(b"\xef\xbb\xbf") if kind != ".xlsx" else content
        plain = _with_commas(plain) if kind == ".csv" else plain
        found = _READERS[kind](io.BytesIO(plain))
    found = {sheet: rows for sheet, rows in found.items() if sheet in _NAMES}
    for sheet, rows in found.items():
        if isinstance(rows, Sequence) and len(rows) > (most := MOST_ROWS.get(sheet, _MOST_ROWS)):
            raise FormRefused.of(Problem(name, counted("quá {n} dòng", most), sheet=sheet))
    return found, list(_cleaned(found))


def _with_commas(content: bytes) -> bytes:
    """Return a CSV with commas, as pyxform has it: Excel in Vietnam writes semicolons or tabs."""
    first, separator = b"".join(content.split(b"\n", 2)[:2]), b","
    if b"," not in first:
        separator = max((b";", b"\t"), key=first.count)
    if separator not in first or separator == b",":
        return content
    made = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(content.decode()), delimiter=separator.decode())
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def _cleaned(found: Sheets) -> Iterator[Problem]:
    """Put a space for each control character, as pasted out of Word, and yield where one was."""
    for sheet in MOST_ROWS:
        for number, row in enumerate(found.get(sheet) or (), FIRST):
            for column, cell in row.items():
                if isinstance(cell, str) and _CONTROLS.search(cell):
                    row[column] = _CONTROLS.sub(" ", cell)
                    says = _("có ký tự điều khiển, được thay bằng dấu cách")
                    yield Problem("", says, sheet=sheet, row=number, column=str(column))


def _refuse_marks(name: str, content: bytes) -> None:
    signs = sum(len(line) * line.count(b"#") for line in content.splitlines())
    if signs > _MOST_SIGNS:
        raise FormRefused.of(Problem(name, _("có dòng quá dài")))


def _of_old(content: bytes) -> Sheets:
    """Return the sheets of an .xls.

    xlrd fills each sheet up to its farthest cell and reads all of them: one cell far down makes
    millions. Here rows stay as short as they are, and only sheets that count are read.
    """
    import xlrd  # noqa: PLC0415 - only who opens such a workbook waits for it

    try:
        with xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        ) as book:
            return _of_book(book)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as fault:
        raise PyXFormReadError(str(fault)) from fault


def _of_book(book: Any) -> Sheets:
    names = book.sheet_names()
    found: Sheets = {"sheet_names": names[:_MOST_SHEETS]}
    room = _MOST_CELLS
    for place, own in enumerate(names[:_MOST_SHEETS]):
        name = own.lower()
        if name not in constants.SUPPORTED_SHEET_NAMES:
            if len(names) > 1:
                continue
            name = constants.SURVEY
        if name in found:  # hundreds of names may stand for one large sheet
            continue
        sheet = book.sheet_by_index(place)
        room -= sum(map(sheet.row_len, range(sheet.nrows)))
        if room < 0:
            says = counted("nhiều hơn {n} ô", _MOST_CELLS)
            raise FormRefused.of(Problem(own, says))
        first = (cell.value for cell in next(_rows(sheet), ()))
        headers = get_excel_column_headers(first)
        found[name] = get_excel_rows(headers, _rows(sheet, 1), _cell(book))
        found[f"{name}_header"] = [{one: None for one in headers if one is not None}]
        book.unload_sheet(place)
    return found


def _rows(sheet: Any, first: int = 0) -> Iterator[tuple[Any, ...]]:
    for row in range(first, sheet.nrows):
        yield tuple(sheet.cell(row, column) for column in range(sheet.row_len(row)))


def _cell(book: Any) -> Any:
    def cleaned(cell: Any, _row: int, _column: str) -> str | None:
        value = cell.value.strip() if isinstance(cell.value, str) else cell.value
        if value in (None, ""):
            return None
        told: str = xls_value_to_unicode(value, cell.ctype, book.datemode)
        return told

    return cleaned
