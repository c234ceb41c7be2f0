"""Whatever is done to a design in whatever order, it stays whole; all of it can be undone."""

from collections.abc import Iterable

import pytest
from designs_made import LABELS, begun, designs, with_choices
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sotay.base.errors import SotayError
from sotay.forms.building import choices, edits, exchange
from sotay.forms.building.design import (
    AS_IT_IS,
    CHOOSING,
    DEEPEST,
    Choice,
    Clause,
    Condition,
    Design,
    Item,
    Kind,
    Place,
)
from sotay.forms.building.errors import NameTaken, StillLookedAt, TooDeep
from sotay.forms.building.history import MOST, History, Step
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design

KINDS = [one for one in Kind if one not in AS_IT_IS]
ACTS = (
    "add",
    "up",
    "down",
    "delete",
    "drop",
    "label",
    "kind",
    "copy",
    "choice",
    "unchoose",
    "name",
)


def whole(design: Design) -> None:
    """Fail where a design is not whole."""
    items = [one for _place, one in design.walk()]
    names = [one.name.casefold() for one in items]
    assert len(names) == len(set(names))
    for one in items:
        asked = [test.question for test in (one.condition.tests if one.condition else ())]
        assert {name.casefold() for name in asked} <= set(names), asked
        assert one.condition is None or one.condition.tests
        assert (one.kind in CHOOSING) == bool(one.choices)
        assert not one.items or one.kind in (Kind.PART, Kind.REPEAT)
    lists = {each.choices for one in items for each in (one, *one.aside)}
    assert {one.of for one in design.choices} <= lists


def done(data: st.DataObject, design: Design) -> Design:
    """Return a design with something done to it that a person may do."""
    places = [place for place, _one in design.walk()]
    act = data.draw(st.sampled_from(ACTS))
    place = data.draw(st.sampled_from(places)) if places else ()
    if act == "add" or not places:
        item = Item(kind=data.draw(st.sampled_from(KINDS)), label=data.draw(LABELS))
        design, at = edits.add(design, edits.below(design, place), item)
        return with_choices(design, at, ["Có", "Không"])
    if act in ("up", "down"):
        return edits.move(design, place, up=act == "up")[0]
    if act in ("delete", "drop"):
        return edits.delete(design, place, tests_too=act == "drop")
    if act == "copy":
        return edits.copied(design, place)[0]
    if act in ("choice", "unchoose"):
        return chosen(data, design, place, more=act == "choice")
    value = data.draw({"label": LABELS, "kind": st.sampled_from(KINDS), "name": LABELS}[act])
    return edits.change(design, place, **{act: value})


def chosen(data: st.DataObject, design: Design, place: Place, *, more: bool) -> Design:
    of = design.at(place).choices
    if not of:
        return design
    at = data.draw(st.integers(0, max(len(design.listed(of)) - 1, 0)))
    if more or not design.listed(of):
        return choices.add_choice(design, of, at, data.draw(LABELS))
    return choices.delete_choice(design, of, at, tests_too=data.draw(st.booleans()))


@settings(deadline=None, max_examples=60)
@given(designs(), st.data())
def test_whatever_is_done_it_stays_whole_and_can_be_undone(
    design: Design, data: st.DataObject
) -> None:
    history = History(Step(design))
    for _nth in range(data.draw(st.integers(1, 8))):
        try:
            after = done(data, history.now.design)
        except SotayError as fault:
            assert isinstance(fault, StillLookedAt | NameTaken | TooDeep)
            continue
        whole(after)
        history = history.done(Step(after))
    back = read_design("x.xlsx", make(history.now.design).content)
    assert back.unshown == ()
    assert [one.label for _at, one in back.design.walk()] == labels(history.now.design)
    last = history.now.design
    while history.past:
        history = history.undone()
    assert history.now.design == design
    while history.future:
        history = history.redone()
    assert history.now.design == last


def labels(design: Design) -> list[str]:
    return [one.label for _place, one in design.walk()]


def asked(design: Design, place: Place, *questions: str) -> Design:
    tests = tuple(Clause(question=name, relation="answered") for name in questions)
    return edits.change(design, place, condition=Condition(tests=tests))


def test_what_is_deleted_is_told_who_looks_at_it() -> None:
    design = asked(begun((Kind.TEXT, "Một"), (Kind.TEXT, "Hai")), (1,), "mot")
    with pytest.raises(StillLookedAt, match="điều kiện của “Hai”"):
        edits.delete(design, (0,))
    assert labels(edits.delete(design, (0,), tests_too=True)) == ["Hai"]
    worded = edits.change(design, (1,), label="Hai, sau ${mot}")
    with pytest.raises(StillLookedAt):  # words cannot be left out by themselves
        edits.delete(worded, (0,), tests_too=True)


def test_a_part_goes_with_what_looks_at_its_own_alone() -> None:
    design = begun((Kind.PART, "Phần"))
    design, _at = edits.add(design, (0, 0), Item(kind=Kind.TEXT, label="Trong một"))
    design, _at = edits.add(design, (0, 1), Item(kind=Kind.TEXT, label="Trong hai"))
    design = asked(design, (0, 1), "trong_mot")
    assert edits.delete(design, (0,)).items == ()


def test_one_that_chooses_several_is_asked_for_what_was_chosen() -> None:
    design = begun((Kind.ONE, "Nghề"), (Kind.TEXT, "Ở đâu"))
    clause = Clause(question="nghe", relation="is", value="trong_lua")
    design = edits.change(design, (1,), condition=Condition(tests=(clause,)))
    for kind, relation in ((Kind.SEVERAL, "has"), (Kind.ONE, "is")):
        design = edits.change(design, (0,), kind=kind)
        condition = design.at((1,)).condition
        assert condition is not None
        assert condition.tests[0].relation == relation


WAY = (Kind.TIME, Kind.ONE, Kind.SEVERAL, Kind.YES_NO, Kind.PHOTO, Kind.NOTE, Kind.DECIMAL)


@pytest.mark.parametrize("kind", [Kind.ONE, Kind.SEVERAL, Kind.YES_NO, Kind.WHOLE, Kind.TEXT])
def test_a_way_through_other_kinds_and_back_changes_no_cell_of_the_workbook(kind: Kind) -> None:
    design = begun((kind, "Nghề chính"), (Kind.ONE, "Nghề phụ"))
    design = edits.change(
        design, (0,), default="", required=True, required_message="Hỏi lại", limit_message="Sai",
    )  # fmt: skip
    design = read_design("x.xlsx", make(design).content).design
    gone = design
    for one in (*WAY, kind):
        gone = edits.change(gone, (0,), kind=one)
        whole(gone)
    assert replace(gone.at((0,)), aside=()) == design.at((0,))
    assert make(gone).content == make(design).content
    assert exchange.from_json(exchange.to_json(gone)) == gone


def test_a_list_that_only_lies_aside_is_written_nowhere_and_goes_with_its_question() -> None:
    design = begun((Kind.ONE, "Nghề"), (Kind.TEXT, "Ở đâu"))
    design = choices.change_choice(design, design.at((0,)).choices, 0, label="Lúa ở ${o_dau}")
    away = edits.change(design, (0,), kind=Kind.TIME)
    back = read_design("x.xlsx", make(away).content).design
    assert (back.choices, len(away.choices)) == ((), 2)
    left = edits.delete(away, (1,))  # words that nobody sees hold nothing back
    assert edits.delete(left, (0,)).choices == ()
    with pytest.raises(StillLookedAt):
        edits.delete(design, (1,))


def test_a_list_that_another_question_asks_from_comes_back_as_it_is_there() -> None:
    design, _at = edits.copied(begun((Kind.ONE, "Nghề")), (0,))
    of = design.at((0,)).choices
    design = edits.change(design, (0,), kind=Kind.TIME)
    design = choices.change_choice(design, of, 1, label="Nuôi tôm")
    design = edits.delete(design, (1,))
    design = edits.change(design, (0,), kind=Kind.SEVERAL)
    assert [one.label for one in design.listed(design.at((0,)).choices)] == [
        "Trồng lúa", "Nuôi tôm",
    ]  # fmt: skip


def test_moving_goes_into_parts_and_out_of_them() -> None:
    design, place = begun((Kind.PART, "Phần"), (Kind.TEXT, "Câu")), (1,)
    seen = []
    for up in (True, True, False, False):
        design, place = edits.move(design, place, up=up)
        seen.append(place)
    assert seen == [(0, 0), (0,), (0, 0), (1,)]


def test_parts_go_so_deep_and_no_deeper() -> None:
    design, place = begun((Kind.PART, "Phần")), (0,)
    part = Item(kind=Kind.PART, label="Phần")
    for _nth in range(DEEPEST - 1):
        design, place = edits.add(design, (*place, 0), part)
    with pytest.raises(TooDeep):
        edits.add(design, (*place, 0), part)


def test_so_many_steps_back_and_no_more() -> None:
    history = History(Step(begun((Kind.TEXT, "0"))))
    for number in range(MOST + 5):
        history = history.done(Step(begun((Kind.TEXT, str(number + 1)))))
    assert len(history.past) == MOST


def names_of(items: Iterable[Item]) -> list[str]:
    return [one.name for one in items]


@pytest.mark.parametrize("name", ["", "1a", "có dấu", "a b", "meta", "hai"])
def test_a_name_that_may_not_be_given_is_refused(name: str) -> None:
    design = begun((Kind.TEXT, "Một"), (Kind.TEXT, "Hai"))
    with pytest.raises(NameTaken):
        edits.change(design, (0,), name=name)
    assert names_of(edits.change(design, (0,), name="MOT").items) == ["MOT", "hai"]


def test_a_list_that_holds_each_commune_is_looked_over_once_by_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = tuple(Choice(of="xa", name=f"x{n}", label=f"Xã số {n}") for n in range(300))
    asked = Item(kind=Kind.ONE, name="o_dau", label="Ở đâu?", choices="xa")
    design = Design(title="Phiếu", items=(asked,), choices=listed)
    looked = []

    def listing(self: Design, of: str) -> tuple[Choice, ...]:
        looked.append(of)
        return tuple(one for one in self.choices if one.of == of)

    monkeypatch.setattr(Design, "listed", listing)
    assert edits.change(design, (0,), label="Ông bà ở xã nào?").items[0].kind is Kind.ONE
    assert len(looked) <= 1
