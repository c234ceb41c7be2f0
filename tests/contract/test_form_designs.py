"""Workbooks of other projects in the builder: shown and written back, or only looked at.

The corpus lies beside a checkout, not in it; where it is not, these are left out.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from sotay.base.errors import SotayError
from sotay.forms.building import choices, edits, exchange
from sotay.forms.building.design import CHOOSING, Design, Item, Kind
from sotay.forms.building.errors import Held
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import checked, sound
from sotay.forms.model.errors import FormRefused
from sotay.forms.opening import open_form
from sotay.forms.sheets.cells import Grid, cell_of, trimmed
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.writing import workbook

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
    pytest.mark.filterwarnings("ignore"),  # openpyxl's, on workbooks of others
]
FILES = sorted(CORPUS.rglob("*.xls*"))
LOOKED_AT = {  # two columns of one meaning; a part of another workbook
    "XlsFormUtil-demo.xlsx", "bug-duplicate_columns.xlsx", "include.xlsx",
}  # fmt: skip
MANY = 50  # items; the engine takes a second to open more
LARGE = 5_000  # rows
QUESTION = Item(kind=Kind.TEXT, label="Câu thêm?")


def cells(grids: tuple[Grid, ...]) -> set[tuple[str, int, int, Any]]:
    return {
        (grid.title, row, at, repr(cell))
        for grid in grids
        for row, found in enumerate(grid.rows)
        for at, cell in enumerate(found)
        if cell is not None
    }


def kept(name: str, content: bytes, *, acted: bool = True) -> bool:
    """Return whether a form can be changed; then nothing changes but what is changed."""
    found = read_design(name, content)
    if found.unshown:
        assert all(one.what and (one.row or not one.sheet) for one in found.unshown)
        return False
    design = exchange.from_json(exchange.to_json(found.design))
    assert design == found.design
    before = read_book(name, content)
    assert read_book(name, make(design).content) == before
    large = sum(len(grid.rows) for grid in before.grids) > LARGE
    if acted and not large:
        same_to_the_engine(name, content, design)
    items = [*design.walk()]
    for place, item in items[:: max(1, len(items) // 3)][: 1 if large else None]:
        try:
            after = edits.change(design, place, label=f"{item.label} (sửa)")
        except Held:  # its words are said by a formula of Excel elsewhere, or of another sheet
            continue
        changed = cells(before.grids) ^ cells(read_book(name, make(after).content).grids)
        assert len({one[:3] for one in changed}) == 1 or not item.label  # a column begins with it
    return True


def same_to_the_engine(name: str, content: bytes, design: Design) -> None:
    """Written back it is the same form to who reads it, and nothing that came so stops it."""
    found = checked(design)
    try:
        before = open_form(name, content)
    except FormRefused:
        assert found.opened is None
        return
    assert found.opened is not None
    assert found.opened.xform == before.xform
    own = [one for one in found.told if one.blocks and one.place is not None]
    assert own == []
    for act in acts(design):
        with suppress(SotayError):
            after = act()
            told = [one.says for one in sound(after) if one.blocks]
            try:
                open_form(name, make(after).content)
            except FormRefused:
                assert told or kinds_without_choices(after)


def kinds_without_choices(design: Design) -> bool:
    return any(
        one.kind in CHOOSING and not design.listed(one.choices) for _at, one in design.walk()
    )


def acts(design: Design) -> Iterator[Callable[[], Design]]:
    """Yield what a person may do to some of the questions and choices, each by itself."""
    places = [place for place, _item in design.walk()]
    for at in places[1 :: max(2, len(places) // 2)][: 1 + (len(places) < MANY)]:
        yield partial(edits.delete, design, at, tests_too=True)
        yield partial(edits.change, design, at, name="ten_moi")
        yield partial(edits.change, design, at, required=True, hint="gợi ý")
        yield lambda at=at: edits.move(design, at, up=True)[0]
        yield lambda at=at: edits.move(design, at, up=False)[0]
        yield lambda at=at: edits.add(design, edits.below(design, at), QUESTION)[0]
    for one in design.choices[: len(design.choices) and 1]:
        where = design.listed(one.of).index(one)
        yield partial(choices.delete_choice, design, one.of, where, tests_too=True)
        yield partial(choices.change_choice, design, one.of, where, label="Khác", name="ma_moi")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_workbooks_are_shown_whole_or_not_changed(file: Path) -> None:
    content = file.read_bytes()
    try:
        book = read_book(file.name, content)
    except FormRefused as fault:  # of an older kind
        assert ".xlsx" in str(fault)
        return
    assert read_book(file.name, workbook(book.grids)).grids == book.grids
    assert kept(file.name, content) is (file.name not in LOOKED_AT)


def sheets(table: str) -> list[Grid]:
    """Return a table of sheets in Markdown as sheets."""
    found: dict[str, list[list[Any]]] = {}
    for line in table.splitlines():
        cells = [one.strip() for one in line.strip().strip("|").split("|")]
        if cells[0] and not any(cells[1:]):
            found[cells[0]] = []
        elif found and len(cells) > 1:
            [*found.values()][-1].append([cell_of(one) for one in cells[1:]])
    return [Grid(name, tuple(trimmed(row) for row in rows)) for name, rows in found.items()]


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_small_tables_are_shown_whole_or_not_changed(every: int) -> None:
    shown = 0
    lines = io.StringIO((CORPUS / "xlsform-md.jsonl").read_text("utf-8"))
    for number, line in islice(enumerate(lines), 0, None, every):
        made = sheets(json.loads(line)["md"])
        shown += bool(made) and kept("x.xlsx", workbook(made), acted=number % 9 == 0)
    assert shown >= {1: 714, 4: 170}[every]
