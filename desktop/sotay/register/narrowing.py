"""What a list or a search of the province's records leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sotay.model.record import Face
from sotay.store.search.facets import Facets, facet

_MOST_MONTHS: Final = 36  # more leave out so little that they are not asked by name
# By which filter the rows are read, the one that leaves fewest first; each has its index.
_LETTERS: Final = {"unit": "u", "sector": "s", "state": "t", "kind": "k"}


@dataclass(frozen=True)
class Narrowing:
    """What is left out; each part that is empty leaves nothing out.

    `kind` is a key of `model.kinds.KINDS`, `sector` and `state` keys of `model.words.SECTORS` and
    `MATTER_STATES`, `unit` five figures; `since` and `until` are the first day and the last.
    """

    kind: str = ""
    unit: str = ""
    sector: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != Narrowing()

    def where(self, *, led: bool) -> tuple[str, list[object]]:
        """Return the condition about `record AS r`, "" for none, and its values in order.

        Where it is to be `led`, as SQLite needs it, one filter alone is left for an index; the
        others are asked of what that index holds. A server that knows how rare each is joins them.
        """
        asked = {name: value for name in _LETTERS if (value := getattr(self, name))}
        parts, values = [], list[object](asked.values())
        for nth, name in enumerate(asked):
            column = f"(r.{name} || '')" if nth and led else f"r.{name}"
            some = f" AND r.{name} <> ''" if name in ("sector", "state") else ""
            parts.append(f"{column} = ?{some}")
        condition, days = self.days()
        return " AND ".join([*parts, *([condition] if condition else [])]), [*values, *days]

    def days(self) -> tuple[str, list[object]]:
        """Return the condition about days alone, "" for none, and its values."""
        bounds = ((">=", self.since), ("<=", self.until))
        asked = [(sign, day.isoformat()) for sign, day in bounds if day]
        return " AND ".join(f"r.day {sign} ?" for sign, _day in asked), [day for _, day in asked]

    def facets(self, first: str, last: str) -> Facets:
        """Return it as words of the index; `first` and `last` are the days there are records of."""
        found: list[tuple[str, ...]] = [
            (facet(letter, value),)
            for name, letter in _LETTERS.items()
            if (value := getattr(self, name))
        ]
        since = max(self.since.isoformat() if self.since else first, first)
        until = min(self.until.isoformat() if self.until else last, last)
        if self.since or self.until:
            found += _months(since, until)
        return tuple(found)


def facets_of(face: Face) -> list[str]:
    """Return the words of the index by which a record with this face is narrowed to."""
    kept = [facet(letter, getattr(face, name)) for name, letter in _LETTERS.items()]
    return [*kept, _month(face.day)]


def _months(since: str, until: str) -> Iterator[tuple[str, ...]]:
    """Yield the months between two days as one choice of words; nothing where they are too many."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (since, until))
    if last - first < _MOST_MONTHS:
        named = (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
        yield tuple(map(_month, named)) or (_month(""),)  # no record is of a month without a name


def _month(day: str) -> str:
    return facet("m", day[:7])


ALL: Final = Narrowing()
