"""What may have left in bundles this database never heard of.

A notebook that was restored, put apart or put back was somewhere else for a while: whatever it
held then may have been closed and sent there. So may what came in by a file from another notebook.
What is withdrawn or destroyed of it is told to the province, which may have it; told of what it
does not have, it keeps that (FORMAT.md §7).
"""

from typing import Final

from sotay.store.driver import Connection
from sotay.vault import held

_UP_TO: Final = "unseen-up-to"  # the row of the newest record there was then
_CAME_IN: Final = "unseen-came-in"  # rows of what came by files, as `first-last`, one a line
_MARKS: Final = "SELECT name, content FROM held WHERE name IN (?, ?, ?)"
_NEWEST: Final = "SELECT coalesce(max(rowid), 0) FROM record"


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
    held.hold(connection, _UP_TO, str(newest(connection)).encode())


def newest(connection: Connection) -> int:
    """Return the row of the newest record there is, 0 for none."""
    return int(connection.execute(_NEWEST).fetchone()[0])


def note_since(connection: Connection, before: int) -> None:
    """Note that what came here after the row `before` may have left elsewhere."""
    ranges, last = _came_in(_marks(connection)), newest(connection)
    if last <= before:
        return
    if ranges and ranges[-1][1] >= before:
        ranges[-1] = (ranges[-1][0], last)
    else:
        ranges.append((before + 1, last))
    held.hold(connection, _CAME_IN, "\n".join(f"{a}-{b}" for a, b in ranges).encode())


def may_have_left(connection: Connection, record: str) -> bool:
    """Return whether a record, or a matter heard in it, may have left before it came here.

    Of what was restored by an earlier release, any record may.
    """
    marks = _marks(connection)
    if held.BRANCH in marks and _UP_TO not in marks:
        return True
    ranges = [(1, int(marks.get(_UP_TO, b"0"))), *_came_in(marks)]
    query = (
        "SELECT rowid FROM record WHERE id = ?1"
        " OR id IN (SELECT matter FROM heard_at WHERE heard_at.record = ?1)"
    )
    rows = [int(row[0]) for row in connection.execute(query, (record,)).fetchall()]
    return any(first <= row <= last for row in rows for first, last in ranges)


def _marks(connection: Connection) -> dict[str, bytes]:
    rows = connection.execute(_MARKS, (_UP_TO, _CAME_IN, held.BRANCH)).fetchall()
    return {name: bytes(content) for name, content in rows}


def _came_in(marks: dict[str, bytes]) -> list[tuple[int, int]]:
    lines = marks.get(_CAME_IN, b"").decode().split()
    return [(int(first), int(last)) for first, last in (line.split("-") for line in lines)]
