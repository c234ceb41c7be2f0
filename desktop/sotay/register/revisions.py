"""Revisions of records as a graph: a set that only grows, each naming its parents."""

from collections.abc import Iterable
from typing import NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

# Only a child of the same record takes a revision's place.
_HEADS = """
SELECT rev, device, chain, seq, came FROM revision JOIN bundle USING (digest)
WHERE record = ?1 AND NOT EXISTS (
  SELECT 1 FROM parent JOIN revision AS child ON child.rev = parent.rev
  WHERE parent.parent = revision.rev AND child.record = ?1
)
"""


class RevisionRow(NamedTuple):
    """One revision, and the first bundle that brought it; `body` is the record's JSON."""

    rev: str
    record: str
    hlc: str
    author: str
    body: bytes
    digest: str


class Head(NamedTuple):
    """A version that no other takes the place of, and the bundle that brought it first.

    `came` is the place of that bundle among all, in the order they came.
    """

    rev: str
    device: str
    chain: str
    seq: int
    came: int


def add(
    connection: Connection, row: RevisionRow, parents: Iterable[str], blobs: Iterable[str]
) -> None:
    """Add a revision, its parents and the attachments it names; a known one stays as it is."""
    connection.execute("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
    connection.executemany(
        "INSERT INTO parent VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(row.rev, parent) for parent in parents],
    )
    connection.executemany(
        "INSERT INTO attachment_of VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(row.rev, sha256) for sha256 in blobs],
    )


def record_of(store: Tables, rev: str) -> str | None:
    """Return the record that a revision is of."""
    row = store.one("SELECT record FROM revision WHERE rev = ?", (rev,))
    return row[0] if row else None


def body(connection: Connection, rev: str) -> bytes:
    """Return what a revision says, as JSON."""
    row = connection.execute("SELECT body FROM body_of WHERE rev = ?", (rev,)).fetchone()
    return bytes(row[0])


def heads(connection: Connection, record: str) -> list[Head]:
    """Return the versions of a record that stand."""
    return [Head(*row) for row in connection.execute(_HEADS, (record,)).fetchall()]
