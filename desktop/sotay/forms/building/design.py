"""A questionnaire as people design it: parts, questions, choices, conditions in words."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, Literal

import msgspec

from sotay.forms.sheets.cells import Cells
from sotay.forms.sheets.headers import Holds

Place = tuple[int, ...]  # an item by its numbers from the outermost part inwards, from 0
MOST_ITEMS: Final = 5_000
MOST_CHOICES: Final = 20_000  # of all lists, when they are pasted
DEEPEST: Final = 12  # parts within one another


class Kind(StrEnum):
    """What an item asks for; the last three ask nothing themselves.

    Of `KEPT` it is not shown here: it is as the workbook has it, and only its words are changed.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    ONE = "choose_one"
    SEVERAL = "choose_several"
    YES_NO = "yes_no"
    PHOTO = "photo"
    SOUND = "sound"
    KEPT = "kept"
    NOTE = "note"
    AUTOMATIC = "automatic"  # kept without asking: when it began, who kept it
    PART = "part"
    REPEAT = "repeat"


NUMBERS: Final = frozenset((Kind.WHOLE, Kind.DECIMAL))
CHOOSING: Final = frozenset((Kind.ONE, Kind.SEVERAL, Kind.YES_NO))
HOLDING: Final = frozenset((Kind.PART, Kind.REPEAT))
ASKED: Final = frozenset(Kind) - HOLDING - {Kind.NOTE, Kind.AUTOMATIC}
AS_IT_IS: Final = frozenset((Kind.AUTOMATIC, Kind.KEPT))  # never made here, nor made another
YES_NO: Final = (("co", "Có"), ("khong", "Không"))  # of a list that is made for it
YES_NO_LIST: Final = "co_khong"


class _Frozen(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """Immutable, told as JSON without what is usual."""


Relation = Literal[
    "is", "is_not", "has", "has_not", "more", "least", "less", "most", "answered", "blank"
]
TODAY: Final = "today()"  # as a value: the day of the interview


class Clause(_Frozen, frozen=True):
    """“câu X là …”: a question by its name, and a choice's name, a number, a day or a text."""

    question: str
    relation: Relation
    value: str = ""


class Condition(_Frozen, frozen=True):
    """When a question is asked: if all of it holds, or any."""

    tests: tuple[Clause, ...]
    joined: Literal["and", "or"] = "and"


class Limits(_Frozen, frozen=True):
    """From where to where an answer may go; a number, a day (ISO 8601) or today; "" is no end.

    `over`, `under`: the end itself is left out. `longest`: characters of a text, 0: as many
    as wanted.
    """

    least: str = ""
    most: str = ""
    over: bool = False
    under: bool = False
    longest: int = 0


Personal = Literal[
    "", "name", "reach", "note", "no"
]  # whose answer goes to the sealed contact card


class Item(_Frozen, frozen=True):
    """A question, a note, or a part with what is in it.

    `choices` is a list by its name; `count` how often a repeat is asked: a number, or a
    question's name; `recorded` what an automatic one keeps (`start`, `today`, …), or the type of
    one that is kept as it is. `settled`: the name stays what it is when the label changes; `aside`
    is what it said as other kinds, the last first, and is written to no workbook. The rest is how
    the row stood in the workbook: its `cells`, those of the row that ends a part, rows without
    meaning above, and in `kept` the columns, as we call them, whose cell says what is not shown.
    """

    kind: Kind
    name: str = ""
    label: str = ""
    hint: str = ""
    required: bool = False
    required_message: str = ""
    choices: str = ""
    other: bool = False
    dropdown: bool = False
    together: bool = False
    condition: Condition | None = None
    limits: Limits = Limits()
    limit_message: str = ""
    default: str = ""
    count: str = ""
    recorded: str = ""
    personal: Personal = ""
    items: tuple["Item", ...] = ()
    settled: bool = False
    aside: tuple["Item", ...] = ()
    kept: tuple[str, ...] = ()
    cells: Cells = ()
    above: tuple[Cells, ...] = ()
    end: Cells = ()
    above_end: tuple[Cells, ...] = ()


class Choice(_Frozen, frozen=True):
    """An answer to choose, in the order of the sheet; `of` is the list it is in."""

    of: str
    name: str = ""
    label: str = ""
    settled: bool = False
    cells: Cells = ()
    above: tuple[Cells, ...] = ()


class Sheet(_Frozen, frozen=True):
    """A sheet of the workbook a design was read from, without the rows that the design shows."""

    title: str
    holds: Holds | Literal[""] = ""
    state: Literal["visible", "hidden", "veryHidden"] = "visible"
    header: Cells = ()
    rows: tuple[Cells, ...] = ()


class Design(_Frozen, frozen=True):
    """A whole questionnaire. `language`: what the columns of words are marked with, or ""."""

    title: str = ""
    id: str = ""
    version: str = ""
    items: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()
    language: str = ""
    sheets: tuple[Sheet, ...] = ()

    def walk(self) -> Iterator[tuple[Place, Item]]:
        """Yield every item with its place, a part before what is in it."""
        yield from _walk((), self.items)

    def at(self, place: Place) -> Item:
        """Return the item at a place; raises `IndexError` where none is."""
        items, found = self.items, None
        for number in place:
            found = items[number]
            items = found.items
        if found is None:
            raise IndexError(place)
        return found

    def named(self, name: str) -> tuple[Place, Item] | None:
        """Return the item of a name, None where there is none."""
        return next(((place, one) for place, one in self.walk() if one.name == name), None)

    def listed(self, name: str) -> tuple[Choice, ...]:
        """Return the choices of a list."""
        return tuple(one for one in self.choices if one.of == name)


def _walk(above: Place, items: tuple[Item, ...]) -> Iterator[tuple[Place, Item]]:
    for number, one in enumerate(items):
        yield (*above, number), one
        yield from _walk((*above, number), one.items)


def resting(design: Design) -> set[str]:
    """Return the lists that questions chose from as another kind, and none does now.

    A list that no question ever chose from here, as a workbook may have, is none of them.
    """
    aside = {one.choices for _place, item in design.walk() for one in item.aside}
    return aside - {item.choices for _place, item in design.walk()} - {""}


def is_yes_no(listed: Sequence[Choice]) -> bool:
    """Return whether a list says yes and no and nothing else."""
    if len(listed) != len(YES_NO):
        return False
    told = tuple(one.label.strip().casefold() for one in listed)
    return told == tuple(label.casefold() for _name, label in YES_NO)


def yes_no_lists(design: Design) -> list[str]:
    """Return the lists that say yes and no and nothing else, in the order of the sheet.

    Each choice is looked at once: this is done with every key, and a list may hold each commune.
    """
    lists: dict[str, list[Choice]] = {}
    for one in design.choices:
        lists.setdefault(one.of, []).append(one)
    return [of for of, listed in lists.items() if is_yes_no(listed)]


def normal(design: Design) -> Design:
    """Return a design in which choosing yes or no is told from choosing one by its list alone."""
    yes_no = frozenset(yes_no_lists(design))

    def of(one: Item) -> Item:
        items = tuple(map(of, one.items))
        kind = one.kind
        if kind in (Kind.ONE, Kind.YES_NO):
            kind = Kind.YES_NO if one.choices in yes_no and not one.other else Kind.ONE
        if kind is one.kind and all(a is b for a, b in zip(items, one.items, strict=True)):
            return one
        return msgspec.structs.replace(one, kind=kind, items=items)

    return msgspec.structs.replace(design, items=tuple(map(of, design.items)))
