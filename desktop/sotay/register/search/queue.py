"""What the index has to look at anew, and what may not be found any more meanwhile.

A record that came, or came anew, is looked at later, and only then found by its new words. One that
somebody took back, or that was destroyed where it is from, goes out of the index at once, and with
it what was heard in it: it goes in again as far as it may still be found.
"""

from collections.abc import Sequence
from typing import Final

from sotay.register.many import asked, done
from sotay.register.postgres import searching
from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection
from sotay.store.search import index
from sotay.store.search.facets import facet
from sotay.store.tables import Tables

_MOST: Final = 10_000  # counted of what waits, for who only wants to know whether it is much
_SOME: Final = "SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT ?) AS few"
_ROWIDS: Final = "SELECT r.rowid FROM record AS r WHERE r.id {any}"
# Behind all that wait: who looks at one just now has to do it again.
_HERE: Final = "INSERT OR REPLACE INTO search_queue (target) SELECT r.rowid FROM record AS r WHERE "
_THERE: Final = (
    "INSERT INTO search_queue (target) SELECT r.rowid FROM record AS r WHERE {any}"
    " ON CONFLICT (target) DO UPDATE SET seq = excluded.seq"
)


def heard_in(record: str) -> str:
    """Return the word of the index by which what was heard in a record is found."""
    return facet("o", record)


def came(connection: Connection, records: Sequence[str], sources: Sequence[str]) -> None:
    """Have records looked at, and what was heard in `sources` among them."""
    _enqueue(connection, "r.id {any}", records)
    _enqueue(connection, "r.rowid {any}", _heard(connection, sources))


def doubt(connection: Connection, records: Sequence[str]) -> None:
    """Have records, and what was heard in them, found by no word until they were looked at."""
    if not records:
        return
    rowids = [*_rowids(connection, records), *_heard(connection, records)]
    if isinstance(connection, Writer):
        searching.forget(connection, rowids)
    else:
        for rowid in rowids:
            index.forget(connection, rowid)
    _enqueue(connection, "r.rowid {any}", rowids)


def waiting(store: Tables, most: int = _MOST) -> int:
    """Return how many records wait to be looked at, of more than `most` that many."""
    row = store.one(_SOME, (most,))
    return int(row[0]) if row else 0


def _rowids(connection: Connection, records: Sequence[str]) -> list[int]:
    return [row[0] for row in asked(connection, _ROWIDS, records)]


def _heard(connection: Connection, sources: Sequence[str]) -> list[int]:
    if not sources:
        return []
    words = [heard_in(one) for one in sources]
    if isinstance(connection, Writer):
        return searching.holding(connection, words)
    return index.holding(connection, words)


def _enqueue(connection: Connection, which: str, values: Sequence[str] | Sequence[int]) -> None:
    query = _THERE.replace("{any}", which) if isinstance(connection, Writer) else _HERE + which
    done(connection, query, values)
