"""What a design keeps without showing it: none of its cells changes, nothing goes under it."""

from typing import Any

import pytest
from designs_made import cells_changed

from sotay.forms.building import choices, edits, keeping
from sotay.forms.building.design import Choice, Design, Item, Kind
from sotay.forms.building.errors import Held
from sotay.forms.building.keeping import kept_of
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import sound
from sotay.forms.building.words import numbers
from sotay.forms.sheets.cells import Grid, Odd
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.writing import workbook

SURVEY = (
    ("type", "name", "label::English", "label::Tiếng Việt", "relevant", "calculation",
     "choice_filter", "appearance", "default", "constraint", "disabled", "media::image"),
    ("integer", "tuoi", "Age", "Tuổi", None, None, None, "thousands-sep", None,
     ". >= ${nho} and . < 120"),
    ("calculate", "nho", None, None, None, "if(${tuoi} > 5, 1, 0)"),
    ("select_one tinh", "tinh", "Province", "Tỉnh", "${tuoi} > ${nho}", None, None, None, "bg"),
    ("select_one xa", "xa", "Commune of ${tinh}", "Xã", None, None, "tinh=${tinh}", "minimal"),
    ("begin_group", "nha", "House", "Nhà", None, None, None, "field-list w1"),
    ("geopoint", "noi", "Where", "Ở đâu", None, None, None, None, None, None, None, "nha.png"),
    ("rank mau", "mau", "Colours", "Màu"),
    ("text", "cu", "Old", "Cũ", None, None, None, None, None, None, "yes"),
    ("end_group",),
    ("calculate", "tong", None, None, None, "count(../nha/noi)"),
    ("text", "ghi", None, "Ghi chú", None, None, None, None, "uuid()"),
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label::English", "label::Tiếng Việt", "tinh"),
    ("tinh", "bg", "Bac Giang", "Bắc Giang"), ("tinh", "bn", "Bac Ninh", "Bắc Ninh"),
    ("xa", "x1", "Viet Yen", "Việt Yên", "bg"), ("mau", "do", "Red", "Đỏ"),
    ("mau", "den", "Black", "Đen"), (None, None, None, "chưa dùng"),
)  # fmt: skip
SHEETS = (
    Grid("survey", SURVEY), Grid("choices", CHOICES),
    Grid("settings", (("form_title", "style"), ("Hộ", "pages"))),
    Grid("entities", (("list_name", "label"), ("ho", "${tuoi}"))), Grid("bảng", (("x", 1),)),
)  # fmt: skip


@pytest.fixture
def design() -> Design:
    found = read_design("x.xlsx", workbook(SHEETS))
    assert (found.unshown, found.design.language) == ((), "Tiếng Việt")
    return found.design


def written(design: Design) -> tuple[Grid, ...]:
    return read_book("x.xlsx", make(design).content).grids


def test_what_is_edited_changes_and_nothing_else(design: Design) -> None:
    assert written(design) == SHEETS
    for place, item in design.walk():
        at = next(row for row, cells in enumerate(SURVEY, 1) if cells[1:2] == (item.name,))
        after = edits.change(design, place, label="Lời khác?")
        assert cells_changed(SHEETS, written(after)) == {("survey", at, 4)}
    after = choices.change_choice(design, "mau", 0, label="Màu đỏ")
    assert cells_changed(SHEETS, written(after)) == {("choices", 5, 4)}
    kept = {one.name: [each.column for each in kept_of(design, one)] for _at, one in design.walk()}
    assert kept["tuoi"] == ["label::English", "appearance", "constraint"]
    assert kept["xa"] == ["label::English", "choice_filter"]
    assert kept["noi"] == ["label::English", "media::image"]
    assert kept["ghi"] == ["default"]
    told = {one.says for one in sound(design) if one.blocks}
    assert told == set()  # the engine judges what came so


def place(design: Design, name: str) -> Any:
    found = design.named(name)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("tuoi", lambda one, at: edits.delete(one, at, tests_too=True)),  # the calculation
        ("tuoi", lambda one, at: edits.change(one, at, name="tuoi_2")),
        ("tuoi", lambda one, at: edits.change(one, at, kind=Kind.TEXT)),
        ("tinh", lambda one, at: edits.delete(one, at, tests_too=True)),  # filter, other words
        ("xa", lambda one, at: edits.change(one, at, kind=Kind.SEVERAL)),
        ("noi", lambda one, at: edits.change(one, at, kind=Kind.TEXT)),
        ("noi", lambda one, at: edits.move(one, at, up=True)),  # out of the part: by its way
        ("nha", lambda one, at: edits.change(one, at, name="nha_2")),
        ("nha", lambda one, at: edits.change(one, at, together=False)),  # would not be written
        ("tinh", lambda one, at: choices.delete_choice(one, "tinh", 0)),  # communes go by it
        ("tinh", lambda one, at: choices.change_choice(one, "tinh", 1, label="x", name="b2")),
    ],
)
def test_what_it_goes_by_stays(design: Design, name: str, act: Any) -> None:
    with pytest.raises(Held) as fault:
        act(design, place(design, name))
    assert "“" in str(fault.value)


def test_what_it_does_not_go_by_may_go(design: Design) -> None:
    after = edits.delete(design, place(design, "ghi"))
    after = edits.change(after, place(after, "mau"), required=True)
    after = choices.add_choice(after, "mau", 2, "Xanh")
    after, _at = edits.add(after, (0,), Item(kind=Kind.TEXT, label="Ai?"))
    after = choices.add_choice(after, "xa", 1, "Xã mới")
    says = [one.says for one in sound(after)]
    assert any("cột “tinh”" in one or ", tinh”" in one for one in says)
    assert "câu mới chưa có lời bằng English: thêm bằng Excel" in says
    rows = {grid.title: grid.rows for grid in written(after)}
    assert rows["survey"][1][:4] == ("text", "ai", None, "Ai?")
    assert rows["survey"][3:6] == SURVEY[2:5]
    assert rows["choices"][-1] == CHOICES[-1]


def test_a_list_that_many_ask_from_is_looked_through_once(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = choices.add_choice(design, "mau", 2, "Xanh")
    for at in range(3):
        another = Item(kind=Kind.ONE, label=f"Màu {at}?", choices="mau")
        design, _place = edits.add(design, (len(design.items),), another)
    looked = []
    kept_of_choice = keeping.kept_of_choice

    def looking(design: Design, choice: Choice) -> list[keeping.Kept]:
        looked.append(choice.name)
        return kept_of_choice(design, choice)

    monkeypatch.setattr(keeping, "kept_of_choice", looking)
    says = [one.says for one in sound(design)]
    assert len([one for one in says if "lựa chọn mới" in one]) == 3
    assert looked == ["do", "den"]


def test_formulas_of_excel_are_kept_with_what_they_came_to() -> None:
    free = Odd("formula", '=IF(TRUE(),"Tuổi (A1)","")', "Tuổi (A1)")
    table = (("type", "name", "label"), ("integer", "a", free), ("text", "b", "B"))
    sheets = (
        Grid("survey", table),
        Grid("settings", (("version",), (Odd("formula", "=NOW()", 7),))),
    )
    found = read_design("x.xlsx", workbook(sheets))
    assert (found.unshown, found.design.at((0,)).label, found.design.version) == (
        (),
        "Tuổi (A1)",
        "7",
    )
    after = edits.move(found.design, (1,), up=True)[0]
    assert written(after)[0].rows == (table[0], table[2], table[1])
    looks = Odd("formula", "=B2", "a")  # at a cell: rows must not move under it
    held = read_design(
        "x.xlsx", workbook([Grid("survey", (table[0], ("text", "a", looks), table[2]))])
    )
    with pytest.raises(Held, match="Excel"):
        edits.move(held.design, (1,), up=True)
    assert written(edits.change(held.design, (1,), label="Bé"))[0].rows[1][2] == looks


def test_the_numbers_are_those_of_the_screen() -> None:
    """What else somebody chose is asked by itself, and counts."""
    table = (
        ("type", "name", "label"), ("select_one mau or_other", "a", "Màu?"), ("text", "b", "B"),
    )  # fmt: skip
    sheets = (Grid("survey", table), Grid("choices", CHOICES))
    design = read_design("x.xlsx", workbook(sheets)).design
    assert numbers(design) == {(0,): "1.", (1,): "3."}


def test_a_header_of_one_colon_gets_others_of_one_colon() -> None:
    table = (("type", "name", "label:vi", "media:image"), ("text", "a", "Một", "x.png"))
    found = read_design("x.xlsx", workbook([Grid("survey", table)]))
    after = edits.change(found.design, (0,), hint="gợi ý", personal="no")
    assert written(after)[0].rows[0] == (*table[0], "hint:vi", "sotay:personal")
    again = read_design("x.xlsx", make(after).content).design.at((0,))
    assert (again.label, again.hint, again.personal) == ("Một", "gợi ý", "no")
