"""Tombstones that travel: the province is told which of its records were destroyed here, and when.

Only a record that some bundle took away has one to send.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sotay.model.kinds import RecordKind
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.outbox import GONE_OUT
from sotay.vault.privacy import maybesent

# `rev` is the newest revision that left; `digest` the bundle that told, NULL until one does.
TO_TELL_TABLES = """
CREATE TABLE tombstone_to_tell (
  record TEXT PRIMARY KEY,
  rev TEXT NOT NULL,
  digest TEXT REFERENCES bundle (digest)
) STRICT, WITHOUT ROWID;
"""

_NEWEST = "SELECT rev FROM revision WHERE record = ? ORDER BY hlc DESC LIMIT 1"


@dataclass(frozen=True)
class Untold:
    """A destroyed record the province has and was not told of. `ended` in ms; days as ISO."""

    record: str
    rev: str
    kind: RecordKind
    day: str
    due: str
    ended: int
    why: str


def newest_sent(connection: Connection, record: str) -> str | None:
    """Return the newest revision of a record that a bundle ever held, else that may have left."""
    row = connection.execute(
        "SELECT rev FROM revision WHERE record = ? AND EXISTS"  # noqa: S608 - ours
        f" (SELECT 1 FROM {GONE_OUT} AS b WHERE b.rev = revision.rev) ORDER BY hlc DESC LIMIT 1",
        (record,),
    ).fetchone()
    if row is None and maybesent.may_have_left(connection, record):
        row = connection.execute(_NEWEST, (record,)).fetchone()
    return str(row[0]) if row else None


def note(connection: Connection, record: str, rev: str) -> None:
    """Note that the province is to be told of a record destroyed now."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstone_to_tell VALUES (?, ?, NULL)", (record, rev)
    )


def untold(store: Store, limit: int) -> list[Untold]:
    """Return what the province was not told of yet, of destructions that came to their end."""
    rows = store.rows(
        "SELECT record, rev, kind, day, due, ended, why FROM tombstone_to_tell"
        " JOIN tombstone USING (record) JOIN purge ON purge.seq = tombstone.purge"
        " WHERE digest IS NULL AND ended IS NOT NULL ORDER BY record LIMIT ?",
        (limit,),
    )
    return [Untold(*row) for row in rows]


def every(store: Store) -> list[Untold]:
    """Return all that was destroyed here and is at its end, whoever was told; of no version."""
    rows = store.rows(
        "SELECT record, lower(hex(zeroblob(16))), kind, day, due, ended, why FROM tombstone"
        " JOIN purge ON purge.seq = tombstone.purge WHERE ended IS NOT NULL ORDER BY record"
    )
    return [Untold(*row) for row in rows]


def tell(connection: Connection, records: Iterable[str], digest: str) -> None:
    """Note the bundle that tells of these."""
    connection.executemany(
        "UPDATE tombstone_to_tell SET digest = ? WHERE record = ?",
        [(digest, record) for record in records],
    )
