"""Documents that go with responses: what they say, and the files and pieces they travel as."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

PART: Final = 1 << 20  # bytes of what a document says in one row
DOCUMENT_TABLES: Final = """
CREATE TABLE letter_file (
  sha256 TEXT NOT NULL,
  nth INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sha256, nth)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_sealed (
  sha256 TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  told BLOB NOT NULL,
  readers TEXT NOT NULL
) STRICT;
CREATE INDEX letter_sealed_of_content ON letter_sealed (content, sha256);
CREATE TABLE letter_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
"""


class SealedRow(NamedTuple):
    """A document as it travels: its age file by hash, `told` of it in a letter (JSON), and readers.

    `readers` are the SHA-256 of the keys it was encrypted for, with a space between.
    """

    sha256: str
    content: str
    told: bytes
    readers: str


def keep(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep what a document says; what is here stays."""
    parts = range(0, len(content), PART)
    connection.executemany(
        "INSERT INTO letter_file (sha256, nth, content) VALUES (?, ?, ?)"
        " ON CONFLICT (sha256, nth) DO NOTHING",
        [(sha256, nth, content[at : at + PART]) for nth, at in enumerate(parts)],
    )


def content(store: Tables, sha256: str) -> bytes:
    """Return what a document says, nothing where it is not here."""
    rows = store.rows("SELECT content FROM letter_file WHERE sha256 = ? ORDER BY nth", (sha256,))
    return b"".join(bytes(row[0]) for row in rows)


def sealed(store: Tables, sha256: str) -> list[SealedRow]:
    """Return the files in which a document of this content travels."""
    rows = store.rows(
        "SELECT sha256, content, told, readers FROM letter_sealed WHERE content = ?", (sha256,)
    )
    return [SealedRow(*row)._replace(told=bytes(row[2])) for row in rows]


def add(connection: Connection, row: SealedRow, pieces: Mapping[str, bytes]) -> None:
    """Keep a document as it travels."""
    connection.execute(
        "INSERT INTO letter_sealed (sha256, content, told, readers) VALUES (?, ?, ?, ?)", row
    )
    connection.executemany(
        "INSERT INTO letter_piece (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        list(pieces.items()),
    )


def piece(store: Tables, sha256: str) -> bytes | None:
    """Return a piece, None where it is not here."""
    row = store.one("SELECT content FROM letter_piece WHERE sha256 = ?", (sha256,))
    return bytes(row[0]) if row else None
