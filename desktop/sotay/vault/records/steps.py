"""Earlier working copies of a record, so that undo survives closing the window.

A step is taken of what is about to be written over, but no more often than `EVERY_MS` unless much
changed at once; at most `MOST` are held for a record, and `MOST_BYTES` packed. Going back puts the
copy left behind among the steps forth; typing on forgets those. Triggers forget all of a record's
steps when it is discarded, and when a bundle holds its newest revision.
"""

import zlib
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from sotay.model.record import Record
from sotay.model.shape import trust_record
from sotay.store.driver import Connection

EVERY_MS: Final = 15_000
MUCH: Final = 200  # bytes of JSON that came since the last step, or come at once
CUT: Final = 20  # bytes that go at once
MOST: Final = 100
MOST_BYTES: Final = 4 * 1024 * 1024

STEP_TABLES: Final = """\
CREATE TABLE step (
  seq INTEGER PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  way TEXT NOT NULL CHECK (way IN ('back', 'forth')),
  at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX step_of_record ON step (record, way, seq);
CREATE TRIGGER step_of_discarded AFTER UPDATE OF state ON record WHEN new.state = 'discarded'
BEGIN DELETE FROM step WHERE record = new.id; END;
CREATE TRIGGER step_of_sealed AFTER INSERT ON bundle_revision
BEGIN DELETE FROM step WHERE record IN
(SELECT id FROM record WHERE head = new.rev AND state = 'closed'); END;
"""

Way = Literal["back", "forth"]


class Copy(NamedTuple):
    """A working copy as its row has it: when it was written down (UTC ms), its canonical JSON.

    `state` is draft, closed or discarded.
    """

    at: int
    body: bytes
    state: str


@dataclass(frozen=True)
class Step:
    """A working copy gone back or forth to, and when it was written down (UTC ms)."""

    record: Record
    at: int


def working_copy(connection: Connection, record_id: str) -> Copy | None:
    """Return a record's working copy; None of one that has no row yet."""
    row = connection.execute(
        "SELECT updated, body, state FROM record WHERE id = ?", (record_id,)
    ).fetchone()
    return Copy(row[0], row[1].encode(), row[2]) if row else None


def note(
    connection: Connection, record_id: str, before: Copy, typed: bytes, *, always: bool
) -> None:
    """Take a step of `before`, which the JSON `typed` is about to replace.

    With `always`, however little it changes, and even if it leads back to the step before.
    """
    at, body = before.at, before.body
    if typed == body:
        return
    if not always and _undone(connection, record_id, typed):
        _push(connection, record_id, "forth", at, body)
        return
    connection.execute("DELETE FROM step WHERE record = ? AND way = 'forth'", (record_id,))
    last = _newest(connection, record_id, "back")
    apart = always or last is None or at - last[1] >= EVERY_MS or abs(len(body) - last[2]) >= MUCH
    if apart or len(body) - len(typed) >= CUT or len(typed) - len(body) >= MUCH:
        _push(connection, record_id, "back", at, body)
        _bound(connection, record_id)


def go(connection: Connection, record_id: str, way: Way) -> Step | None:
    """Return the next step that way, for its caller to keep; None when there is none.

    The copy that is left behind becomes a step the other way.
    """
    standing = working_copy(connection, record_id)
    found = _newest(connection, record_id, way)
    while found is not None and standing is not None:
        seq, at, _size, packed = found
        connection.execute("DELETE FROM step WHERE seq = ?", (seq,))
        body = zlib.decompress(packed)
        if body != standing.body:
            other: Way = "forth" if way == "back" else "back"
            _push(connection, record_id, other, standing.at, standing.body)
            return Step(trust_record(body), at)
        found = _newest(connection, record_id, way)
    return None


def _newest(connection: Connection, record_id: str, way: Way) -> tuple[int, int, int, bytes] | None:
    row: tuple[int, int, int, bytes] | None = connection.execute(
        "SELECT seq, at, size, body FROM step WHERE record = ? AND way = ?"
        " ORDER BY seq DESC LIMIT 1",
        (record_id, way),
    ).fetchone()
    return row


def _push(connection: Connection, record_id: str, way: Way, at: int, body: bytes) -> None:
    connection.execute(
        "INSERT INTO step (record, way, at, size, body) VALUES (?, ?, ?, ?, ?)",
        (record_id, way, at, len(body), zlib.compress(body, 6)),
    )


def _undone(connection: Connection, record_id: str, typed: bytes) -> bool:
    """Forget the newest step if `typed` is that very copy: a field's own undo led back there."""
    last = _newest(connection, record_id, "back")
    if last is None or last[2] != len(typed) or zlib.decompress(last[3]) != typed:
        return False
    connection.execute("DELETE FROM step WHERE seq = ?", (last[0],))
    return True


def _bound(connection: Connection, record_id: str) -> None:
    """Forget the oldest steps beyond what is held for one record; the newest is always held."""
    held = 0
    for number, (seq, size) in enumerate(
        connection.execute(
            "SELECT seq, length(body) FROM step WHERE record = ? ORDER BY seq DESC", (record_id,)
        ).fetchall()
    ):
        held += size
        if number and (number >= MOST or held > MOST_BYTES):
            connection.execute("DELETE FROM step WHERE record = ? AND seq <= ?", (record_id, seq))
            return
