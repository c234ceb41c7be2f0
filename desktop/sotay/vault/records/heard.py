"""Where a matter was heard: the meeting or interview, and which line of it."""

from sotay.model.record import Record
from sotay.model.records import Source
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.privacy import withdrawing


def sources(store: Store, matter: str) -> tuple[Source, ...]:
    """Return where the working copy of a matter says that it was heard."""
    query = "SELECT DISTINCT record, line FROM heard_at WHERE matter = ?"
    return tuple(Source(*row) for row in store.rows(query, (matter,)))


def tie(connection: Connection, matter: Record) -> bool:
    """Tie a matter to where it was heard; return whether that alone takes back leave to its sounds.

    What was recorded while every source was silent already is not of them.
    """
    query = "SELECT record, line FROM heard_at WHERE matter = ?"
    before = set(connection.execute(query, (matter.id,)).fetchall())
    if before == {(source.record, source.line) for source in matter.heard_at}:
        return False
    silent = withdrawing.all_silent(connection, matter.id)
    connection.execute("DELETE FROM heard_at WHERE matter = ?", (matter.id,))
    connection.executemany(
        "INSERT OR IGNORE INTO heard_at VALUES (?, ?, ?)",
        [(matter.id, source.record, source.line) for source in matter.heard_at],
    )
    return not silent and bool(matter.sounds) and withdrawing.all_silent(connection, matter.id)
