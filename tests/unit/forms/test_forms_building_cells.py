"""A workbook that is read and written back: what was not touched is not changed, cell by cell."""

import io
import tempfile
import zipfile
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from designs_made import begun, cells_changed
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sotay.forms.building import edits
from sotay.forms.building.design import Kind
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.model.errors import FormRefused
from sotay.forms.sheets.cells import Grid, Odd
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.writing import workbook

SURVEY = ("type", "name", "label")


def book(*sheets: Grid) -> bytes:
    return workbook(sheets)


def grids(content: bytes) -> tuple[Grid, ...]:
    return read_book("x.xlsx", content).grids


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9),
    st.just(" khoảng trắng "), st.just("a\nb\r\nc"), st.just("=1+1"),
    st.integers(-(1 << 52), 1 << 52), st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(), st.none(),
    st.sampled_from([
        Odd("moment", "2024-02-29 13:45:00"), Odd("time", "07:30:00"), Odd("formula", '=A1&"<"'),
        Odd("error", "#N/A"), Odd("span", "93600.0"),
    ]),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=5)


def trim(rows: list[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    found = [
        row[: max((n + 1 for n, one in enumerate(row) if one is not None), default=0)]
        for row in rows
    ]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


@pytest.mark.thorough
@settings(deadline=None)
@given(ROWS, st.sampled_from(["visible", "hidden", "veryHidden"]))
def test_any_cells_come_back_as_they_were(rows: list[tuple[Any, ...]], state: Any) -> None:
    sheets = (Grid("survey", (SURVEY,)), Grid("Ghi chú & <số liệu>", trim(rows), state))
    assert grids(book(*sheets)) == sheets


QUESTIONS = st.sampled_from([
    ("text", "a", "Họ tên"), (" select one  co_khong ", "b", "Có không?"),
    ("begin group", "g", "Phần"),
    ("end group",), ("note", None, "Ghi"), (), (None, None, None, "ghi chú riêng"),
    ("integer", "n", 5), ("begin_repeat", "r", "Lặp"), ("end_repeat", "r"),
    ("select_multiple co_khong", "m", "M", None, True), ("geopoint", "p", "Ở đâu"),
    ("text", "t", "T", None, "TRUE", "${a} = 'x'"), ("text", "v", "V", None, None, "${a} = ${b}"),
    ("text", "u", "U", None, "no", "${n}>=3 and ${b}!=1"),
    ("int", "w", "W", None, None, None, ".>0 and .<120"),
    ("text", "x", "X", None, None, None, "regex(., '[0-9]+')"), (None, "y"), ("start", "start"),
])  # fmt: skip


@pytest.mark.thorough
@settings(deadline=None)
@given(st.lists(QUESTIONS, max_size=9), ROWS, st.permutations(range(8)))
def test_a_workbook_is_written_back_cell_by_cell_or_said_why_not(
    rows: list[tuple[Any, ...]], other: list[tuple[Any, ...]], order: list[int]
) -> None:
    header = (
        "type",
        "name",
        "label",
        "ghi chú",
        "required",
        "relevance",
        "constraint",
        "Nguồn số liệu",
    )
    table = [tuple((*row, *[None] * 8)[at] for at in order) for row in (header, *rows)]
    sheets = (
        Grid("Survey", trim(table)),
        Grid("choices", (("list name", "name", "label", "ma_cu"), ("co_khong", 1, "Có", "C"),
                         (), ("co_khong", 0, "Không"))),
        Grid("nguồn", trim(other), "hidden"),
    )  # fmt: skip
    found = read_design("x.xlsx", book(*sheets))
    asks_more = any(row[1:2] == ("y",) for row in rows)
    if found.unshown:
        assert all(one.what for one in found.unshown)
    else:
        assert not asks_more
        assert grids(make(found.design).content) == sheets


@pytest.fixture
def kobo() -> tuple[Grid, ...]:
    """A form as a project makes one in Excel: blank rows, own columns, an order of its own."""
    return (
        Grid("settings", (("form_title", "form_id", "version", "style"), ("Hộ", "ho", 3, "pages"))),
        Grid("survey", (
            ("name", "type", "label::Tiếng Việt (vi)", "Ghi chú", "required", "relevant"),
            ("ten", "text", "Họ tên", "hỏi trước", "TRUE"),
            (),
            (None, None, None, "Phần của chị Lan"),
            ("lam", "select_one viec", "Làm gì?", None, "true()"),
            ("nguoi", "begin repeat", "Từng người"),
            ("tuoi", "integer", "Tuổi", None, None, "( ${lam} = 'lua' )"),
            (None, "end repeat"),
        )),
        Grid("choices", (
            ("list_name", "name", "label::Tiếng Việt (vi)", "tham chiếu"),
            ("viec", "lua", "Trồng lúa", Odd("formula", "=1+1")), (), ("viec", "ca", "Nuôi cá"),
        )),
        Grid("nháp", (("gì đó",), (), (1, 2.5, True)), "veryHidden"),
    )  # fmt: skip


def test_a_change_changes_its_own_cell_alone(kobo: tuple[Grid, ...]) -> None:
    found = read_design("x.xlsx", book(*kobo))
    assert found.unshown == ()
    design = found.design
    assert (design.title, design.version, design.language) == ("Hộ", "3", "Tiếng Việt (vi)")
    design = edits.change(design, (1,), label="Nghề chính?")
    assert design.at((1,)).name == "lam"  # settled: answers may have this column
    assert cells_changed(kobo, grids(make(design).content)) == {("survey", 5, 3)}
    design = edits.change(design, (0,), required=False)
    assert cells_changed(kobo, grids(make(design).content)) == {("survey", 5, 3), ("survey", 2, 5)}
    design = edits.change(design, (2, 0), hint="năm dương lịch")
    added = cells_changed(kobo, grids(make(design).content)) - {("survey", 5, 3), ("survey", 2, 5)}
    assert added == {("survey", 1, 7), ("survey", 7, 7)}  # a column of its own, behind all others
    header = grids(make(design).content)[1].rows[0]
    assert header[6] == "hint::Tiếng Việt (vi)"


def test_rows_that_mean_nothing_stay_when_what_is_below_them_goes(kobo: tuple[Grid, ...]) -> None:
    design = read_design("x.xlsx", book(*kobo)).design
    design = edits.delete(design, (1,), tests_too=True)
    rows = grids(make(design).content)[1].rows
    assert (None, None, None, "Phần của chị Lan") in rows
    assert design.listed("viec") == ()
    assert rows[-2] == ("tuoi", "integer", "Tuổi")


def test_a_workbook_of_excel_is_read_with_what_openpyxl_alone_knows() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["date", "d", "Ngày"])
    other = made.create_sheet("số liệu")
    other.append([datetime(2024, 2, 29, 8, 30), time(7, 5), timedelta(hours=26), "=SUM(1,2)"])
    into = io.BytesIO()
    made.save(into)
    found = read_design("x.xlsx", into.getvalue())
    assert found.unshown == ()
    assert grids(make(found.design).content) == grids(into.getvalue())


@pytest.mark.parametrize(
    ("member", "content", "told"),
    [
        ("xl/vbaProject.bin", b"", "macro"),
        ("xl/embeddings/oleObject1.bin", b"", "tệp nhúng"),
        ("xl/drawings/drawing1.xml", b"<wsDr><twoCellAnchor/></wsDr>", "hộp chữ, hình vẽ"),
        ("xl/drawings/drawing1.xml", b"<wsDr/>", ""),  # as Google writes it
    ],
)
def test_what_is_no_cell_and_would_be_lost_is_named(member: str, content: bytes, told: str) -> None:
    into = io.BytesIO(make(begun((Kind.TEXT, "Họ tên"))).content)
    with zipfile.ZipFile(into, "a") as archive:
        archive.writestr(member, content)
    reasons = [one.what for one in read_book("x.xlsx", into.getvalue()).besides]
    assert len(reasons) == bool(told)
    assert all(told in one for one in reasons)


def test_nothing_is_written_in_the_clear_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    design = begun((Kind.TEXT, "Họ tên"))
    assert read_design("x.xlsx", make(design).content).unshown == ()


@pytest.mark.parametrize(
    ("sheet", "row", "column", "change"),
    [
        ("survey", 2, "type", {(1, 1): "begin loop over viec"}),
        ("survey", 2, "label::Tiếng Việt (vi)", {(1, 2): Odd("formula", "=A1")}),
        ("survey", 2, "label::Tiếng Việt (vi)", {(1, 2): Odd("formula", "=A1", "#REF!")}),
        ("survey", 1, "label::Tiếng Việt (vi)", {(0, 6): "label::Tiếng Việt (vi)"}),
        ("survey", 2, "type", {(1, 1): None}),
        ("survey", 6, "type", {(7, 1): None}),
    ],
)
def test_what_cannot_be_shown_is_told_by_its_cell(
    kobo: tuple[Grid, ...], sheet: str, row: int, column: str, change: dict[tuple[int, int], Any]
) -> None:
    table = [[*one, *[None] * (7 - len(one))] for one in kobo[1].rows]
    for (at, number), cell in change.items():
        table[at][number] = cell
    rows = trim([tuple(one) for one in table])
    found = read_design("x.xlsx", book(kobo[0], Grid("survey", rows), *kobo[2:]))
    assert [(one.sheet, one.row, one.column) for one in found.unshown] == [(sheet, row, column)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<x/>", b"{}"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(FormRefused):
        read_design("x.xlsx", content)


def test_a_note_beside_the_table_is_given_no_header(kobo: tuple[Grid, ...]) -> None:
    rows = list(kobo[1].rows)
    rows[1] = (*rows[1], *[None] * (7 - len(rows[1])), "nhớ hỏi lại")  # two columns further on
    sheets = (kobo[0], Grid("survey", tuple(rows)), *kobo[2:])
    design = read_design("x.xlsx", book(*sheets)).design
    design = edits.change(design, (2, 0), hint="năm dương lịch")
    made = grids(make(design).content)[1].rows
    assert made[0][8] == "hint::Tiếng Việt (vi)"
    assert made[1][7] == "nhớ hỏi lại"
    assert read_design("x.xlsx", make(design).content).design.at((0,)).hint == ""
