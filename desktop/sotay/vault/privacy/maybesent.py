"""What may have left in bundles this database never heard of.

A notebook that was restored, put apart or put back was somewhere else for a while: whatever it
held then may have been closed and sent there. So may what went to another notebook by a file, or
came from one. Not so what is of another commune: no device of this one may send it, nor tell of it.
What is withdrawn or destroyed of it is told to the province, which may have it; told of what it
does not have, it keeps that (FORMAT.md §7).
"""

import sys
from collections.abc import Sequence
from typing import Final

from sotay.store import held
from sotay.store.driver import Connection
from sotay.vault.outbox import GONE_OUT
from sotay.vault.search.narrowing import marks

_UP_TO: Final = "unseen-up-to"  # the row of the newest record there was then
_CAME_IN: Final = "unseen-came-in"  # rows of what came by files, as `first-last`, one a line
_MARKS: Final = "SELECT name, content FROM held WHERE name IN (?, ?, ?)"
_NEWEST: Final = "SELECT coalesce(max(rowid), 0) FROM record"
_UNIT: Final = "json_extract(record.body, '$.place.unit')"
# The office's unit, and whatever unit this notebook was enrolled for when it sent.
_OURS: Final = (
    f"({_UNIT} = (SELECT json_extract(CAST(content AS TEXT), '$.unit') FROM held"  # noqa: S608 - ours
    " WHERE name = 'office')"
    f" OR EXISTS (SELECT 1 FROM revision JOIN {GONE_OUT} USING (rev)"
    f" WHERE json_extract(line, '$.body.place.unit') = {_UNIT}))"
)
_IS_OURS: Final = f"SELECT 1 FROM record WHERE rowid = ? AND {_OURS}"  # noqa: S608 - ours
_CONCERNED: Final = (
    "SELECT rowid FROM record WHERE id = ?1"
    " OR id IN (SELECT matter FROM heard_at WHERE heard_at.record = ?1)"
)


def begin_branch(connection: Connection) -> None:
    """Go on as a notebook of its own (`held.begin_branch`), of whose origin nothing is known."""
    held.begin_branch(connection)
    note(connection)


def continue_apart(connection: Connection) -> None:
    """Go on as `held.continue_apart` does, beside a notebook of which nothing is known."""
    held.continue_apart(connection)
    note(connection)


def note(connection: Connection) -> None:
    """Note that whatever is here now may have left."""
    newest = connection.execute(_NEWEST).fetchone()[0]
    held.hold(connection, _UP_TO, str(newest).encode())


def note_came(connection: Connection, records: Sequence[str]) -> None:
    """Note that these, which a file from elsewhere holds too, may have left there."""
    query = f"SELECT rowid FROM record WHERE id IN ({marks(records)})"  # noqa: S608 - ours
    rows = [int(row[0]) for row in connection.execute(query, records).fetchall()]
    ranges: list[tuple[int, int]] = []
    for first, last in sorted([*_came_in(_marks(connection)), *((row, row) for row in rows)]):
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    held.hold(connection, _CAME_IN, "\n".join(f"{a}-{b}" for a, b in ranges).encode())


def may_have_left(connection: Connection, record: str) -> bool:
    """Return whether a record, or a matter heard in it, may have left before it came here.

    Of what was restored by an earlier release, any record may.
    """
    noted = _marks(connection)
    ranges = [(1, int(noted.get(_UP_TO, b"0"))), *_came_in(noted)]
    if held.BRANCH in noted and _UP_TO not in noted:
        ranges = [(1, sys.maxsize)]
    rows = connection.execute(_CONCERNED, (record,)).fetchall() if ranges != [(1, 0)] else []
    within = [row for (row,) in rows if any(first <= row <= last for first, last in ranges)]
    return any(connection.execute(_IS_OURS, (row,)).fetchone() for row in within)


def _marks(connection: Connection) -> dict[str, bytes]:
    rows = connection.execute(_MARKS, (_UP_TO, _CAME_IN, held.BRANCH)).fetchall()
    return {name: bytes(content) for name, content in rows}


def _came_in(noted: dict[str, bytes]) -> list[tuple[int, int]]:
    lines = noted.get(_CAME_IN, b"").decode().split()
    return [(int(first), int(last)) for first, last in (line.split("-") for line in lines)]
