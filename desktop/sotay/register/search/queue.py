"""What the index has to look at anew, and what may not be found any more meanwhile.

A record that came, or came anew, is looked at later, and only then found by its new words. One that
somebody took back, or that was destroyed where it is from, goes out of the index at once, and with
it what was heard in it: it goes in again as far as it may still be found.
"""

from collections.abc import Sequence
from typing import Final

from sotay.register.many import add_new, asked
from sotay.register.postgres import searching
from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection
from sotay.store.search import index
from sotay.store.search.facets import facet
from sotay.store.tables import Tables

_MOST: Final = 10_000  # counted of what waits, for who only wants to know whether it is much
_SOME: Final = "SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT ?) AS few"
_ROWIDS: Final = "SELECT r.rowid FROM record AS r WHERE r.id {any}"
_AGAIN: Final = "DELETE FROM search_queue WHERE target {any} RETURNING target"


def heard_in(record: str) -> str:
    """Return the word of the index by which what was heard in a record is found."""
    return facet("o", record)


def came(connection: Connection, records: Sequence[str], sources: Sequence[str]) -> None:
    """Have records looked at, and what was heard in `sources` among them."""
    _enqueue(connection, [*_rowids(connection, records), *_heard(connection, sources)])


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
    _enqueue(connection, rowids)


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


def _enqueue(connection: Connection, rowids: Sequence[int]) -> None:
    """Queue rows behind all that wait: who looks at them just now has to do it again."""
    if rowids := list(dict.fromkeys(rowids)):
        asked(connection, _AGAIN, rowids)
        add_new(connection, "search_queue", ("target",), [(one,) for one in rowids])
