"""Responses that are being written: the words as they were kept last, under a rising number."""

from typing import Final, NamedTuple

from sotay.register.many import called
from sotay.store.driver import Connection
from sotay.store.tables import Tables

DRAFT_TABLES: Final = """
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  matter TEXT NOT NULL,
  told BLOB NOT NULL,
  version INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'issued', 'dropped'))
) STRICT;
CREATE INDEX draft_open ON draft (state, kept, id);
"""
_COLUMNS: Final = "id, matter, told, version, kept, state"


class DraftRow(NamedTuple):
    """One draft; `told` is JSON, `version` 1 and up, `kept` when it was kept last, in ms UTC."""

    id: str
    matter: str
    told: bytes
    version: int
    kept: int
    state: str = "open"


def add(connection: Connection, row: DraftRow) -> None:
    """Begin a draft."""
    connection.execute(f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - ours


def put(connection: Connection, row: DraftRow) -> bool:
    """Keep a draft over version `row.version` - 1 of it; False where another stands by now."""
    cursor = connection.execute(
        "UPDATE draft SET told = ?, version = ?, kept = ?, state = ?"
        " WHERE id = ? AND version = ? AND state = 'open'",
        (row.told, row.version, row.kept, row.state, row.id, row.version - 1),
    )
    return bool(cursor.rowcount)


def find(store: Tables, part: str) -> list[DraftRow]:
    """Return drafts whose id begins or ends so, two at the most."""
    query = f"SELECT {_COLUMNS} FROM draft WHERE {called('id', part)} LIMIT 2"  # noqa: S608 - ours
    return [_row(*row) for row in store.rows(query, (part,))]


def every(store: Tables) -> list[DraftRow]:
    """Return the drafts that are still being written, the one kept last first."""
    query = f"SELECT {_COLUMNS} FROM draft WHERE state = 'open' ORDER BY kept DESC, id"  # noqa: S608 - ours
    return [_row(*row) for row in store.rows(query)]


def of_matter(store: Tables, matter: str) -> list[DraftRow]:
    """Return the drafts to a matter that are still being written, the one kept last first."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM draft WHERE state = 'open' AND matter = ? ORDER BY kept DESC, id",  # noqa: S608 - ours
        (matter,),
    )
    return [_row(*row) for row in rows]


def _row(name: str, matter: str, told: bytes, version: int, kept: int, state: str) -> DraftRow:
    return DraftRow(name, matter, bytes(told), version, kept, state)
