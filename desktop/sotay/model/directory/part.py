"""What is asked of each part of the province's lists."""

import re
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Annotated, Self

from msgspec import Meta

from sotay.base.sentences import _
from sotay.base.text import STEERING, fold
from sotay.model.errors import RecordRefused
from sotay.model.records import LINE_PATTERN, Shape

Named = Annotated[str, Meta(min_length=1, max_length=200, pattern=LINE_PATTERN)]
Note = Annotated[str, Meta(max_length=500, pattern=LINE_PATTERN)]
Version = Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$(?!\n)")]  # of a text

# Letters that are drawn as nothing, though fonts have them.
_BLANK = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]"
)


class Part(Shape, frozen=True, kw_only=True):
    """One part, told in full each time."""

    def checked(self) -> Self:
        """Return it in its order; raises `RecordRefused` for what contradicts itself."""
        raise NotImplementedError

    def lines(self) -> Iterator[str]:
        """Yield what it says in words, a line for each thing."""
        raise NotImplementedError

    def news(self, before: Self) -> Iterator[str]:
        """Yield in words what it says that `before` did not, and the other way."""
        raise NotImplementedError


def refuse_twice(field: str, told: Iterable[str]) -> None:
    """Raise `RecordRefused` for a name that stands there twice, by other capitals or marks too.

    So for one with letters that nobody sees, by which two look alike or one is read backwards.
    """
    seen: set[str] = set()
    for one in told:
        if not one.strip():
            raise RecordRefused(field, _("có dòng để trống"))
        if STEERING.search(one):
            raise RecordRefused(field, _("có ký tự ẩn, ký tự đổi chiều chữ"))
        if (alike := fold(_BLANK.sub("", one)).strip()) in seen:
            raise RecordRefused(field, _("“{x}” có hai lần").format(x=one))
        seen.add(alike)


def refuse_blind(field: str, text: str) -> None:
    """Raise `RecordRefused` for letters that nobody sees, by which a text reads as another."""
    if STEERING.search(text) or _BLANK.search(text):
        raise RecordRefused(field, _("có ký tự ẩn, ký tự đổi chiều chữ"))


def to_fill(field: str, text: str, known: frozenset[str]) -> set[str]:
    """Return the places to fill in; raises `RecordRefused` where one is not `known`, or is code."""
    try:
        found = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as fault:
        raise RecordRefused(field, _("có dấu ngoặc nhọn lẻ")) from fault
    for name, form, conversion in found:
        if name not in known or form or conversion:
            says = _("không có chỗ điền nào, mà có “{x}”")
            if known:
                says = _("chỗ điền “{x}” không có; dùng {known}")
            raise RecordRefused(field, says.format(x=name, known=spelt_places(known)))
    return {name for name, *_more in found if name}


def spelt_places(names: Iterable[str]) -> str:
    """Return places to fill in as they are typed."""
    return ", ".join(f"{{{one}}}" for one in sorted(names))


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return names in a row, with dots behind the first few."""
    every = list(names)
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")
