"""Look records up: rows for lists, one record whole, revisions, what waits to leave.

A record's state of being sent is derived here, by query; nobody sets it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sotay.model.records import Record, RecordKind
from sotay.model.rules import searchable
from sotay.model.shape import parse_record
from sotay.store.door import Store
from sotay.vault.errors import RecordUnknown

KINDS: Final[frozenset[RecordKind]] = frozenset(("meeting", "interview", "matter"))
PAGE = 50

_STATUS = """
CASE
  WHEN record.state = 'discarded' THEN 'discarded'
  WHEN record.state = 'draft' AND record.head IS NOT NULL THEN 'amending'
  WHEN record.state = 'draft' THEN 'draft'
  WHEN EXISTS (SELECT 1 FROM bundle_revision AS b JOIN bundle USING (digest)
               WHERE b.rev = record.head AND bundle.receipt IS NOT NULL) THEN 'received'
  WHEN EXISTS (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head) THEN 'sealed'
  ELSE 'kept'
END
"""
_ROW = f"rowid, id, kind, title, day, hamlet, updated, {_STATUS} AS status"


@dataclass(frozen=True)
class Row:
    """One line of a list. `status` is a key of `model.words.STATUS`."""

    rowid: int
    id: str
    kind: RecordKind
    title: str
    day: str
    hamlet: str
    updated: int
    status: str


@dataclass(frozen=True)
class Entry:
    """One record as it stands, with its row."""

    row: Row
    record: Record
    head: str | None


@dataclass(frozen=True)
class Revision:
    """One closed revision: `line` is the exact line a bundle carries."""

    rev: str
    record: str
    hlc: str
    at: int
    line: bytes


def entry(store: Store, record: str) -> Entry:
    """Return one record; raises `RecordUnknown`."""
    rows = store.rows(f"SELECT {_ROW}, body, head FROM record WHERE id = ?", (record,))  # noqa: S608
    if not rows:
        raise RecordUnknown(record)
    *row, body, head = rows[0]
    return Entry(Row(*row), parse_record(body.encode()), head)


def find(store: Store, beginning: str) -> str:
    """Return the id of the one record whose id begins or ends so; raises `RecordUnknown`."""
    found = store.rows(
        "SELECT id FROM record WHERE substr(id, 1, length(?1)) = ?1"
        " OR substr(id, -length(?1)) = ?1 LIMIT 2",
        (beginning,),
    )
    if len(found) != 1 or len(beginning) < 4:  # noqa: PLR2004 - shorter would name too many
        raise RecordUnknown(beginning)
    return str(found[0][0])


def page(
    store: Store,
    kinds: Collection[RecordKind] = KINDS,
    *,
    states: Collection[str] = ("draft", "closed"),
    after: Row | None = None,
    limit: int = PAGE,
) -> list[Row]:
    """Return the next rows, newest event first; `after` is the last row of the page before."""
    where = f"kind IN ({_marks(kinds)}) AND state IN ({_marks(states)})"
    values: list[object] = [*kinds, *states]
    if after is not None:
        where += " AND (day, rowid) < (?, ?)"
        values += [after.day, after.rowid]
    rows = store.rows(
        f"SELECT {_ROW} FROM record WHERE {where} ORDER BY day DESC, rowid DESC LIMIT ?",  # noqa: S608
        (*values, limit),
    )
    return [Row(*row) for row in rows]


def rows_of(store: Store, ids: Sequence[str]) -> list[Row]:
    """Return the rows of the records named, newest event first."""
    found: list[Row] = []
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        rows = store.rows(f"SELECT {_ROW} FROM record WHERE id IN ({_marks(some)})", some)  # noqa: S608
        found += [Row(*row) for row in rows]
    return sorted(found, key=lambda row: (row.day, row.rowid), reverse=True)


def rows_at(store: Store, rowids: Sequence[int]) -> list[Row]:
    """Return the rows at the places the search index names."""
    query = f"SELECT {_ROW} FROM record WHERE rowid IN ({_marks(rowids)})"  # noqa: S608
    rows = store.rows(query, rowids)
    return [Row(*row) for row in rows]


def counts(store: Store) -> dict[tuple[str, str], int]:
    """Return the number of records by (kind, state)."""
    rows = store.rows("SELECT kind, state, count(*) FROM record GROUP BY kind, state")
    return {(kind, state): number for kind, state, number in rows}


def heard_in(store: Store, record: str) -> list[Entry]:
    """Return the matters heard in a meeting or interview, in the order they were noted."""
    rows = store.rows(
        f"SELECT {_ROW}, body, head FROM record WHERE state <> 'discarded'"  # noqa: S608
        " AND id IN (SELECT matter FROM heard_at WHERE heard_at.record = ?) ORDER BY rowid",
        (record,),
    )
    return [Entry(Row(*row[:-2]), parse_record(row[-2].encode()), row[-1]) for row in rows]


def unsealed(store: Store) -> list[Revision]:
    """Return the heads of closed records that no bundle holds yet, oldest first."""
    rows = store.rows(
        "SELECT rev, revision.record, hlc, at, line FROM revision"
        " JOIN record ON record.head = revision.rev WHERE record.state = 'closed'"
        " AND NOT EXISTS (SELECT 1 FROM bundle_revision AS b WHERE b.rev = revision.rev)"
        " ORDER BY hlc, rev"
    )
    return [Revision(*row) for row in rows]


def revisions(store: Store, record: str) -> list[Revision]:
    """Return every closed revision of a record, newest first."""
    rows = store.rows(
        "SELECT rev, record, hlc, at, line FROM revision WHERE record = ? ORDER BY hlc DESC",
        (record,),
    )
    return [Revision(*row) for row in rows]


def indexed_text(store: Store, rowid: int) -> tuple[str, str] | None:
    """Return (title, body) of a record for the search index, `None` when it is to be forgotten."""
    rows = store.rows("SELECT body FROM record WHERE rowid = ? AND state <> 'discarded'", (rowid,))
    return searchable(parse_record(rows[0][0].encode())) if rows else None


def _marks(values: Sequence[object] | Collection[object]) -> str:
    return ", ".join("?" * len(values))


def all_records(store: Store) -> Iterator[Record]:
    """Yield every record that is not discarded, in the order they were begun."""
    query = (
        "SELECT rowid, body FROM record WHERE rowid > ? AND state <> 'discarded'"
        " ORDER BY rowid LIMIT 200"
    )
    last = 0
    while rows := store.rows(query, (last,)):
        yield from (parse_record(body.encode()) for _rowid, body in rows)
        last = rows[-1][0]
