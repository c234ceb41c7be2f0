"""A first look over all records: what a table has to have room for, before its first line.

Everything is gone through once and little of it is kept, so that any number of records passes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from sotay.forms.answers.cells import Answers, Cell, Step, Steps
from sotay.forms.answers.codebook import Codebook, Column, Kind
from sotay.forms.answers.reading import READS
from sotay.forms.model.patterns import Pattern

MOST_UNLISTED: Final = 1_000  # values of one question that its choices do not have
MOST_PLACES: Final = 20_000
_GUESSED: Final[tuple[Kind, ...]] = ("whole", "number", "day", "moment", "time")


@dataclass
class Seen:
    """What the records have at one pattern."""

    label: str = ""
    values: int = 0
    fits: set[Kind] = field(default_factory=lambda: set(READS))  # kinds that every value is of
    widest: int = 0  # bytes
    shown: dict[str, str] = field(default_factory=dict)
    several: bool = False
    unlisted: dict[str, None] = field(default_factory=dict)

    def see(self, cell: Cell) -> None:
        """Take an answer into account."""
        value = cell.value or ""
        self.label = self.label or cell.label
        self.values += 1
        self.widest = max(self.widest, len(value.encode()))
        self.fits = {one for one in self.fits if READS[one](value) is not None}
        if cell.shown and not self.fits & {"day", "moment"}:
            self._choose(value, cell.shown)

    def _choose(self, value: str, shown: str) -> None:
        """Learn the words of choices from a record that has them."""
        values = value.split()
        words = shown.split(", ") if len(values) > 1 else [shown]
        self.several = self.several or len(values) > 1
        if len(words) == len(values) and len(self.shown) < MOST_UNLISTED:
            for one, said in zip(values, words, strict=True):
                self.shown.setdefault(one, said)


@dataclass
class Scan:
    """What all records have, by pattern; `places` are the paths with places, in no order."""

    codebook: Codebook
    seen: dict[Pattern, Seen] = field(default_factory=dict)
    places: dict[Steps, None] = field(default_factory=dict)
    repeats: dict[Pattern, str] = field(default_factory=dict)
    rows: int = 0

    def look(self, every: Iterable[Answers]) -> "Scan":
        """Take all records into account; return this."""
        listed = {one.pattern: {value for value, _said in one.choices}
                  for one in self.codebook.columns if one.choices}  # fmt: skip
        for answers in every:
            self.rows += 1
            for cell in answers.cells:
                self._see(cell, listed.get(cell.pattern))
        return self

    def _see(self, cell: Cell, listed: set[str] | None) -> None:
        if cell.value is None:
            self.repeats.setdefault(cell.pattern, cell.label or cell.steps[-1][0])
            return
        seen = self.seen.setdefault(cell.pattern, Seen())
        seen.see(cell)
        if any(nth for _name, nth in cell.steps) and len(self.places) <= MOST_PLACES:
            self.places[cell.steps] = None
        if listed is not None and len(seen.unlisted) < MOST_UNLISTED:
            for one in (cell.value or "").split():
                if one not in listed:
                    seen.unlisted[one] = None

    def columns(self) -> Iterator[Column]:
        """Yield the columns of the form, then those that only records have, of other versions."""
        known = set()
        for one in self.codebook.columns:
            known.add(one.pattern)
            yield self._settled(one)
        for pattern, seen in self.seen.items():
            if pattern not in known:
                chosen = tuple(seen.shown.items())
                kind: Kind = "text" if chosen else self._guessed(seen)
                yield Column(pattern, seen.label, kind, chosen, seen.several)

    def _settled(self, column: Column) -> Column:
        """Return a column with a kind that every value there is of, and all choices there are."""
        seen = self.seen.get(column.pattern)
        if seen is None:
            return column
        if column.kind not in ("text", *seen.fits):
            column = replace(column, kind="text")
        if not column.asked and column.kind == "text":
            column = replace(column, kind=self._guessed(seen))
        more = tuple((one, seen.shown.get(one, one)) for one in seen.unlisted)
        return replace(column, choices=(*column.choices, *more), label=column.label or seen.label)

    def _guessed(self, seen: Seen) -> Kind:
        return next((one for one in _GUESSED if one in seen.fits), "text")

    def all_repeats(self) -> dict[Pattern, str]:
        """Return the words of every repeat by pattern, the outer one before the inner."""
        found = {**self.repeats, **self.codebook.repeats}
        return dict(sorted(found.items(), key=lambda one: len(one[0])))


def empty() -> Codebook:
    """Return the codebook of records whose form is not at hand."""
    return Codebook("", "", (), {})


def place_order(columns: Iterable[Column]) -> dict[Pattern, int]:
    """Return where each pattern, and each group above it, first stands."""
    order: dict[Pattern, int] = {}
    for one in columns:
        for depth in range(1, len(one.pattern) + 1):
            order.setdefault(one.pattern[:depth], len(order))
    return order


def ordered(places: Iterable[Steps], order: dict[Pattern, int]) -> list[Steps]:
    """Return paths in the order of the form, one instance of a repeat whole before the next."""

    def key(steps: Steps) -> list[tuple[int, int]]:
        names = tuple(name for name, _nth in steps)
        return [(order.get(names[: depth + 1], 0), step[1]) for depth, step in enumerate(steps)]

    return sorted(places, key=key)


def inner_places(steps: Steps, depth: int) -> Steps:
    """Return steps as a table at a repeat `depth` steps down knows them: places of its own rows."""
    made: list[Step] = [(name, nth if at >= depth else 0) for at, (name, nth) in enumerate(steps)]
    return tuple(made)
