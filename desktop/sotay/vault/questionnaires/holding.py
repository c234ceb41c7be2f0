"""Which records hold words that were answered to a questionnaire; in which bundles they left."""

from collections.abc import Iterator

from msgspec import json

from sotay.store.door import Store
from sotay.vault.outbox import GONE_OUT

_BODIES = (
    "SELECT rowid, id, body FROM record WHERE state <> 'discarded' AND rowid > ?"
    " ORDER BY rowid LIMIT 200"
)
_LEFT = (
    f"SELECT DISTINCT seq FROM bundle JOIN {GONE_OUT} USING (digest) JOIN revision USING (rev)"  # noqa: S608 - ours
    " WHERE record = ? ORDER BY seq"
)


def bodies(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the records that are not discarded: id and JSON of the working copy, once each."""
    last = 0
    while rows := store.rows(_BODIES, (last,)):
        yield from ((record, str(body)) for _rowid, record, body in rows)
        last = rows[-1][0]


def within_json(words: str) -> str:
    """Return words as they stand within canonical JSON."""
    return json.encode(words).decode()[1:-1]


def left_in(store: Store, record: str) -> list[int]:
    """Return the numbers of the bundles that any version of a record left in."""
    return [int(seq) for (seq,) in store.rows(_LEFT, (record,))]


def was_closed(store: Store, record: str) -> bool:
    """Return whether a record was closed once, whatever is done with it now."""
    query = "SELECT 1 FROM record WHERE id = ? AND head IS NOT NULL"
    return store.one(query, (record,)) is not None
