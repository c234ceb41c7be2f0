"""A design and its workbook say the same, whichever way; what was not touched is not changed."""

import io
import tempfile
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from designs_made import begun, designs
from forms_made import NOW
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import Workbook

from sotay.base.clock import VIETNAM
from sotay.forms.building import edits, exchange, names
from sotay.forms.building.design import Clause, Condition, Design, Item, Kind, Limits, Place
from sotay.forms.building.errors import NotADesign
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import checked
from sotay.forms.model.errors import FormRefused
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.sheets.cells import Grid, Odd
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.writing import workbook

SURVEY = ("type", "name", "label")


def bare(design: Design) -> Design:
    """Return a design as if it had just been made: nothing of the sheets it was read from."""

    def of(item: Item) -> Item:
        return replace(
            item, items=tuple(map(of, item.items)), settled=False,
            cells=(), above=(), end=(), above_end=(),
        )  # fmt: skip

    made = tuple(replace(one, settled=False, cells=(), above=()) for one in design.choices)
    return replace(design, items=tuple(map(of, design.items)), choices=made, sheets=())


def path_of(design: Design, place: Place) -> str:
    steps = [design.at(place[:end]) for end in range(1, len(place) + 1)]
    return "/data/" + "/".join(
        f"{one.name}[1]" if one.kind is Kind.REPEAT else one.name for one in steps
    )


def book(*sheets: Grid) -> bytes:
    return workbook(sheets)


def grids(content: bytes) -> tuple[Grid, ...]:
    return read_book("x.xlsx", content).grids


@settings(deadline=None, max_examples=60)
@given(designs())
def test_any_design_comes_back_from_its_workbook(design: Design) -> None:
    back = read_design("mau.xlsx", make(design).content)
    assert back.unshown == ()
    assert bare(back.design) == bare(design)
    assert make(back.design).content == make(design).content
    assert exchange.from_json(exchange.to_json(back.design)) == back.design


@settings(deadline=None, max_examples=60)
@given(designs(), st.data())
def test_any_design_asks_as_it_says(design: Design, data: st.DataObject) -> None:
    found = checked(design)
    if found.opened is None:  # a limit may be crossed, a label say nothing: then it is told
        assert any(one.blocks for one in found.told)
        return
    session = Session.begin(found.opened.form, Setting(lambda: NOW, VIETNAM))
    answers: dict[str, str] = {}
    there = [
        (place, one)
        for place, one in design.walk()
        if session.find(path_of(design, place)) is not None
    ]
    for place, item in there:
        value = data.draw(answer_to(design, item))
        if value and "[1]" not in path_of(design, place):
            session.set(path_of(design, place), value)
            answers[item.name] = value
    for place, item in there:
        one = session.find(path_of(design, place))
        assert one is not None
        asked = all(
            holds(design, design.at(place[:end]).condition, answers, session)
            for end in range(1, len(place) + 1)
        )
        assert one.relevant is asked, (item, answers)
        if item.kind not in (Kind.PART, Kind.REPEAT, Kind.NOTE):
            assert session.demands.required(one) is item.required


def answer_to(design: Design, item: Item) -> st.SearchStrategy[str]:
    values = {
        Kind.TEXT: ["", "a", "không có"], Kind.LONG_TEXT: ["", "5"], Kind.WHOLE: ["", "-3", "4"],
        Kind.DECIMAL: ["", "2.5", "5"], Kind.DATE: ["", "2001-05-17", "2020-01-01"],
        Kind.TIME: [""],
    }.get(item.kind)  # fmt: skip
    listed = [one.name for one in design.listed(item.choices)]
    if item.kind is Kind.SEVERAL:
        return st.lists(st.sampled_from(listed), unique=True).map(" ".join)
    return st.sampled_from(values or ["", *listed])


def holds(
    design: Design, condition: Condition | None, answers: dict[str, str], session: Session
) -> bool:
    if condition is None:
        return True
    told = []
    for test in condition.tests:
        found = design.named(test.question)
        assert found is not None
        one = session.find(path_of(design, found[0]))
        value = answers.get(test.question, "") if one is not None and one.relevant else ""
        told.append(says(test, value))
    return all(told) if condition.joined == "and" else any(told)


def says(test: Clause, value: str) -> bool:
    """Return whether a test holds of an answer, as its words say."""
    if test.relation in ("answered", "blank"):
        return bool(value) is (test.relation == "answered")
    if test.relation in ("has", "has_not"):
        return (test.value in value.split()) is (test.relation == "has")
    left, right = sized(value), sized(test.value)
    if test.relation in ("is", "is_not"):
        return (value == test.value or left == right != "") is (test.relation == "is")
    if left == "" or isinstance(left, str) or isinstance(right, str):
        return value != "" and compares(test.relation, value, test.value)
    return compares(test.relation, left, right)


def sized(value: str) -> Any:
    try:
        return float(value)
    except ValueError:
        return value


def compares(relation: str, left: Any, right: Any) -> bool:
    return bool({
        "more": left > right, "least": left >= right, "less": left < right, "most": left <= right,
    }[relation])  # fmt: skip


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
    asks_more = any(
        row[:1] == ("geopoint",) or row[1:2] in (("v",), ("x",), ("y",)) for row in rows
    )
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


def changed(before: tuple[Grid, ...], after: tuple[Grid, ...]) -> set[tuple[str, int, int]]:
    """Return the cells that differ: sheet, row, column from 1."""
    cells = [
        {
            (grid.title, row, at): cell
            for grid in one
            for row, found in enumerate(grid.rows, 1)
            for at, cell in enumerate(found, 1)
            if cell is not None
        }
        for one in (before, after)
    ]
    return {
        key for key in cells[0].keys() | cells[1].keys() if cells[0].get(key) != cells[1].get(key)
    }


def test_a_change_changes_its_own_cell_alone(kobo: tuple[Grid, ...]) -> None:
    found = read_design("x.xlsx", book(*kobo))
    assert found.unshown == ()
    design = found.design
    assert (design.title, design.version, design.language) == ("Hộ", "3", "Tiếng Việt (vi)")
    design = edits.change(design, (1,), label="Nghề chính?")
    assert design.at((1,)).name == "lam"  # settled: answers may have this column
    assert changed(kobo, grids(make(design).content)) == {("survey", 5, 3)}
    design = edits.change(design, (0,), required=False)
    assert changed(kobo, grids(make(design).content)) == {("survey", 5, 3), ("survey", 2, 5)}
    design = edits.change(design, (2, 0), hint="năm dương lịch")
    added = changed(kobo, grids(make(design).content)) - {("survey", 5, 3), ("survey", 2, 5)}
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
        ("survey", 2, "relevant", {(1, 5): "${lam} = ${ten}"}),
        ("survey", 2, "type", {(1, 1): "geopoint"}),
        ("survey", 2, "calculation", {(0, 6): "calculation", (1, 6): "1"}),
        ("survey", 2, "label::Tiếng Việt (vi)", {(1, 2): Odd("formula", "=A1")}),
        ("survey", 1, "hint::English", {(0, 6): "hint::English", (1, 6): "name"}),
        ("survey", 2, "required", {(1, 4): "${lam} = 'ca'"}),
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


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"titel": "x"}', b'{"items": [{"kind": "hoi"}]}', b"\xff",
     b'{"items":' + b"[" * 9999,
     b'{"items":[' + b'{"kind":"part","items":[' * 900 + b"]}" * 900 + b"]}"],
)  # fmt: skip
def test_what_is_no_design_is_refused(content: bytes) -> None:
    with pytest.raises(NotADesign):
        exchange.from_json(content)


def test_names_follow_what_is_asked_until_answers_exist() -> None:
    design = begun((Kind.TEXT, "1. Họ và tên?"), (Kind.TEXT, "Họ và tên"))
    assert [one.name for _place, one in design.walk()] == ["ho_va_ten", "ho_va_ten_2"]
    design = edits.change(
        design,
        (1,),
        condition=Condition(tests=(Clause(question="ho_va_ten", relation="answered"),)),
    )
    design = edits.change(design, (0,), label="Quý danh")
    assert design.at((0,)).name == "quy_danh"
    tested = design.at((1,)).condition
    assert tested is not None
    assert tested.tests[0].question == "quy_danh"
    design = edits.change(names.settled(design), (0,), label="Tên")
    assert design.at((0,)).name == "quy_danh"


def test_limits_that_cross_are_told() -> None:
    design = begun((Kind.WHOLE, "Tuổi"))
    design = edits.change(design, (0,), limits=Limits(least="10", most="9"))
    assert [(one.field, one.blocks) for one in checked(design).told] == [("limits", True)]
