"""What a person does to the choices of a question."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building import keeping, looking, names
from sotay.forms.building.design import (
    CHOOSING,
    MOST_CHOICES,
    YES_NO,
    YES_NO_LIST,
    Choice,
    Design,
    Kind,
    Place,
    normal,
    yes_no_lists,
)
from sotay.forms.building.errors import NameTaken, StillLookedAt, TooDeep
from sotay.forms.building.pasting import pasted
from sotay.forms.building.placing import set_in, within
from sotay.forms.sheets.cells import Cells


def with_list(design: Design, place: Place) -> Design:
    """Return a design in which the question at a place has a list to choose from."""
    item = design.at(place)
    if item.kind not in CHOOSING or item.choices:
        return design
    if item.kind is Kind.YES_NO:
        return _with_yes_no(design, place)
    of = names.name_for(item.name, names.lists(design), "ds")
    return _asked_from(design, place, of)


def _with_yes_no(design: Design, place: Place) -> Design:
    of = next(iter(yes_no_lists(design)), "")
    if not of:
        of = names.name_for(YES_NO_LIST, names.lists(design))
        design = replace(design, choices=(*design.choices, *yes_no(of)))
    return _asked_from(design, place, of)


def yes_no(of: str) -> list[Choice]:
    """Return the choices of a list that says yes and no."""
    return [Choice(of=of, name=name, label=label, settled=True) for name, label in YES_NO]


def _asked_from(design: Design, place: Place, of: str) -> Design:
    item = replace(design.at(place), choices=of)
    return within(design, place[:-1], partial(set_in, at=place[-1], item=item))


def shared_with(design: Design, place: Place) -> tuple[Place, ...]:
    """Return the other questions that choose from the same list."""
    of = design.at(place).choices
    return tuple(
        other for other, one in design.walk() if of and other != place and one.choices == of
    )


def apart(design: Design, place: Place) -> Design:
    """Give a question a list of its own, with the same choices."""
    item = design.at(place)
    of = names.name_for(item.name, names.lists(design), "ds")
    own = tuple(replace(one, of=of, above=()) for one in design.listed(item.choices))
    design = replace(design, choices=(*design.choices, *own))
    return normal(_asked_from(design, place, of))


def add_choice(design: Design, of: str, at: int, label: str) -> Design:
    """Put a choice into a list, where the `at`-th stood (from 0)."""
    keeping.refuse_rows(design, "choices", label or of)
    listed = design.listed(of)
    name = names.value_for(label, {one.name for one in listed})
    made = Choice(of=of, name=name, label=label)
    where = _where(design, of, at)
    return normal(replace(design, choices=(*design.choices[:where], made, *design.choices[where:])))


def add_pasted(design: Design, of: str, at: int, text: str) -> tuple[Design, int]:
    """Put lines of a text or a spreadsheet into a list; return it and where the last one stands.

    The first takes the place of the `at`-th choice where that says nothing yet, the others stand
    behind it. A second column beside the words holds codes, see `pasting`. Raises `TooDeep`.
    """
    keeping.refuse_rows(design, "choices", of)
    listed = design.listed(of)
    told = pasted(text)
    if len(design.choices) + len(told) > MOST_CHOICES:
        raise TooDeep
    blank = at < len(listed) and not listed[at].label.strip() and not listed[at].settled
    names_of = names.Namer([one.name for one in listed if not blank or one is not listed[at]],
                           free=True)  # fmt: skip
    made = []
    for label, code in told:
        name = names_of.unlike(code) if code else names.value_for(label, names_of)
        made.append(Choice(of=of, name=name, label=label, settled=bool(code)))
    where = _where(design, of, at if blank else at + 1)
    rest = design.choices[where + 1 if blank else where :]
    after = replace(design, choices=(*design.choices[:where], *made, *rest))
    return normal(after), at + len(made) - bool(blank)


def _where(design: Design, of: str, at: int) -> int:
    """Return where the `at`-th choice of a list stands in the sheet; behind its last one."""
    places = [number for number, one in enumerate(design.choices) if one.of == of]
    if at < len(places):
        return places[at]
    return places[-1] + 1 if places else len(design.choices)


def change_choice(design: Design, of: str, at: int, *, label: str, name: str = "") -> Design:
    """Change a choice's words, or its name; conditions ask about the new name.

    Raises `NameTaken`.
    """
    where = _where(design, of, at)
    before = design.choices[where]
    others = {one.name for one in design.listed(of)} - {before.name}
    named, settled = before.name, before.settled
    if name and name != before.name:
        if name in others or not name.strip() or len(name.split()) != 1:
            raise NameTaken(name)
        keeping.refuse_choice(design, before, looking.choosers(design, of))
        named, settled = name, True
    elif not before.settled:
        named = names.value_for(label, others)
    after = replace(before, label=label, name=named, settled=settled)
    choices = (*design.choices[:where], after, *design.choices[where + 1 :])
    design = replace(design, choices=choices)
    if named != before.name:
        design = looking.each_test(
            design,
            looking.choosers(design, of),
            lambda one: replace(one, value=named) if one.value == before.name else one,
        )
    return normal(design)


def delete_choice(design: Design, of: str, at: int, *, tests_too: bool = False) -> Design:
    """Take a choice out of a list.

    Raises `StillLookedAt` where a condition asks about it, but with `tests_too` leaves that out.
    """
    gone = design.choices[_where(design, of, at)]
    asked = looking.choosers(design, of)
    keeping.refuse_rows(design, "choices", gone.label or gone.name)
    keeping.refuse_choice(design, gone, asked)
    by = [
        looking.Looking(place, _("điều kiện")).told(design)
        for place, item in design.walk()
        for test in (item.condition.tests if item.condition else ())
        if test.question in asked and test.value == gone.name
    ]
    if by and not tests_too:
        raise StillLookedAt(gone.label or gone.name, ", ".join(dict.fromkeys(by)))
    design = looking.each_test(design, asked, lambda one: None if one.value == gone.name else one)
    return normal(without(design, lambda one: one is gone))


def without(design: Design, gone: Callable[[Choice], bool]) -> Design:
    """Take choices out; what is noted in rows above them stays in the sheet."""
    kept: list[Choice] = []
    noted: tuple[Cells, ...] = ()
    for one in design.choices:
        if gone(one):
            noted += tuple(row for row in one.above if row)
        else:
            kept.append(replace(one, above=(*noted, *one.above)) if noted else one)
            noted = ()
    sheets = tuple(
        replace(one, rows=(*noted, *one.rows)) if noted and one.holds == "choices" else one
        for one in design.sheets
    )
    return replace(design, choices=tuple(kept), sheets=sheets)


def move_choice(design: Design, of: str, at: int, *, up: bool) -> tuple[Design, int]:
    """Move a choice by one within its list; at an end it stays."""
    to = at - 1 if up else at + 1
    if not 0 <= to < len(design.listed(of)):
        return design, at
    keeping.refuse_rows(design, "choices", of)
    here, there = _where(design, of, at), _where(design, of, to)
    choices = list(design.choices)
    one, other = choices[here], choices[there]
    choices[here], choices[there] = (
        replace(other, above=one.above),  # rows between them stay where they are
        replace(one, above=other.above),
    )
    return replace(design, choices=tuple(choices)), to
