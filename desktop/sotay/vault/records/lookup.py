"""Look records up: rows for lists, one record whole, revisions, what waits to leave.

A record's state of being sent is derived here, by query; nobody sets it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sotay.model import kinds
from sotay.model.errors import RecordRefused
from sotay.model.interview import title_told
from sotay.model.kinds import RecordKind
from sotay.model.record import Record
from sotay.model.shape import trust_record
from sotay.store.door import Store
from sotay.store.errors import StoreDamaged
from sotay.vault.errors import RecordAmbiguous, RecordUnknown
from sotay.vault.search.narrowing import ALL, ATTACHED, OPEN, STATUS, Narrowing, marks
from sotay.vault.unread import LOOSE, loose_in

KINDS: Final[frozenset[RecordKind]] = frozenset(kinds.KINDS)
PAGE, _AT_ONCE = 50, 500  # rows of a page, values in one query
LEAST = 4  # letters of an id that may name a record
_ROW = f"rowid, id, kind, title, day, hamlet, updated, {STATUS}, {ATTACHED}, withdrawn"
_WHOLE = f"{_ROW}, body, head, {LOOSE}"


@dataclass(frozen=True)
class Row:
    """One line of a list. `status` is a key of `model.words.STATUS`, `attached` a number.

    `withdrawn`: the leave to keep it was taken back, and `title` is a sentence that says so.
    """

    rowid: int
    id: str
    kind: RecordKind
    title: str
    day: str
    hamlet: str
    updated: int
    status: str
    attached: int = 0
    withdrawn: bool = False

    @property
    def told(self) -> str:
        """Return a key of `model.words.STATUS_TOLD`: nobody writes at what somebody took back."""
        back = kinds.KINDS[self.kind].asks_consent and self.withdrawn
        return "withdrawn" if back and self.status in OPEN else self.status


@dataclass(frozen=True)
class Entry:
    """A record with its row; `loose`: texts no field could read, `typed`: what no save took yet."""

    row: Row
    record: Record
    head: str | None
    loose: dict[str, str] = field(default_factory=dict)
    typed: Record | None = None


@dataclass(frozen=True)
class Revision:
    """One closed revision: `line` is the exact line a bundle carries."""

    rev: str
    record: str
    hlc: str
    at: int
    line: bytes


def _row(columns: Sequence[Any]) -> Row:
    row, back = Row(*columns), bool(columns[-1])
    return replace(row, title=title_told(row.title, withdrawn=back), withdrawn=back)


def _rows(store: Store, where: str, values: Sequence[object]) -> list[Row]:
    query = f"SELECT {_ROW} FROM record WHERE {where}"  # noqa: S608 - our own words
    return [_row(columns) for columns in store.rows(query, values)]


def entry(store: Store, record: str) -> Entry:
    """Return one record; raises `RecordUnknown`."""
    rows = store.rows(f"SELECT {_WHOLE} FROM record WHERE id = ?", (record,))  # noqa: S608
    if not rows:
        raise RecordUnknown(record)
    return _entry(store, rows[0])


def _entry(store: Store, columns: Sequence[Any]) -> Entry:
    *row, body, head, loose = columns
    return Entry(_row(row), _stored(store, body), head, loose_in(loose))


def standing(store: Store, record: str) -> Record | None:
    """Return a record's working copy, None where it is not here."""
    row = store.one("SELECT body FROM record WHERE id = ?", (record,))
    return _stored(store, row[0]) if row else None


def find(store: Store, beginning: str) -> str:
    """Return the one id that begins or ends so; raises `RecordUnknown`, `RecordAmbiguous`."""
    part = beginning.strip().lower()
    found = store.rows(
        "SELECT id FROM record WHERE substr(id, 1, length(?1)) = ?1"
        " OR substr(id, -length(?1)) = ?1 LIMIT 100",
        (part,),
    )
    if not found or len(part) < LEAST:
        raise RecordUnknown(beginning)
    if len(found) > 1:
        raise RecordAmbiguous(beginning, len(found))
    return str(found[0][0])


def page(
    store: Store,
    kinds: Collection[RecordKind] = KINDS,
    *,
    states: Collection[str] = ("draft", "closed"),
    narrowing: Narrowing = ALL,
    after: Row | None = None,
    limit: int = PAGE,
) -> list[Row]:
    """Return the next rows, newest event first; `after` is the last row of the page before."""
    where, values = _wanted(kinds, states, narrowing)
    if after is not None:
        where += " AND (day, rowid) < (?, ?)"
        values += [after.day, after.rowid]
    return _rows(store, f"{where} ORDER BY day DESC, rowid DESC LIMIT ?", (*values, limit))


def _wanted(
    kinds: Collection[RecordKind], states: Collection[str], narrowing: Narrowing
) -> tuple[str, list[object]]:
    where, values = replace(narrowing, kinds=frozenset(kinds)).where()
    return f"{where} AND record.state IN ({marks(states)})", [*values, *states]


def count(
    store: Store, kinds: Collection[RecordKind], narrowing: Narrowing, cap: int | None
) -> int:
    """Return how many records there are that are not discarded, counting no further than `cap`."""
    where, values = _wanted(kinds, ("draft", "closed"), narrowing)
    row = store.one(
        f"SELECT count(*) FROM (SELECT 1 FROM record WHERE {where} LIMIT ?)",  # noqa: S608
        (*values, -1 if cap is None else cap),
    )
    return int(row[0]) if row else 0


def hamlets(store: Store, kinds: Collection[RecordKind], most: int = 40) -> list[str]:
    """Return the hamlets that records name, the most named first."""
    rows = store.rows(
        f"SELECT hamlet FROM record WHERE kind IN ({marks(kinds)})"  # noqa: S608
        " AND state IN ('draft', 'closed') AND hamlet <> ''"
        " GROUP BY hamlet ORDER BY count(*) DESC, hamlet LIMIT ?",
        (*kinds, most),
    )
    return [str(row[0]) for row in rows]


def drafts_since(store: Store, at_ms: int, limit: int) -> list[Row]:
    """Return the drafts written at this time or later, the last first."""
    begun = "state = 'draft' AND updated >= ? ORDER BY updated DESC LIMIT ?"
    return _rows(store, begun, (at_ms, limit))


def rows_of(store: Store, ids: Sequence[str]) -> list[Row]:
    """Return the rows of the records named, newest event first."""
    found: list[Row] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found += _rows(store, f"id IN ({marks(some)})", some)
    return sorted(found, key=lambda row: (row.day, row.rowid), reverse=True)


def row_of(store: Store, record: str) -> Row | None:
    """Return the row of a record, None where there is none."""
    return next(iter(rows_of(store, [record])), None)


def rows_at(store: Store, rowids: Sequence[int]) -> list[Row]:
    """Return the rows at the places the search index names."""
    return _rows(store, f"rowid IN ({marks(rowids)})", rowids)


def counts(store: Store) -> dict[tuple[str, str], int]:
    """Return the number of records by (kind, state)."""
    rows = store.rows("SELECT kind, state, count(*) FROM record GROUP BY kind, state")
    return {(kind, state): number for kind, state, number in rows}


def heard_in(store: Store, record: str) -> list[Entry]:
    """Return the matters heard in a meeting or interview, in the order they were noted."""
    rows = store.rows(
        f"SELECT {_WHOLE} FROM record WHERE state <> 'discarded'"  # noqa: S608
        " AND id IN (SELECT matter FROM heard_at WHERE heard_at.record = ?) ORDER BY rowid",
        (record,),
    )
    return [_entry(store, row) for row in rows]


def unsealed(store: Store) -> list[Revision]:
    """Return the heads of closed records that no bundle holds yet, oldest first."""
    rows = store.rows(
        "SELECT rev, revision.record, hlc, at, line FROM revision"
        " JOIN record ON record.head = revision.rev WHERE record.state = 'closed'"
        " AND NOT EXISTS (SELECT 1 FROM bundle_revision AS b WHERE b.rev = revision.rev)"
        " ORDER BY hlc, rev"
    )
    return [Revision(*row) for row in rows]


def revision(store: Store, rev: str) -> Revision:
    """Return one closed revision; raises `RecordUnknown`."""
    row = store.one("SELECT rev, record, hlc, at, line FROM revision WHERE rev = ?", (rev,))
    if row is None:
        raise RecordUnknown(rev)
    return Revision(*row)


def revisions(store: Store, record: str) -> list[Revision]:
    """Return every closed revision of a record, newest first."""
    query = "SELECT rev, record, hlc, at, line FROM revision WHERE record = ? ORDER BY hlc DESC"
    return [Revision(*row) for row in store.rows(query, (record,))]


def all_records(store: Store) -> Iterator[Record]:
    """Yield every record that is not discarded, in the order they were begun."""
    query = (
        "SELECT rowid, body FROM record WHERE rowid > ? AND state <> 'discarded'"
        " ORDER BY rowid LIMIT 200"
    )
    last = 0
    while rows := store.rows(query, (last,)):
        yield from (_stored(store, body) for _rowid, body in rows)
        last = rows[-1][0]


def _stored(store: Store, body: str) -> Record:
    """Return a stored body; what does not parse was damaged on the disk, for it was checked."""
    try:
        return trust_record(body.encode())
    except RecordRefused as fault:
        raise StoreDamaged(str(store.path), fault.field) from fault
