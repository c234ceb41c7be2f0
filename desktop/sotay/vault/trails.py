"""What a trail is made of: the steps that went out of the notebook, what is known besides.

A step is made when somebody is given one (a file, a sheet, a QR code), out of what the tables tell
anyway; it stands here from then on, so that nobody is ever given another in its place.
"""

from dataclasses import dataclass
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.outbox import GONE_OUT

# `content` is the payload of a step of this device, which is signed whenever it goes out; `paper` a
# receipt as it came, NULL of one that was taken in before these were kept.
TRAIL_TABLES: Final = """\
CREATE TABLE trail_step (
  digest TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  lane TEXT NOT NULL,
  n INTEGER NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (record, lane, n)
) STRICT;
ALTER TABLE receipt_key ADD COLUMN paper BLOB;
"""
_HEARD: Final = "SELECT rev, hlc, at FROM revision WHERE record = ? ORDER BY hlc, rev"
_LEFT: Final = (
    "SELECT b.digest, b.sealed, b.receipt FROM bundle AS b"  # noqa: S608 - our own words
    f" WHERE b.digest IN (SELECT g.digest FROM {GONE_OUT} AS g JOIN revision USING (rev)"
    " WHERE record = ?) ORDER BY b.rowid"
)


@dataclass(frozen=True)
class Closing:
    """One closed version; `hlc` ends with the beginning of the id of the device, `at` in ms."""

    rev: str
    hlc: str
    at: int


@dataclass(frozen=True)
class Leaving:
    """One bundle that a version of the record was sealed into; `sealed` in ms.

    `received`: a receipt that stands says that the province let it in.
    """

    digest: str
    sealed: int
    received: bool


def closings(store: Store, record: str) -> list[Closing]:
    """Return the closed versions of a record, the first one first."""
    return [Closing(*row) for row in store.rows(_HEARD, (record,))]


def leavings(store: Store, record: str) -> list[Leaving]:
    """Return the bundles a record was ever sealed into, in their order; no row is ever deleted."""
    rows = store.rows(_LEFT, (record,))
    return [Leaving(digest, sealed, receipt is not None) for digest, sealed, receipt in rows]


def steps(store: Store, record: str, lane: str) -> list[bytes]:
    """Return the steps of a lane that went out, by number."""
    query = "SELECT content FROM trail_step WHERE record = ? AND lane = ? ORDER BY n"
    return [bytes(row[0]) for row in store.rows(query, (record, lane))]


def keep_step(
    connection: Connection, record: str, lane: str, n: int, digest: str, content: bytes
) -> None:
    """Keep a step of this device that goes out now."""
    connection.execute(
        "INSERT INTO trail_step VALUES (?, ?, ?, ?, ?)", (digest, record, lane, n, content)
    )


def receipts(store: Store, digest: str) -> list[bytes]:
    """Return the receipts, as they came, by which the province let a bundle in; the first first."""
    query = "SELECT paper FROM receipt_key WHERE digest = ? AND paper NOTNULL ORDER BY issued"
    return [bytes(row[0]) for row in store.rows(query, (digest,))]
