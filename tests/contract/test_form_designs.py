"""Workbooks of other projects in the builder: shown and written back, or only looked at.

The corpus lies beside a checkout, not in it; where it is not, these are left out.
"""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sotay.forms.building import exchange
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.model.errors import FormRefused
from sotay.forms.sheets.cells import Grid, cell_of, trimmed
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.writing import workbook

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
]
FILES = sorted(CORPUS.rglob("*.xls*"))


def kept(name: str, content: bytes) -> bool:
    """Return whether a form is shown; then every cell of it comes back as it was."""
    found = read_design(name, content)
    if found.unshown:
        assert all(one.what and (one.row or not one.sheet) for one in found.unshown)
        return False
    design = exchange.from_json(exchange.to_json(found.design))
    assert design == found.design
    assert read_book(name, make(design).content) == read_book(name, content)
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_workbooks_are_shown_whole_or_not_changed(file: Path) -> None:
    content = file.read_bytes()
    try:
        book = read_book(file.name, content)
    except FormRefused as fault:  # of an older kind
        assert ".xlsx" in str(fault)
        return
    assert read_book(file.name, workbook(book.grids)).grids == book.grids
    kept(file.name, content)


def sheets(table: str) -> list[Grid]:
    """Return a table of sheets in Markdown as sheets."""
    found: dict[str, list[list[Any]]] = {}
    for line in table.splitlines():
        cells = [one.strip() for one in line.strip().strip("|").split("|")]
        if len(cells) == 1 and cells[0]:
            found[cells[0]] = []
        elif found and len(cells) > 1:
            [*found.values()][-1].append([cell_of(one) for one in cells[1:]])
    return [Grid(name, tuple(trimmed(row) for row in rows)) for name, rows in found.items()]


def test_small_tables_are_shown_whole_or_not_changed() -> None:
    shown = 0
    lines = io.StringIO((CORPUS / "xlsform-md.jsonl").read_text("utf-8"))
    for line in lines:
        made = sheets(json.loads(line)["md"])
        shown += bool(made) and kept("x.xlsx", workbook(made))
    assert shown >= 79
