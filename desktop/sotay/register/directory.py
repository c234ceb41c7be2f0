"""What the province sets for its communes: every version of each part, and the papers it signed."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

DIRECTORY_TABLES: Final = """
CREATE TABLE list_part (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  told BLOB NOT NULL,
  officer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE list_paper (
  number INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
"""
_NEWEST: Final = (
    "SELECT name, version, told, officer, at FROM list_part AS p WHERE version ="
    " (SELECT max(version) FROM list_part AS o WHERE o.name = p.name)"
)

_ABOVE: Final = (1 << 63) - 1  # every number there is


class PartRow(NamedTuple):
    """One version of a part, `told` as JSON; `at` ms UTC."""

    name: str
    version: int
    told: bytes
    officer: str
    at: int


class PaperRow(NamedTuple):
    """One signed paper: `serial` of its key, the `floor` of numbers it was signed above."""

    number: int
    envelope: bytes
    serial: int
    floor: int
    signed: int  # ms UTC


def newest_parts(store: Tables) -> list[PartRow]:
    """Return each part as it stands."""
    return [_part(*row) for row in store.rows(f"{_NEWEST} ORDER BY name")]


def versions(store: Tables, name: str) -> list[PartRow]:
    """Return every version of a part, the newest first."""
    query = (
        "SELECT name, version, told, officer, at FROM list_part WHERE name = ?"
        " ORDER BY version DESC"
    )
    return [_part(*row) for row in store.rows(query, (name,))]


def add_part(connection: Connection, row: PartRow) -> bool:
    """Keep a version; False where that number is taken: somebody was quicker."""
    cursor = connection.execute(
        "INSERT INTO list_part (name, version, told, officer, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (name, version) DO NOTHING",
        row,
    )
    return bool(cursor.rowcount)


def newest_paper(store: Tables) -> PaperRow | None:
    """Return the paper of the highest number."""
    return next(papers_downward(store), None)


def papers_downward(store: Tables) -> Iterator[PaperRow]:
    """Yield the papers from the highest number down, each read when it is asked for."""
    query = (
        "SELECT number, envelope, serial, floor, signed FROM list_paper WHERE number < ?"
        " ORDER BY number DESC LIMIT 1"
    )
    below = _ABOVE
    while (row := store.one(query, (below,))) is not None:
        yield PaperRow(row[0], bytes(row[1]), *row[2:])
        below = row[0]


def add_paper(connection: Connection, row: PaperRow) -> None:
    """Keep a signed paper; nothing where another of that number was quicker."""
    connection.execute(
        "INSERT INTO list_paper (number, envelope, serial, floor, signed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (number) DO NOTHING",
        row,
    )


def _part(name: str, version: int, told: bytes, officer: str, at: int) -> PartRow:
    return PartRow(name, version, bytes(told), officer, at)
