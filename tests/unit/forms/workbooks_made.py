"""Workbooks, sound ones and such as would unfold to gigabytes."""

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Final

import openpyxl

ROWS: Final = (("type", "name", "label"), ("text", "ten", "Tên?"), ("integer", "tuoi", "Tuổi?"))
STYLES, SHEET, TEXTS = "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def workbook(rows: tuple[tuple[str, ...], ...] = ROWS) -> bytes:
    """Return a workbook of one sheet of questions."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def with_part(name: str, act: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part made anew by `act`."""
    source, made = zipfile.ZipFile(io.BytesIO(workbook())), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in source.namelist():
            archive.writestr(one, act(source.read(one)) if one == name else source.read(one))
    return made.getvalue()


def _before(name: str, mark: bytes, more: bytes) -> bytes:
    """Return a workbook with `more` before the first `mark` of a part."""
    return with_part(name, lambda told: told.replace(mark, more + mark, 1))


def _behind(name: str, more: bytes) -> bytes:
    return with_part(name, lambda told: told + more)


def _with_members(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO(workbook())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _texts() -> bytes:
    return _with_members({TEXTS: b"<sst>" + b"<si><t/></si>" * 2_000_000 + b"</sst>"})


def _many() -> bytes:
    return _with_members({f"xl/media/{nth}.png": b"" for nth in range(2_100)})


BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "styles": partial(_before, STYLES, b"<fonts", b"<xf/>" * 300_000),
    "large styles": partial(_behind, STYLES, b" " * (9 << 20)),
    "texts": _texts,
    "one row": partial(_before, SHEET, b"<row", b"<c/>" * 200_000),
    "sheets": partial(_before, SHEET, b"<row", b"<row/>" * 5_000_000),
    "entities": partial(_before, STYLES, b"<styleSheet", b'<!DOCTYPE a [<!ENTITY b "c">]>'),
    "many": _many,
    "unpacked": partial(_behind, SHEET, b" " * (129 << 20)),
}
