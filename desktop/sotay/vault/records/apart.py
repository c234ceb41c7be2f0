"""Closed versions that another machine wrote and that nothing closed here follows yet.

They stand beside the head until a version is closed that follows both. Until then `keeping.earlier`
names none of them: nobody here has decided about what they say.
"""

from collections.abc import Iterable
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.records.lookup import Revision
from sotay.vault.search.narrowing import marks

APART_TABLES: Final = """\
CREATE TABLE apart (
  rev TEXT PRIMARY KEY REFERENCES revision (rev) ON DELETE CASCADE,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_of_record ON apart (record);
"""


def add(connection: Connection, revision: Revision, device: str) -> bool:
    """Put a version that a machine wrote beside the head; return whether it was not here."""
    new = connection.execute(
        "INSERT OR IGNORE INTO revision (rev, record, hlc, at, line) VALUES (?, ?, ?, ?, ?)",
        (revision.rev, revision.record, revision.hlc, revision.at, revision.line),
    )
    if new.rowcount:
        row = (revision.rev, revision.record, device)
        connection.execute("INSERT INTO apart VALUES (?, ?, ?)", row)
    return bool(new.rowcount)


def settle(connection: Connection, record: str) -> None:
    """Note that what is closed next, or is the head now, follows all that came."""
    connection.execute("DELETE FROM apart WHERE record = ?", (record,))


def records(store: Store) -> list[str]:
    """Return the records of which something stands apart, in the order it came."""
    rows = store.rows(
        "SELECT apart.record FROM apart JOIN revision USING (rev)"
        " GROUP BY apart.record ORDER BY max(revision.at), apart.record"
    )
    return [row[0] for row in rows]


def count(store: Store) -> int:
    """Return of how many records something stands apart."""
    (number,) = store.one("SELECT count(DISTINCT record) FROM apart") or (0,)
    return int(number)


def devices(connection: Connection, record: str) -> dict[str, str]:
    """Return the versions of a record that stand apart, each with the machine it came from."""
    query = "SELECT rev, device FROM apart WHERE record = ?"
    return dict(connection.execute(query, (record,)).fetchall())


def owner(connection: Connection, revs: Iterable[str]) -> set[str]:
    """Return the records that these revisions are of, those that are here."""
    asked = list(revs)  # a line names 64 others at most
    query = f"SELECT DISTINCT record FROM revision WHERE rev IN ({marks(asked)})"  # noqa: S608
    return {record for (record,) in connection.execute(query, asked).fetchall()}


def graph(connection: Connection, record: str) -> list[Revision]:
    """Return every closed version of a record that is here."""
    query = "SELECT rev, record, hlc, at, line FROM revision WHERE record = ?"
    rows = connection.execute(query, (record,)).fetchall()
    return [Revision(*row) for row in rows]
