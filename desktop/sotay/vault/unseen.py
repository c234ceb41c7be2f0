"""What may have left in bundles this database never heard of.

A notebook that was restored, put apart or put back was somewhere else for a while: whatever it
held then may have been closed and sent there. So what is withdrawn or destroyed of it is told to
the province, which may have it; told of what it does not have, it keeps that (FORMAT.md §7).
"""

from typing import Final

from sotay.store.driver import Connection
from sotay.vault import held

_UP_TO: Final = "unseen-up-to"  # the row of the newest record there was then
_MARKS: Final = "SELECT name, content FROM held WHERE name IN (?, ?)"


def begin_branch(connection: Connection) -> None:
    """Go on as a notebook of its own (`held.begin_branch`), of whose origin nothing is known."""
    held.begin_branch(connection)
    note(connection)


def note(connection: Connection) -> None:
    """Note that whatever is here now may have left."""
    newest = connection.execute("SELECT coalesce(max(rowid), 0) FROM record").fetchone()[0]
    held.hold(connection, _UP_TO, str(newest).encode())


def may_have_left(connection: Connection, record: str) -> bool:
    """Return whether a record, or a matter heard in it, may have left before it came here.

    Of what was restored by an earlier release, any record may.
    """
    marks = dict(connection.execute(_MARKS, (_UP_TO, held.BRANCH)).fetchall())
    if _UP_TO not in marks:
        return bool(marks)
    query = (
        "SELECT EXISTS (SELECT 1 FROM record WHERE rowid <= ?2 AND"
        " (id = ?1 OR id IN (SELECT matter FROM heard_at WHERE heard_at.record = ?1)))"
    )
    return bool(connection.execute(query, (record, int(marks[_UP_TO]))).fetchone()[0])
