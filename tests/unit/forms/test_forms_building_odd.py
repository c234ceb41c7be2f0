"""Workbooks that are broken, huge or odd: read, or refused by name; never anything else."""

import io
import zipfile
from collections.abc import Callable
from itertools import starmap

import pytest
from designs_made import begun
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.forms.building.design import Kind
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.model.errors import FormRefused
from sotay.forms.sheets.cells import Grid
from sotay.forms.sheets.writing import workbook

GOOD = make(begun((Kind.TEXT, "Họ tên"), (Kind.ONE, "Nghề"), (Kind.WHOLE, "Tuổi"))).content
MEMBERS = zipfile.ZipFile(io.BytesIO(GOOD)).namelist()


def read(content: bytes) -> None:
    """Read a workbook as the builder does; what is shown is written back the same."""
    try:
        found = read_design("x.xlsx", content)
    except FormRefused as fault:
        assert fault.problems
        return
    if not found.unshown:
        again = read_design("x.xlsx", make(found.design).content)
        assert again.design == found.design


def with_member(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the good workbook with one of its files changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(into, "w") as made:
        for member in good.namelist():
            content = good.read(member)
            made.writestr(member, change(content) if member == name else content)
    return into.getvalue()


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(MEMBERS),
    st.integers(0, 4_000),
    st.integers(0, 60),
    st.binary(max_size=12) | st.sampled_from([b"<", b"&#0;", b't="s"', b'r="ZZZ9"', b"<v>9</v>"]),
)
def test_a_file_inside_that_is_broken(name: str, at: int, gone: int, put: bytes) -> None:
    read(with_member(name, lambda old: old[: at % len(old)] + put + old[at % len(old) + gone :]))


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(GOOD)), st.binary(max_size=8))
def test_bytes_that_are_broken(at: int, put: bytes) -> None:
    read(GOOD[:at] + put + GOOD[at + len(put) :])
    read(GOOD[:at])


WORDS = st.sampled_from([
    None, "type", "name", "label", "text", "begin_group", "end group", "select_one x", "x", "${a}",
    "label::vi", "label::en", "hint", "relevant", "constraint", "bind::relevant", "media::image",
    "${a} = '1'", ". > 3", ".", "yes", "list_name", 1, 2.5, True, "appearance", "minimal", " ",
    "repeat_count", "begin repeat", "end_repeat", "_x000D_", "default", "today()", "disabled", "a",
])  # fmt: skip
TABLES = st.lists(st.lists(WORDS, max_size=6).map(tuple), max_size=8).map(tuple)
NAMES = st.sampled_from(["survey", "choices", "settings", "Survey", "entities", "khác"])


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(NAMES, TABLES, min_size=1, max_size=4))
def test_any_words_in_any_cells(sheets: dict[str, tuple[tuple[object, ...], ...]]) -> None:
    alone = {name.lower(): (name, rows) for name, rows in sheets.items()}
    read(workbook([*starmap(Grid, alone.values())]))  # type: ignore[arg-type]


def far(row: int, column: str) -> bytes:
    """Return the good workbook with one more cell, far away."""
    cell = f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>x</t></is></c></row>'
    end = b"</sheetData>"
    return with_member(
        "xl/worksheets/sheet1.xml", lambda old: old.replace(end, cell.encode() + end)
    )


def test_a_cell_at_the_very_end_is_refused_and_not_waited_for() -> None:
    with pytest.raises(FormRefused, match="50000 dòng"):
        read_design("x.xlsx", far(1_048_576, "A"))


def test_rows_that_are_all_as_long_as_a_sheet_can_be_are_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(9, 2_000))
    content = with_member(
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"</sheetData>", rows.encode() + b"</sheetData>"),
    )
    with pytest.raises(FormRefused, match="quá xa"):
        read_design("x.xlsx", content)
