"""A workbook (.xlsx, ECMA-376) of plain cells: the same cells always make the same bytes.

Written here and not by openpyxl, which writes each sheet into a temporary file first, in the
clear, and numbers with 16 digits.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sotay.forms.sheets.cells import Cell, Cells, Grid, Odd, cell_text

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ENDS: Final = {"\r": "&#13;"}  # an XML reader would make a plain one a line end
_LOOKS: Final = {"moment": 2, "day": 3, "time": 4, "span": 5}  # cellXfs below
_STYLES: Final = f"""{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2">\
<font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="6">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="21" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="46" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
</cellXfs></styleSheet>"""
_NARROW, _WIDE = 10, 60  # characters
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no zone
_LEAP: Final = datetime(1900, 3, 1)  # noqa: DTZ001 - before it a workbook is a day ahead


def workbook(grids: Sequence[Grid]) -> bytes:
    """Return the sheets as a workbook."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(grids):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _members(grids: Sequence[Grid]) -> Iterator[tuple[str, str]]:
    sheets = [f"worksheets/sheet{number}.xml" for number in range(1, len(grids) + 1)]
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in [
            ("workbook.xml", "sheet.main"), ("styles.xml", "styles"),
            *((one, "worksheet") for one in sheets),
        ]
    )  # fmt: skip
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
    )
    yield "_rels/.rels", _related([("officeDocument", "xl/workbook.xml")])
    yield (
        "xl/_rels/workbook.xml.rels",
        _related([*(("worksheet", one) for one in sheets), ("styles", "styles.xml")]),
    )
    named = "".join(
        f'<sheet name={quoteattr(grid.title)} sheetId="{number}"'
        f'{_hidden(grid)} r:id="rId{number}"/>'
        for number, grid in enumerate(grids, 1)
    )
    yield (
        "xl/workbook.xml",
        (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView '
            f'activeTab="{_first_seen(grids)}"/></bookViews><sheets>{named}</sheets></workbook>'
        ),
    )
    yield "xl/styles.xml", _STYLES
    for one, grid in zip(sheets, grids, strict=True):
        yield f"xl/{one}", "".join(_sheet(grid))


def _related(targets: Sequence[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{told}</Relationships>'


def _hidden(grid: Grid) -> str:
    return "" if grid.state == "visible" else f' state="{grid.state}"'


def _first_seen(grids: Sequence[Grid]) -> int:
    return next((at for at, grid in enumerate(grids) if grid.state == "visible"), 0)


def _sheet(grid: Grid) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">'
    yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    yield 'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    if columns := max(map(len, grid.rows), default=0):
        yield "<cols>"
        for at in range(columns):
            longest = max(
                (len(cell_text(row[at])) for row in grid.rows[:200] if at < len(row)), default=0
            )
            width = min(max(longest + 2, _NARROW), _WIDE)
            yield f'<col min="{at + 1}" max="{at + 1}" width="{width}" customWidth="1"/>'
        yield "</cols>"
    yield "<sheetData>"
    for number, row in enumerate(grid.rows, 1):
        if row:
            yield _row(number, row)
    yield "</sheetData></worksheet>"


def _row(number: int, row: Cells) -> str:
    cells = (
        _cell(f"{_letters(at)}{number}", cell, 1 if number == 1 else 0)
        for at, cell in enumerate(row)
        if cell is not None
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _letters(at: int) -> str:
    """Return what a column is called: A to Z, AA, …; the first is 0."""
    found, left = "", at + 1
    while left:
        left, letter = divmod(left - 1, 26)
        found = chr(ord("A") + letter) + found
    return found


def _cell(place: str, cell: Cell, look: int) -> str:
    kind, held = "", ""
    match cell:
        case bool():
            kind, held = "b", f"<v>{int(cell)}</v>"
        case int() | float():
            held = f"<v>{cell!r}</v>"
        case str():
            text = escape(cell, _ENDS)
            kind, held = "inlineStr", f'<is><t xml:space="preserve">{text}</t></is>'
        case Odd(kind="formula"):
            return _formula(place, cell, look)
        case Odd(kind="error"):
            kind, held = "e", f"<v>{escape(cell.text)}</v>"
        case Odd():
            look, held = _LOOKS.get(cell.kind, look), f"<v>{_serial(cell)}</v>"
    typed = f' t="{kind}"' if kind else ""
    return f'<c r="{place}" s="{look}"{typed}>{held}</c>'


def _formula(place: str, cell: Odd, look: int) -> str:
    """Return a formula and what it came to: programs that work nothing out read that alone."""
    told = f"<f>{escape(cell.text.removeprefix('='))}</f>"
    if cell.came_to is None:
        return f'<c r="{place}" s="{look}">{told}</c>'
    if isinstance(cell.came_to, str):
        return f'<c r="{place}" s="{look}" t="str">{told}<v>{escape(cell.came_to, _ENDS)}</v></c>'
    start, _end, held = _cell(place, cell.came_to, look).partition("<v>")
    return f"{start}{told}<v>{held}"


def _serial(cell: Odd) -> str:
    """Return a moment as days since the end of 1899, a span and a time as part of a day."""
    if cell.kind == "number":
        return cell.text
    if cell.kind == "span":
        return repr(float(cell.text) / 86_400)
    if cell.kind == "time":
        at = time.fromisoformat(cell.text)
        seconds = at.hour * 3_600 + at.minute * 60 + at.second + at.microsecond / 1e6
        return repr(seconds / 86_400)
    moment = datetime.fromisoformat(cell.text)
    if cell.kind == "day":
        day = date.fromisoformat(cell.text)
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - workbooks know no zone
    since = (moment - _EPOCH).total_seconds() / 86_400
    return repr(since - 1 if moment < _LEAP else since)
