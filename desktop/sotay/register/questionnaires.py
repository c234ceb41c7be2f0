"""Questionnaires that the province publishes: each with its pieces, and the lists it signed."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

PACK_TABLES: Final = """
CREATE TABLE pack (
  sha256 TEXT PRIMARY KEY,
  told BLOB NOT NULL,
  came INTEGER NOT NULL
) STRICT;
CREATE TABLE pack_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE pack_list (
  number INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
"""

_ABOVE: Final = (1 << 63) - 1  # every number there is


class PackRow(NamedTuple):
    """One questionnaire by the SHA-256 of its XForm; `told` as a list tells of it, as JSON."""

    sha256: str
    told: bytes
    came: int  # ms UTC


class ListRow(NamedTuple):
    """One signed list: `serial` of its key, the `floor` of numbers it was signed above."""

    number: int
    envelope: bytes
    serial: int
    floor: int
    signed: int  # ms UTC


def every(store: Tables) -> list[PackRow]:
    """Return the questionnaires in the order in which they came."""
    rows = store.rows("SELECT sha256, told, came FROM pack ORDER BY came, sha256")
    return [PackRow(sha256, bytes(told), came) for sha256, told, came in rows]


def add(connection: Connection, row: PackRow, pieces: Iterable[tuple[str, bytes]]) -> None:
    """Keep a questionnaire with the pieces that are not here yet."""
    connection.execute("INSERT INTO pack (sha256, told, came) VALUES (?, ?, ?)", row)
    connection.executemany(
        "INSERT INTO pack_piece (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        list(pieces),
    )


def tell_anew(connection: Connection, sha256: str, told: bytes) -> None:
    """Have a list say something else of a questionnaire."""
    connection.execute("UPDATE pack SET told = ? WHERE sha256 = ?", (told, sha256))


def piece(store: Tables, sha256: str) -> bytes | None:
    """Return a piece, None where there is none."""
    row = store.one("SELECT content FROM pack_piece WHERE sha256 = ?", (sha256,))
    return bytes(row[0]) if row else None


def newest(store: Tables) -> ListRow | None:
    """Return the list of the highest number."""
    return next(downward(store), None)


def downward(store: Tables) -> Iterator[ListRow]:
    """Yield the lists from the highest number down, each read when it is asked for."""
    query = (
        "SELECT number, envelope, serial, floor, signed FROM pack_list WHERE number < ?"
        " ORDER BY number DESC LIMIT 1"
    )
    below = _ABOVE
    while (row := store.one(query, (below,))) is not None:
        yield ListRow(row[0], bytes(row[1]), *row[2:])
        below = row[0]


def add_list(connection: Connection, row: ListRow) -> None:
    """Keep a signed list; nothing where another of that number was quicker."""
    connection.execute(
        "INSERT INTO pack_list (number, envelope, serial, floor, signed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (number) DO NOTHING",
        row,
    )
