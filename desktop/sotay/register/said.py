"""What the province says to communes: a line for each thing, about one record.

A line is for every device of the commune that the record came from: which of them wait for a device
follows from the letters it has (`letters`), so one that is enrolled later has them too.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.register.many import asked, called
from sotay.store.driver import Connection
from sotay.store.tables import Tables

SAID_TABLES: Final = """
CREATE TABLE letter_line (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  unit TEXT NOT NULL,
  body BLOB NOT NULL,
  issued INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_line_of_unit ON letter_line (unit, issued, id);
CREATE INDEX letter_line_of_record ON letter_line (record, issued, id);
"""
LINE: Final = "id, kind, record, unit, body, issued"


class LineRow(NamedTuple):
    """One thing said; `body` is canonical JSON, `issued` ms UTC, rising for each record."""

    id: str
    kind: str
    record: str
    unit: str
    body: bytes
    issued: int


def add_line(connection: Connection, row: LineRow) -> None:
    """Have something be said to every device of its unit."""
    connection.execute(f"INSERT INTO letter_line ({LINE}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - ours


def of_record(store: Tables, record: str) -> list[LineRow]:
    """Return all that was said of a record, the oldest first."""
    query = f"SELECT {LINE} FROM letter_line WHERE record = ? ORDER BY issued, id"  # noqa: S608 - ours
    return [line_row(*row) for row in store.rows(query, (record,))]


def some(store: Tables, names: Sequence[str]) -> list[LineRow]:
    """Return the lines of these ids that are here."""
    query = f"SELECT {LINE} FROM letter_line WHERE id {{any}}"  # noqa: S608 - ours
    with store.read() as connection:
        return [line_row(*row) for row in asked(connection, query, names)]


def find_line(store: Tables, part: str) -> list[LineRow]:
    """Return lines whose id begins or ends so, two at the most."""
    query = f"SELECT {LINE} FROM letter_line WHERE {called('id', part)} LIMIT 2"  # noqa: S608 - ours
    return [line_row(*row) for row in store.rows(query, (part,))]


def lines(store: Tables, kind: str, unit: str = "", most: int = 1 << 40) -> list[LineRow]:
    """Return what was said of a kind, to a unit or to all, the newest first; `most` of it.

    In the order of an index: of kinds (`given.GIVEN_TABLES`), or of units.
    """
    where, values = ("unit = ? AND kind = ?", (unit, kind)) if unit else ("kind = ?", (kind,))
    query = f"SELECT {LINE} FROM letter_line WHERE {where} ORDER BY issued DESC, id DESC LIMIT ?"  # noqa: S608 - ours
    return [line_row(*row) for row in store.rows(query, (*values, most))]


def last_issued(store: Tables, record: str) -> int:
    """Return when something was said of a record last, ms UTC, 0 where nothing was."""
    row = store.one("SELECT max(issued) FROM letter_line WHERE record = ?", (record,))
    return (row[0] if row else None) or 0


def line_row(name: str, kind: str, record: str, unit: str, body: bytes, issued: int) -> LineRow:
    """Return a row of `LINE`, whichever database it is from."""
    return LineRow(name, kind, record, unit, bytes(body), issued)
