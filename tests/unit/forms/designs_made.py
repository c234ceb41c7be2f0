"""Questionnaires as designs, any of them, for tests that must hold for all."""

from hypothesis import strategies as st

from sotay.forms.building import choices, edits
from sotay.forms.building.design import (
    AS_IT_IS,
    TODAY,
    Clause,
    Condition,
    Design,
    Item,
    Kind,
    Limits,
    Place,
)
from sotay.forms.sheets.cells import Grid

LABELS = st.text(
    st.sampled_from("Nông dân ở xã Việt Yên có đi làm xa không? 123 <&>\"'_*#|"),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()) or "Câu")  # as pyxform reads every cell
KINDS = st.sampled_from([one for one in Kind if one not in AS_IT_IS])
ASKED_BY_SIZE = (Kind.WHOLE, Kind.DECIMAL)


def begun(*labels: tuple[Kind, str]) -> Design:
    """Return a design with these questions, one below the other; those that choose have two."""
    design = Design(title="Khảo sát", id="khao_sat", version="1")
    for at, (kind, label) in enumerate(labels):
        design, place = edits.add(design, (at,), Item(kind=kind, label=label))
        design = with_choices(design, place, ["Trồng lúa", "Nuôi cá"])
    return design


def with_choices(design: Design, place: Place, labels: list[str]) -> Design:
    """Give the question at a place choices, where it has a list of its own that is empty."""
    of = design.at(place).choices
    if of and not design.listed(of):
        for at, label in enumerate(labels):
            design = choices.add_choice(design, of, at, label)
    return design


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """Any design that a person may make by the acts there are."""
    design = Design(title=draw(LABELS), id="mau", version=draw(st.sampled_from(["", "1", "2026"])))
    for _nth in range(draw(st.integers(1, 8))):
        places = [place for place, _one in design.walk()]
        place = draw(st.sampled_from(places)) if places else ()
        item = Item(
            kind=draw(KINDS), label=draw(LABELS), hint=draw(st.just("") | LABELS),
            personal=draw(st.sampled_from(["", "", "name", "no"])),
        )  # fmt: skip
        design, place = edits.add(design, edits.below(design, place), item)
        labels = draw(st.lists(LABELS, min_size=1, max_size=3))
        design = with_choices(design, place, labels)
        design = edits.change(design, place, **draw(properties(design, place)))
    return design


@st.composite
def properties(draw: st.DrawFn, design: Design, place: Place) -> dict[str, object]:
    item = design.at(place)
    found: dict[str, object] = {"condition": draw(st.none() | conditions(design, place))}
    if item.kind not in (Kind.NOTE, Kind.PART, Kind.REPEAT):
        found["required"] = draw(st.booleans())
    if item.kind in (Kind.ONE, Kind.SEVERAL, Kind.YES_NO):
        found["dropdown"] = draw(st.booleans())
    if item.kind in (Kind.PART, Kind.REPEAT):
        found["together"] = draw(st.booleans())
    if item.kind is Kind.REPEAT:
        found["count"] = draw(st.sampled_from(["", "3"]))
    found["limits"] = draw(limits(item.kind))
    if found["limits"] != Limits():
        found["limit_message"] = draw(LABELS)
    return found


def limits(kind: Kind) -> st.SearchStrategy[Limits]:
    numbers = st.integers(-5, 5).map(str)
    if kind in ASKED_BY_SIZE:
        return st.builds(
            lambda least, over, under: Limits(least=least, most="7", over=over, under=under),
            numbers, st.booleans(), st.booleans(),
        )  # fmt: skip
    if kind is Kind.DATE:
        return st.sampled_from([Limits(), Limits(most=TODAY), Limits(least="1990-01-01")])
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        return st.builds(lambda longest: Limits(longest=longest), st.integers(0, 9))
    return st.just(Limits())


@st.composite
def conditions(draw: st.DrawFn, design: Design, place: Place) -> Condition | None:
    """A condition about questions above, outside of repeats."""
    asked = [
        one for where, one in design.walk()
        if where < place and one.kind not in (Kind.NOTE, Kind.PART, Kind.REPEAT)
        and all(design.at(where[:end]).kind is not Kind.REPEAT for end in range(1, len(where)))
    ]  # fmt: skip
    if not asked:
        return None
    tests = tuple(
        draw(tests_of(design, draw(st.sampled_from(asked))))
        for _nth in range(draw(st.integers(1, 3)))
    )
    joined = draw(st.sampled_from(["and", "or"])) if len(tests) > 1 else "and"
    return Condition(tests=tests, joined=joined)  # type: ignore[arg-type]


@st.composite
def tests_of(draw: st.DrawFn, design: Design, item: Item) -> Clause:
    relations, value = ["is", "is_not"], draw(st.sampled_from(["a", "không có", "5"]))
    if item.kind in ASKED_BY_SIZE:
        relations, value = (
            [*relations, "more", "least", "less", "most"],
            str(draw(st.integers(-5, 5))),
        )
    elif item.kind is Kind.SEVERAL:
        relations, value = (
            ["has", "has_not"],
            draw(st.sampled_from(design.listed(item.choices))).name,
        )
    elif item.choices:
        value = draw(st.sampled_from(design.listed(item.choices))).name
    elif item.kind is Kind.DATE:
        relations, value = ["more", "least", "less", "most"], "2001-05-17"
    relation = draw(st.sampled_from([*relations, "answered", "blank"]))
    if relation in ("answered", "blank"):
        value = ""
    return Clause(question=item.name, relation=relation, value=value)  # type: ignore[arg-type]


def cells_changed(before: tuple[Grid, ...], after: tuple[Grid, ...]) -> set[tuple[str, int, int]]:
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
