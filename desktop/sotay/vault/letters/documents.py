"""Documents that go with letters: what travels of them, pieces that wait, and what they hold.

What is held is as the province enclosed it, looked through by nobody: it is shown by way of a
child process alone (`work.letters.documents`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sotay.store.driver import Connection, quoted
from sotay.store.tables import Tables
from sotay.vault.letters.arrived import LET_IN


class Enclosed(NamedTuple):
    """A document by the SHA-256 of what it holds; `cipher` is the JSON of what travels of it."""

    letter: str
    sha256: str
    cipher: str
    fault: str


def add(connection: Connection, letter: str, files: Mapping[str, str]) -> None:
    """Keep which documents go with a letter: what travels of each, by what it holds."""
    connection.executemany(
        "INSERT INTO letter_file VALUES (?, ?, ?, '')",
        [(letter, sha256, cipher) for sha256, cipher in files.items()],
    )


def awaited(store: Tables) -> list[Enclosed]:
    """Return the documents that are not here, of letters that count, the newest letter first."""
    rows = store.rows(
        "SELECT f.letter, f.sha256, f.cipher, f.fault FROM letter_file AS f JOIN letter AS l"
        " ON l.digest = f.letter WHERE l.fault IN ('', ?) AND f.fault = ''"
        " AND f.sha256 NOT IN (SELECT sha256 FROM letter_content) ORDER BY l.rowid DESC",
        (LET_IN,),
    )
    return [Enclosed(*row) for row in rows]


def here(store: Tables, hashes: Collection[str]) -> frozenset[str]:
    """Return which of these documents are here."""
    query = f"SELECT sha256 FROM letter_content WHERE sha256 IN ({quoted(hashes)})"  # noqa: S608
    return frozenset(row[0] for row in store.rows(query))


def content(store: Tables, sha256: str) -> bytes | None:
    """Return what a document holds, None where it is not here."""
    rows = store.rows("SELECT content FROM letter_content WHERE sha256 = ?", (sha256,))
    return bytes(rows[0][0]) if rows else None


def keep(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep a document that is whole."""
    connection.execute("INSERT OR IGNORE INTO letter_content VALUES (?, ?)", (sha256, content))


def refuse(connection: Connection, one: Enclosed, code: str) -> None:
    """Note what is wrong with a document: it is asked for no more."""
    query = "UPDATE letter_file SET fault = ? WHERE letter = ? AND sha256 = ?"
    connection.execute(query, (code, one.letter, one.sha256))


def pieces_here(store: Tables) -> frozenset[str]:
    """Return the hashes of the pieces that wait for others."""
    return frozenset(row[0] for row in store.rows("SELECT sha256 FROM letter_piece"))


def keep_piece(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep a piece."""
    connection.execute("INSERT OR IGNORE INTO letter_piece VALUES (?, ?)", (sha256, content))


def read_pieces(connection: Connection, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return those of these pieces that are here, by hash."""
    query = "SELECT content FROM letter_piece WHERE sha256 = ?"
    found = ((one, connection.execute(query, (one,)).fetchone()) for one in dict.fromkeys(wanted))
    return {one: bytes(row[0]) for one, row in found if row is not None}


def drop_pieces_but(connection: Connection, wanted: Collection[str]) -> None:
    """Drop every piece that is not waited with."""
    connection.execute(f"DELETE FROM letter_piece WHERE sha256 NOT IN ({quoted(wanted)})")  # noqa: S608
