"""Contents of attachments, each once by its hash: its file's name beside the register and its key.

An attachment that a revision names has no row here while it has come in no bundle yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sotay.store.driver import Connection
from sotay.store.tables import Tables

# `sha256` has no row here while an attachment that a revision names has come in no bundle yet.
ATTACHMENT_TABLES = """
CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE TABLE attachment_of (
  rev TEXT NOT NULL REFERENCES revision (rev),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (rev, sha256)
) STRICT, WITHOUT ROWID;
ALTER TABLE bundle ADD COLUMN blobs INTEGER NOT NULL DEFAULT 0;
"""


@dataclass(frozen=True)
class AttachmentRow:
    """One content; `size` in bytes."""

    sha256: str
    size: int
    file: str
    key: bytes = field(repr=False)


def put(connection: Connection, digest: str, rows: Iterable[AttachmentRow]) -> None:
    """Note contents that a bundle brought, over where they lay before."""
    connection.executemany(
        "INSERT INTO attachment VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET"
        " size = excluded.size, file = excluded.file, key = excluded.key, digest = excluded.digest",
        [(one.sha256, one.size, one.file, one.key, digest) for one in rows],
    )


def change_key(connection: Connection, sha256: str, key: bytes) -> None:
    """Hold another form of a content's key."""
    connection.execute("UPDATE attachment SET key = ? WHERE sha256 = ?", (key, sha256))


def find(store: Tables, sha256: str) -> AttachmentRow | None:
    """Return a content, None where it never came."""
    query = "SELECT sha256, size, file, key FROM attachment WHERE sha256 = ?"
    row = store.one(query, (sha256,))
    return AttachmentRow(*row) if row else None


def every(store: Tables) -> list[AttachmentRow]:
    """Return all contents, by hash."""
    rows = store.rows("SELECT sha256, size, file, key FROM attachment ORDER BY sha256")
    return [AttachmentRow(*row) for row in rows]


def files(connection: Connection) -> list[str]:
    """Return the names of all files that have a row."""
    return [row[0] for row in connection.execute("SELECT file FROM attachment").fetchall()]
