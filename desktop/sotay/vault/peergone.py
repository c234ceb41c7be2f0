"""Records that are here and that another machine of the commune destroyed (`peer_gone`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sotay.store.door import Store
from sotay.store.driver import Connection


@dataclass(frozen=True)
class GoneRow:
    """A record that is here, and the machine that destroyed it on a day."""

    record: str
    title: str
    device: str
    day: date


def note_gone(connection: Connection, device: str, told: Iterable[tuple[str, str, str]]) -> None:
    """Note records that a machine destroyed: of each id, the day and why."""
    connection.executemany(
        "INSERT OR IGNORE INTO peer_gone VALUES (?2, ?1, ?3, ?4)",
        [(device, *one) for one in told],
    )


def every(store: Store) -> list[GoneRow]:
    """Return records that are here and that a machine destroyed, the first destroyed first."""
    rows = store.rows(
        "SELECT g.record, title, g.device, g.day FROM peer_gone AS g"
        " JOIN record ON record.id = g.record ORDER BY g.day, g.record"
    )
    return [GoneRow(id_, title, of, date.fromisoformat(day)) for id_, title, of, day in rows]


def count(store: Store) -> int:
    """Return how many records are here that a machine destroyed."""
    (number,) = store.one("SELECT count(*) FROM peer_gone JOIN record ON id = record") or (0,)
    return int(number)
