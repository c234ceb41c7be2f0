"""Versions of one record that were written apart, put together field by field.

A version knows those before it. A field stands as the version has it that wrote it last; two that
wrote it without knowing of each other differ, until one is written that follows both. No clock
decides, nor the order in which versions come. (decision 057)
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from sotay.model.binding import key as answer_key
from sotay.model.consent import ended
from sotay.model.matter import MOST_SOURCES
from sotay.model.record import Record
from sotay.model.shape import encode

MOST: Final = 200  # versions looked at; of more, none is put together
Entry = Any  # a row of a list, or the value of a field
# Lists whose rows are known by something: each row is a field of its own. And how many may be.
_KEYED: Final[dict[str, tuple[Callable[[Any], Any], int]]] = {
    "attachments": (lambda one: one.sha256, 200),
    "respondents": (lambda one: one.code, 50),
    "consents": (answer_key, 1_000),
    "heard_at": (lambda one: one, MOST_SOURCES),
}
# Of these a row that two changed stays and nobody is asked: it protects somebody, or is no word
# of anybody. One that only one side took off goes.
_STAYING: Final = frozenset({"respondents", "consents", "heard_at"})


@dataclass(frozen=True)
class Version:
    """One closed version; `parents` are those it follows, as far as it names them."""

    rev: str
    parents: frozenset[str]
    hlc: str
    record: Record


@dataclass(frozen=True)
class Side:
    """One way in which a field stands: the versions that have it so, and the newest of these."""

    revs: tuple[str, ...]
    record: Record

    def differs(self, other: "Side", fields: Sequence[str]) -> bool:
        """Return whether the other has one of these fields otherwise."""
        return _of(self.record, fields) != _of(other.record, fields)


@dataclass(frozen=True)
class Dispute:
    """Fields, one or those that belong together, that stand in more than one way.

    The first of `sides` is the one that is shown until a person decides.
    """

    fields: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Merged:
    """A record out of all its versions; `heads` are those that no other follows."""

    record: Record
    heads: tuple[str, ...]
    disputes: tuple[Dispute, ...] = ()


def merge(versions: Collection[Version], shown: str = "", *, of: int = 0) -> Merged:
    """Return one record out of one version at least, however they are ordered.

    Where a field is in dispute it stands as in the version `shown`, a head; else as in the newest
    by the logical clock. Above `MOST` versions, and where they are not of one kind, only that head
    is there, and every head is one side of a dispute about everything. `of` is how many versions
    there are where not all are handed in.
    """
    known = {one.rev: one for one in versions}
    heads = _newest_first(_heads(known), shown)
    first = heads[0]
    whole = max(len(known), of) <= MOST and len({type(one.record) for one in known.values()}) == 1
    if len(heads) == 1 or not whole:
        sides = tuple(Side((one.rev,), one.record) for one in heads)
        all_of = tuple(name for name in first.record.__struct_fields__ if name != "id")
        apart = (Dispute(all_of, sides),) if len(heads) > 1 else ()
        return Merged(first.record, tuple(one.rev for one in heads), apart)
    return _Merging(known, heads).merged()


def decided(merged: Merged, picks: Mapping[tuple[str, ...], str]) -> Record:
    """Return the record with each dispute as the version picked for its fields has it, if one."""
    record = merged.record
    for dispute in merged.disputes:
        for side in dispute.sides:
            if picks.get(dispute.fields) in side.revs:
                taken = {name: getattr(side.record, name) for name in dispute.fields}
                record = replace(record, **taken)
    return record


def _heads(known: Mapping[str, Version]) -> list[Version]:
    followed = {parent for one in known.values() for parent in one.parents}
    return [one for one in known.values() if one.rev not in followed]


def _newest_first(heads: Iterable[Version], shown: str) -> list[Version]:
    return sorted(heads, key=lambda one: (one.rev == shown, one.hlc, one.rev), reverse=True)


class _Merging:
    """Versions as a graph; a set of them is a number with a bit for each, in order of descent."""

    def __init__(self, known: Mapping[str, Version], heads: Sequence[Version]) -> None:
        self._heads = heads
        self._order = _oldest_first(known)
        place = {one.rev: at for at, one in enumerate(self._order)}
        self._before: list[int] = []  # of each, all that it follows, itself among them
        self._after: list[list[int]] = []  # of each, those right before it
        for at, one in enumerate(self._order):
            parents = [place[rev] for rev in one.parents if rev in place]
            below = 0
            for parent in parents:
                below |= self._before[parent]
            self._after.append([it for it in parents if not self._passed(it, parents)])
            self._before.append(below | 1 << at)
        self._places = [place[one.rev] for one in heads]

    def _passed(self, one: int, parents: Iterable[int]) -> bool:
        """Return whether another of `parents` follows this one."""
        return any(other != one and self._before[other] >> one & 1 for other in parents)

    def merged(self) -> Merged:
        """Return the record, and what is in dispute."""
        record = self._heads[0].record
        disputes, changed = [], {}
        for fields in _parts(record):
            if fields[0] in _KEYED:
                changed[fields[0]], sides = self._list(fields[0])
            else:
                sides = self._standing([_of(one.record, fields) for one in self._order])
                changed |= dict(zip(fields, sides[0][0], strict=True))
            if len(sides) > 1:
                disputes.append(Dispute(fields, tuple(self._side(its) for _value, its in sides)))
        heads = tuple(one.rev for one in self._heads)
        return Merged(replace(record, **changed), heads, tuple(disputes))

    def _side(self, heads: Sequence[int]) -> Side:
        each = [self._heads[at] for at in heads]
        return Side(tuple(one.rev for one in each), each[0].record)

    def _standing(self, values: Sequence[Entry]) -> list[tuple[Entry, list[int]]]:
        """Return which of the versions' values stand, each with the heads that have it.

        A head's value went if another head follows all who wrote it, and has another.
        """
        first = values[self._places[0]]
        if all(values[place] == first for place in self._places):
            return [(first, list(range(len(self._places))))]
        writers = self._writers(values)
        found: list[tuple[Entry, list[int]]] = []
        for at, place in enumerate(self._places):
            went = (
                values[other] != values[place] and not writers[place] & ~self._before[other]
                for other in self._places
            )
            if any(went):
                continue
            same = next((its for held, its in found if held == values[place]), None)
            if same is None:
                found.append((values[place], [at]))
            else:
                same.append(at)
        return found

    def _writers(self, values: Sequence[Entry]) -> list[int]:
        """Return who wrote what each version has; one that follows two values decided."""
        writers: list[int] = []
        for at, before in enumerate(self._after):
            wrote = 1 << at
            if before and all(values[one] == values[at] for one in before):
                wrote = 0
                for one in before:
                    wrote |= writers[one]
            writers.append(wrote)
        return writers

    def _list(self, name: str) -> tuple[tuple[Entry, ...], list[tuple[Entry, list[int]]]]:
        """Return a list row by row, and its sides: one where nobody need be asked."""
        key, most = _KEYED[name]
        rows = [{key(row): row for row in getattr(one.record, name)} for one in self._order]
        kept, asked = [], False
        for wanted in self._keys(rows):
            values = [value for value, _its in self._standing([it.get(wanted) for it in rows])]
            asked |= len(values) > 1 and name not in _STAYING
            there = [value for value in values if value is not None]
            if there:
                kept.append(_strongest(there) if name == "consents" else there[0])
        if name == "consents":
            kept.sort(key=lambda one: one.at)
        if too_many := len(kept) > most:
            kept = list(getattr(self._heads[0].record, name))
        if not (asked or too_many):
            return tuple(kept), [((), [0])]
        return tuple(kept), self._standing([getattr(one.record, name) for one in self._order])

    def _keys(self, rows: Sequence[Mapping[Any, Entry]]) -> Iterator[Any]:
        """Yield what rows are known by in any head: as the first one has them, then as the next."""
        yield from dict.fromkeys(key for place in self._places for key in rows[place])


def _of(record: Record, fields: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(getattr(record, name) for name in fields)


def _strongest(answers: Sequence[Entry]) -> Entry:
    """Return of copies of one answer that which agrees to least, whichever came first."""
    return max(answers, key=lambda one: (ended(one), not one.given, encode(one)))


def _parts(record: Record) -> Iterator[tuple[str, ...]]:
    """Yield the fields of a record in the order of recording, those that belong together once."""
    together = record.together
    for name in record.__struct_fields__:
        if name in together[:1]:
            yield together
        elif name != "id" and name not in together:
            yield (name,)


def _oldest_first(known: Mapping[str, Version]) -> list[Version]:
    """Return the versions so that each stands behind all that it follows."""
    waiting = {one.rev: {rev for rev in one.parents if rev in known} for one in known.values()}
    order: list[Version] = []
    while waiting:
        free = sorted(rev for rev, parents in waiting.items() if not parents)
        if not free:
            raise ValueError("versions that follow each other in a ring")
        order += [known[rev] for rev in free]
        for rev in free:
            del waiting[rev]
        for parents in waiting.values():
            parents.difference_update(free)
    return order
