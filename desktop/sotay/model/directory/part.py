"""What is asked of each part of the province's lists."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Self

from msgspec import Meta

from sotay.base.sentences import _
from sotay.base.text import STEERING, fold
from sotay.model.errors import RecordRefused
from sotay.model.records import LINE_PATTERN, Shape

Named = Annotated[str, Meta(min_length=1, max_length=200, pattern=LINE_PATTERN)]
Note = Annotated[str, Meta(max_length=500, pattern=LINE_PATTERN)]


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
        if (alike := fold(one).strip()) in seen:
            raise RecordRefused(field, _("“{x}” có hai lần").format(x=one))
        seen.add(alike)


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return names in a row, with dots behind the first few."""
    every = list(names)
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")
