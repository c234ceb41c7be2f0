"""What a person does to a design; each act returns a new one, or says why not."""

from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from sotay.forms.building import choices, keeping, kinds, looking, names
from sotay.forms.building.design import (
    DEEPEST,
    HOLDING,
    MOST_ITEMS,
    Clause,
    Design,
    Item,
    Kind,
    Place,
    Relation,
    normal,
)
from sotay.forms.building.errors import NameTaken, StillLookedAt, TooDeep
from sotay.forms.building.placing import put_in, set_in, within, without
from sotay.forms.sheets.cells import Cells

_OF_SEVERAL: Final[dict[Relation, Relation]] = {"is": "has", "is_not": "has_not"}
_OF_ONE: Final[dict[Relation, Relation]] = {"has": "is", "has_not": "is_not"}


def add(design: Design, at: Place, item: Item) -> tuple[Design, Place]:
    """Put an item at a place; what stood there stands below it. Raises `TooDeep`."""
    if at != (len(design.items),):
        keeping.refuse_rows(design, "survey", looking.short(item))
    count = sum(1 for _one in design.walk())
    if len(at) + _depth(item) - 1 > DEEPEST or count >= MOST_ITEMS:
        raise TooDeep
    taken = names.taken(design)
    name = item.name if item.name and names.usable(item.name, taken) else ""
    fresh = replace(item, name=name or names.name_for(item.label, taken))
    design = within(design, at[:-1], lambda items: put_in(items, at[-1], fresh))
    return normal(choices.with_list(design, at)), at


def _depth(item: Item) -> int:
    return 1 + max(map(_depth, item.items), default=0)


def below(design: Design, place: Place) -> Place:
    """Return where a new question goes that is added below a place: first in a part."""
    if not place:
        return (len(design.items),)
    if design.at(place).kind in HOLDING:
        return (*place, 0)
    return (*place[:-1], place[-1] + 1)


def delete(design: Design, place: Place, *, tests_too: bool = False) -> Design:
    """Take an item out, and its list where nobody else asks from it.

    Raises `StillLookedAt` where others look at it; with `tests_too` their conditions no longer
    ask about it, and only what cannot be left out by itself still keeps it.
    """
    gone = design.at(place)
    of = {one.name: one for one in _all_in(gone)}
    left = [one for one in looking.looking_at(design, of) if not (tests_too and one.condition)]
    keeping.refuse_rows(design, "survey", looking.short(gone))
    keeping.refuse_named(design, looking.short(gone), of, of)
    if left:
        by = ", ".join(dict.fromkeys(one.told(design) for one in left))
        raise StillLookedAt(looking.short(gone), by)
    design = within(design, place[:-1], lambda items: without(items, place[-1]))
    if tests_too:
        design = looking.each_test(design, of, lambda _one: None)
    design = _noted_below(design, place, tuple(row for row in gone.above if row))
    return _without_lists(design, {name for one in of.values() for name in kinds.lists_of(one)})


def _without_lists(design: Design, lists: set[str]) -> Design:
    """Take out those lists that nobody asks from any more."""
    left = lists - {name for _place, item in design.walk() for name in kinds.lists_of(item)}
    left -= keeping.lists_named(design, left)
    return choices.without(design, lambda one: one.of in left) if left else design


def _noted_below(design: Design, place: Place, rows: tuple[Cells, ...]) -> Design:
    """Put rows that mean nothing above what stands at a place now, or where its part ends."""
    if not rows:
        return design
    *above, number = place
    siblings = design.at(tuple(above)).items if above else design.items
    if number < len(siblings):
        here = siblings[number]
        noted = replace(here, above=(*rows, *here.above))
        return within(design, tuple(above), lambda items: set_in(items, number, noted))
    if above:
        part = design.at(tuple(above))
        noted = replace(part, above_end=(*rows, *part.above_end))
        return within(design, tuple(above[:-1]), lambda items: set_in(items, above[-1], noted))
    sheets = tuple(
        replace(one, rows=(*rows, *one.rows)) if one.holds == "survey" else one
        for one in design.sheets
    )
    return replace(design, sheets=sheets)


def change(design: Design, place: Place, **fields: Any) -> Design:
    """Change fields of an item; a name that is not settled follows the label.

    What a new kind has not is laid aside with the item and comes back with the old kind. Raises
    `NameTaken`, and `StillLookedAt` where a condition asks what the new kind has not.
    """
    before = design.at(place)
    after = replace(before, **fields)
    if "name" in fields and after.name != before.name:
        if not names.usable(after.name, names.taken(design) - {before.name}):
            raise NameTaken(after.name)
        keeping.refuse_named(design, before.name, [before.name])
        after = replace(after, settled=True)
    elif "label" in fields and not before.settled:
        after = replace(
            after, name=names.name_for(after.label, names.taken(design) - {before.name})
        )  # fmt: skip
    if before.kept:
        keeping.refuse_fields(design, before, after)
    if after.kind is not before.kind:
        after = kinds.suited(design, before, after)
    design = within(design, place[:-1], lambda items: set_in(items, place[-1], after))
    if after.name != before.name:
        design = looking.with_names(design, {before.name: after.name})
    if after.kind is not before.kind:
        design = looking.each_test(design, {after.name: after}, partial(_as_asked, after.kind))
    return normal(choices.with_list(design, place))


def _as_asked(kind: Kind, test: Clause) -> Clause:
    """Return a test in the words of a kind: one that chooses several has a choice, one is it."""
    words = _OF_SEVERAL if kind is Kind.SEVERAL else _OF_ONE
    return replace(test, relation=words.get(test.relation, test.relation))


def move(design: Design, place: Place, *, up: bool) -> tuple[Design, Place]:
    """Move an item by one line, into a part and out of it; at an end it stays. Raises `TooDeep`."""
    target = _above(design, place) if up else _under(design, place)
    if target is None:
        return design, place
    return moved(design, place, target)


def moved(design: Design, place: Place, target: Place) -> tuple[Design, Place]:
    """Move an item; `target` is where it goes once it is taken out. Raises `TooDeep`."""
    item = design.at(place)
    keeping.refuse_rows(design, "survey", looking.short(item))
    keeping.refuse_move(design, place, target)
    if len(target) + _depth(item) - 1 > DEEPEST:
        raise TooDeep
    design = within(design, place[:-1], lambda items: without(items, place[-1]))
    design = within(design, target[:-1], lambda items: put_in(items, target[-1], item))
    return design, target


def _above(design: Design, place: Place) -> Place | None:
    *above, number = place
    if number == 0:  # out of the part, before it
        return tuple(above) if above else None
    before = (*above, number - 1)
    one = design.at(before)
    return (*before, len(one.items)) if one.kind in HOLDING else before


def _under(design: Design, place: Place) -> Place | None:
    *above, number = place
    siblings = design.at(tuple(above)).items if above else design.items
    if number + 1 >= len(siblings):  # out of the part, behind it
        return (*above[:-1], above[-1] + 1) if above else None
    if siblings[number + 1].kind in HOLDING:
        return (*above, number, 0)
    return (*above, number + 1)


def copied(design: Design, place: Place) -> tuple[Design, Place]:
    """Put a copy of a question below it; it chooses from the same list. Raises `TooDeep`."""
    return add(design, (*place[:-1], place[-1] + 1), _fresh(design.at(place)))


def _fresh(item: Item) -> Item:
    """Return an item as if it had just been added; what is within a part is left out."""
    return replace(
        item, name="", settled=False, items=(), above=(), end=(), above_end=(), aside=(),
        cells=item.cells if item.settled else (),
    )  # fmt: skip


def _all_in(item: Item) -> list[Item]:
    return [item, *(one for child in item.items for one in _all_in(child))]
