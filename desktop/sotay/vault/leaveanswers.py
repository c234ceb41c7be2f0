"""What a person decided of a closed record before it leaves: held back, or a notice let go.

Kept with the revision it was decided on: what is closed anew is asked about anew.
"""

from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection

ANSWER_TABLES: Final = """\
CREATE TABLE leave_answer (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (rev, kind)
) STRICT, WITHOUT ROWID;
"""
WHOLE: Final = ""  # the kind of an answer on the whole record


def put(connection: Connection, rev: str, kind: str, at_ms: int, *, held: bool) -> None:
    """Note an answer on a notice of this kind, or on the `WHOLE` record."""
    connection.execute(
        "INSERT OR REPLACE INTO leave_answer VALUES (?, ?, ?, ?)", (rev, kind, held, at_ms)
    )


def take_back(connection: Connection, rev: str, kind: str) -> None:
    """Let nothing be decided."""
    connection.execute("DELETE FROM leave_answer WHERE rev = ? AND kind = ?", (rev, kind))


def held_back(store: Store) -> list[str]:
    """Return the revisions that a person holds back."""
    query = "SELECT rev FROM leave_answer WHERE kind = ? AND held ORDER BY rev"
    return [rev for (rev,) in store.rows(query, (WHOLE,))]


def let_go(store: Store) -> set[tuple[str, str]]:
    """Return the notices that may leave: of which record, and their kind."""
    rows = store.rows(
        "SELECT record.id, a.kind FROM leave_answer AS a JOIN record ON head = a.rev"
        " WHERE a.kind <> ? AND NOT a.held",
        (WHOLE,),
    )
    return {(record, kind) for record, kind in rows}
