"""Pieces of the province's questionnaires that came, while others of the same one are awaited."""

from collections.abc import Collection, Iterable
from typing import Final

from sotay.store.driver import Connection, quoted
from sotay.store.tables import Tables

PIECE_TABLES: Final = (
    "CREATE TABLE pack_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;"
)


def here(store: Tables) -> frozenset[str]:
    """Return the hashes of those that wait."""
    return frozenset(row[0] for row in store.rows("SELECT sha256 FROM pack_piece"))


def read(connection: Connection, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return those of these pieces that are here, by their hash."""
    query = "SELECT content FROM pack_piece WHERE sha256 = ?"
    found = ((one, connection.execute(query, (one,)).fetchone()) for one in dict.fromkeys(wanted))
    return {one: bytes(row[0]) for one, row in found if row is not None}


def keep(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep a piece."""
    connection.execute("INSERT OR IGNORE INTO pack_piece VALUES (?, ?)", (sha256, content))


def drop_but(connection: Connection, wanted: Collection[str]) -> None:
    """Drop every piece that is not waited with."""
    connection.execute(f"DELETE FROM pack_piece WHERE sha256 NOT IN ({quoted(wanted)})")  # noqa: S608 - hashes
