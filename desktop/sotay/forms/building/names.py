"""Names of questions and choices, made from what is asked: no marks, no blanks, no two alike."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from msgspec.structs import replace

from sotay.base.text import bare, nfc
from sotay.forms.building.design import Design, Item

LONGEST: Final = 40  # characters; SPSS takes 64, and a repeat's counter is longer than the repeat
_NUMBERED: Final = re.compile(
    r"^\s*(?:câu|phần|mục|cau|phan|muc)?\s*[\dIVX]+[.):/]\s*", re.IGNORECASE
)
_GONE: Final = re.compile(r"\$\{[^}]*\}|<[^>]*>")
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")
_GOOD: Final = re.compile(r"[A-Za-z_][\w.\-]*", re.ASCII)
# LibreOffice reads `_xa_` in a cell as a character by its number, as in `lam_xa_khong`.
_BY_NUMBER: Final = re.compile(r"_(?=x[0-9a-f]+_)")
_NEVER: Final = frozenset(("meta", "data", "instanceid"))  # mean something of their own


class Namer:
    """Gives names one after the other, none of them twice; each costs the same, however many.

    `free`: names of choices, which may be what no question may be called.
    """

    def __init__(self, taken: Collection[str], *, free: bool = False) -> None:
        self._low = {one.casefold() for one in taken} | (set() if free else _NEVER)
        self._next: dict[str, int] = {}

    def take(self, name: str) -> None:
        """Have a name taken that somebody else gave."""
        self._low.add(name.casefold())

    def unlike(self, made: str) -> str:
        """Return a name like this that nothing has yet, and take it."""
        found, number = _BY_NUMBER.sub("", made), self._next.get(made, 2)
        while found.casefold() in self._low:
            found, number = _BY_NUMBER.sub("", f"{made}_{number}"), number + 1
        self._next[made] = number
        self.take(found)
        return found


def usable(name: str, taken: Collection[str]) -> bool:
    """Return whether a name may be given; names that differ in case alone are alike."""
    low = name.casefold()
    good = _GOOD.fullmatch(name) is not None and low not in _NEVER
    return good and low not in {one.casefold() for one in taken}


def name_for(label: str, taken: Collection[str] | Namer, otherwise: str = "cau") -> str:
    """Return a name for what is asked, of at most `LONGEST` characters."""
    told = bare(nfc(_GONE.sub(" ", _NUMBERED.sub("", label, count=1))))
    words = [word for word in _BETWEEN.split(told) if word]
    made = ""
    for word in words:
        if len(made) + len(word) + 1 > LONGEST:
            break
        made = f"{made}_{word}" if made else word
    made = made or (words[0][:LONGEST] if words else otherwise)
    made = made if made[0].isalpha() else f"{otherwise}_{made}"
    return (taken if isinstance(taken, Namer) else Namer(taken)).unlike(made)


def value_for(label: str, taken: Collection[str] | Namer) -> str:
    """Return a name for a choice; it may begin with a figure."""
    words = [word for word in _BETWEEN.split(bare(nfc(label))) if word]
    made = "_".join(words)[:LONGEST].strip("_") or "chon"
    return (taken if isinstance(taken, Namer) else Namer(taken, free=True)).unlike(made)


def taken(design: Design) -> set[str]:
    """Return all names that no new question may have, those that a form makes itself as well."""
    found: set[str] = set()
    for _place, item in design.walk():
        found |= {item.name, *made_by(item)}
    return found - {""}


def made_by(item: Item) -> Iterator[str]:
    """Yield the names that a form makes itself for an item."""
    if item.count and not item.count.isdecimal():
        yield f"{item.name}_count"
    if item.other:
        yield f"{item.name}_other"


def lists(design: Design) -> set[str]:
    """Return all lists of choices."""
    asked = {item.choices for _place, item in design.walk()}
    return (asked | {one.of for one in design.choices}) - {""}


def settled(design: Design) -> Design:
    """Return a design whose names stay: once answers exist, a column keeps its name."""

    def of(item: Item) -> Item:
        return replace(item, settled=True, items=tuple(map(of, item.items)))

    return replace(
        design,
        items=tuple(map(of, design.items)),
        choices=tuple(replace(one, settled=True) for one in design.choices),
    )
