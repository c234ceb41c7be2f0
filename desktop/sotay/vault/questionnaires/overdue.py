"""What telephones handed in and nobody made a survey of: it is destroyed as surveys are.

It has no day of its own; the office's period for surveys counts from the day it came. What became
a survey, or lies beside one, goes with that.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sotay.base.clock import local
from sotay.model.kinds import RecordKind
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.questionnaires import arrivals


class Unmade(NamedTuple):
    """One that is no survey: its id, as what it counts, its questionnaire's title, its day."""

    id: str
    kind: RecordKind
    title: str
    day: date


_UNMADE = (
    "SELECT a.id, 'survey', q.title, a.at FROM arrival AS a JOIN arrived AS c ON c.arrival = a.id"
    " JOIN questionnaire AS q ON q.sha256 = a.form WHERE a.record = ''"
)


def unmade(store: Store) -> list[Unmade]:
    """Return every one that is here and is no survey."""
    rows = store.rows(f"{_UNMADE} ORDER BY a.at, a.id")
    return [Unmade(row[0], row[1], row[2], local(row[3]).date()) for row in rows]


def there(store: Store, ids: Iterable[str]) -> set[str]:
    """Return which of these are here and no survey."""
    return {one.id for one in unmade(store)} & set(ids)


def destroy(connection: Connection, seq: int, arrival: str, due: str) -> None:
    """Drop all of one but that it came, as a job destroys a record, and leave its tombstone."""
    row = connection.execute(f"{_UNMADE} AND a.id = ?", (arrival,)).fetchone()
    if row is None:
        return
    arrivals.forget(connection, arrival)
    connection.execute(
        "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?, 0, 0, ?)",
        (arrival, row[1], local(row[3]).date().isoformat(), due, seq),
    )
