"""A workbook read cell by cell, within limits; what could not be written back is named."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sotay.base.sentences import Sentence, _, counted
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets.cells import Cell, Cells, Grid, Odd, cell_of, trimmed
from sotay.forms.sheets.converting import FOREIGN
from sotay.forms.sheets.workbook import kind_of

MOST_ROWS: Final = 50_000  # of one sheet
MOST_CELLS: Final = 500_000  # that are not blank, of all sheets
MOST_WIDE: Final = 10_000_000  # blank ones as well: one far to the right makes its row as long
# What a workbook may have besides cells, by the members that hold it. Looks are not among them.
_BESIDES: Final[dict[str, Sentence]] = {
    "xl/vbaProject": "macro",
    "xl/chartsheets/": "trang biểu đồ",
    "xl/comments": "ghi chú gắn vào ô",
    "xl/threadedComments/": "trao đổi gắn vào ô",
    "xl/media/": "hình ảnh",
    "xl/charts/": "biểu đồ",
    "xl/pivotTables/": "bảng tổng hợp (pivot)",
    "xl/macrosheets/": "trang macro",
    "xl/dialogsheets/": "trang hộp thoại",
    "xl/embeddings/": "tệp nhúng",
    "xl/activeX/": "nút điều khiển",
    "xl/ctrlProps/": "nút điều khiển",
}
_DRAWN: Final = "xl/drawings/drawing"  # Google writes an empty one for every sheet
_ANCHOR: Final = b"Anchor"  # where something stands in one
_MOST_DRAWN: Final = 1 << 20  # bytes that are looked through


@dataclass(frozen=True)
class Book:
    """All sheets of a workbook, and what of it `written` would lose."""

    grids: tuple[Grid, ...]
    besides: tuple[Problem, ...] = ()


def read_book(name: str, content: bytes) -> Book:
    """Return a workbook (.xlsx) as its cells; raises `FormRefused`."""
    if kind_of(name, content) != ".xlsx":
        says = _("chỉ đọc được tệp Excel .xlsx; mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx")
        raise FormRefused.of(Problem(name, says))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, on styles and validations
            return _read(name, content)
    except FormRefused:
        raise
    except FOREIGN as fault:
        says = _("không đọc được tệp Excel: {r}").format(r=type(fault).__name__)
        raise FormRefused.of(Problem(name, says)) from fault


def _read(name: str, content: bytes) -> Book:
    # Imported here, for it takes 0.2 s: only who opens a workbook waits for it.
    from openpyxl import load_workbook  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        words = list(_besides(archive))
    besides = [
        Problem(name, _("tệp có {w}, ghi lại sẽ mất").format(w=_(word)))
        for word in dict.fromkeys(words)
    ]
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        room = MOST_CELLS
        grids = []
        for sheet in book.worksheets:
            grid = _grid(sheet, room, besides)
            room -= sum(cell is not None for row in grid.rows for cell in row)
            grids.append(grid)
    finally:
        book.close()
    if any(isinstance(cell, Odd) and cell.kind == "formula" for cell in _every(grids)):
        grids = [*_worked_out(content, grids)]
    return Book(tuple(grids), tuple(besides))


def _besides(archive: zipfile.ZipFile) -> Iterator[Sentence]:
    """Yield what a workbook has besides cells; shapes where nothing else says what is drawn."""
    members = archive.namelist()
    found = [
        word for start, word in _BESIDES.items() if any(one.startswith(start) for one in members)
    ]
    yield from found
    for one in members if not found else ():
        if one.startswith(_DRAWN) and one.endswith(".xml"):
            with archive.open(one) as drawn:
                if _ANCHOR in drawn.read(_MOST_DRAWN):
                    yield Sentence("hộp chữ, hình vẽ")


def _every(grids: list[Grid]) -> Iterator[Cell]:
    return (cell for grid in grids for row in grid.rows for cell in row)


def _worked_out(content: bytes, grids: list[Grid]) -> Iterator[Grid]:
    """Yield the sheets with what each formula came to, where that was saved with it."""
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=True)
    try:
        for grid, sheet in zip(grids, book.worksheets, strict=True):
            sheet.reset_dimensions()
            rows = []
            for row, values in zip(grid.rows, sheet.iter_rows(values_only=True), strict=False):
                pairs = zip(row, (*values, *[None] * len(row)), strict=False)
                rows.append(tuple(_came_to(cell, value) for cell, value in pairs))
            yield Grid(grid.title, tuple(rows), grid.state)
    finally:
        book.close()


def _came_to(cell: Cell, value: Any) -> Cell:
    if not isinstance(cell, Odd) or cell.kind != "formula" or value is None:
        return cell
    worked = cell_of(value)
    return cell if worked is None else Odd("formula", cell.text, worked)


def _grid(sheet: Any, room: int, besides: list[Problem]) -> Grid:
    rows: list[Cells] = []
    wide = blank = 0  # rows that nothing follows yet; a sheet may have a million of them
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        wide += len(row)
        if wide > MOST_WIDE:
            says = _("có ô nằm quá xa bên phải; xóa các cột trống rồi lưu lại")
            raise FormRefused.of(Problem("", says, sheet=sheet.title, row=number))
        cells = trimmed(list(_cells(sheet.title, number, row, besides)))
        room -= sum(cell is not None for cell in cells)
        if not cells:
            blank += 1
            continue
        if number > MOST_ROWS or room < 0:
            says = counted("nhiều hơn {n} ô", MOST_CELLS) if room < 0 else ""
            says = says or counted("nhiều hơn {n} dòng", MOST_ROWS)
            raise FormRefused.of(Problem("", says, sheet=sheet.title, row=number))
        rows += [()] * blank
        blank = 0
        rows.append(cells)
    return Grid(sheet.title, tuple(rows), sheet.sheet_state)


def _cells(title: str, number: int, row: Any, besides: list[Problem]) -> Iterator[Cell]:
    for cell in row:
        value, kind = cell.value, getattr(cell, "data_type", "n")
        if value is not None and kind == "f":
            if not isinstance(value, str):  # of an array, or of a data table
                says = _("công thức mảng, ghi lại sẽ mất")
                besides.append(Problem("", says, sheet=title, row=number))
                value = f"={getattr(value, 'text', '') or ''}".replace("==", "=")
            yield Odd("formula", value)
        elif value is not None and kind == "e":
            yield Odd("error", str(value))
        else:
            yield cell_of(value)
