"""A design and its workbook say the same, whichever way; what was not touched is not changed."""

import re
from typing import Any

import pytest
from designs_made import begun, designs
from forms_made import NOW
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.forms.building import choices, edits, exchange, names
from sotay.forms.building.design import Clause, Condition, Design, Item, Kind, Limits, Place
from sotay.forms.building.errors import NotADesign, TooDeep
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import checked
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting


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


@pytest.mark.thorough
@settings(deadline=None, max_examples=60)
@given(designs())
def test_any_design_comes_back_from_its_workbook(design: Design) -> None:
    back = read_design("mau.xlsx", make(design).content)
    assert back.unshown == ()
    assert bare(back.design) == bare(design)
    assert make(back.design).content == make(design).content
    assert exchange.from_json(exchange.to_json(back.design)) == back.design


@pytest.mark.thorough
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


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Có đi làm xa không?", "co_di_lamxa_khong"),  # `_xa_` is a line end to LibreOffice
        ("Tên xã", "ten_xa"), ("Xã, phường nào?", "xa_phuong_nao"),
        ("12 tháng qua", "cau_12_thang_qua"), ("${ten} bao nhiêu tuổi?", "bao_nhieu_tuoi"),
        ("?", "cau"), ("Câu 3. Đường <b>vào</b> thôn", "duong_vao_thon"), ("Meta", "meta_2"),
    ],
)  # fmt: skip
def test_names_are_made_of_words(label: str, name: str) -> None:
    assert names.name_for(label, ()) == name


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=3))
def test_any_label_makes_a_name_that_may_be_given(label: str, taken: list[str]) -> None:
    made = names.name_for(label, taken)
    assert names.usable(made, taken)
    assert not re.search("_x[0-9a-f]+_", made)
    assert re.fullmatch("[a-z0-9_]+", names.value_for(label, taken))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lúa\r\nNgô\r\n\r\n", [("Lúa", "lua"), ("Ngô", "ngo")]),
        ("Lúa nước\tl1\nNgô\tl2", [("Lúa nước", "l1"), ("Ngô", "l2")]),
        ("1\tLúa\n2\tNgô", [("Lúa", "1"), ("Ngô", "2")]),  # as the sheet of choices has them
        ("Lúa\tghi chú dài\nNgô\t", [("Lúa", "lua"), ("Ngô", "ngo")]),
        ("Lúa\tx\nNgô\tx", [("Lúa", "lua"), ("Ngô", "ngo")]),  # no two of one code
        ("Lúa\nLúa", [("Lúa", "lua"), ("Lúa", "lua_2")]),
    ],
)
def test_lines_that_are_pasted_are_choices(text: str, wanted: list[tuple[str, str]]) -> None:
    design, at = edits.add(Design(), (0,), Item(kind=Kind.ONE, label="Trồng gì?"))
    of = design.at(at).choices
    design = choices.add_choice(design, of, 0, "")
    design, last = choices.add_pasted(design, of, 0, text)
    assert [(one.label, one.name) for one in design.listed(of)] == wanted
    assert last == len(wanted) - 1
    with pytest.raises(TooDeep):
        choices.add_pasted(design, of, 0, "x\n" * 20_001)
