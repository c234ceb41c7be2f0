"""Files that came with a record from a telephone, each sealed on its own until it is taken.

Their table stands beside that of the records they came with (`arrivals`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, TypeVar

from sotay.model.record import Record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.search.narrowing import marks

APART: Final = "|"  # before the number of a second content under one name; in no name of a file
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ArrivedFile:
    """A file that came with a record; `file` and `key` say where it lies until it is taken.

    `became`: what its answer calls it since, as a notebook names the content.
    """

    arrival: str
    name: str
    sha256: str
    size: int
    sound: bool
    file: str | None = None
    key: bytes | None = field(default=None, repr=False)
    became: str | None = None


def of_arrival(store: Store, arrival: str) -> list[ArrivedFile]:
    """Return the files of one, by name; those that were taken lie nowhere any more."""
    query = "SELECT * FROM arrived_file WHERE arrival = ? ORDER BY name"
    return [_file(row) for row in store.rows(query, (arrival,))]


def lying(store: Store, arrivals: Sequence[str]) -> dict[str, tuple[ArrivedFile, ...]]:
    """Return the files of some that were not taken yet, by what they came with, each by name."""
    some = marks(arrivals)
    rows = store.rows(
        f"SELECT * FROM arrived_file WHERE file IS NOT NULL AND arrival IN ({some})"  # noqa: S608
        " ORDER BY arrival, name",
        arrivals,
    )
    by = groupby(map(_file, rows), attrgetter("arrival"))
    return {arrival: tuple(files) for arrival, files in by}


def waiting(store: Store) -> list[ArrivedFile]:
    """Return the files of records that were not taken yet."""
    query = (
        "SELECT f.* FROM arrived_file AS f JOIN arrival AS a ON a.id = f.arrival"
        " WHERE f.file IS NOT NULL AND a.state = 'taken' ORDER BY a.rowid, f.name"
    )
    return [_file(row) for row in store.rows(query)]


def put(connection: Connection, one: ArrivedFile) -> None:
    """Note a file whose content is finished."""
    connection.execute(
        "INSERT INTO arrived_file VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
        (one.arrival, one.name, one.sha256, one.size, one.sound, one.file, one.key),
    )


def taken(connection: Connection, arrival: str, name: str, became: str | None = None) -> None:
    """Note that a file hangs on its record now, or is not wanted: its key goes."""
    connection.execute(
        "UPDATE arrived_file SET file = NULL, key = NULL, became = ?"
        " WHERE arrival = ? AND name = ?",
        (became, arrival, name),
    )


def named(connection: Connection, record: R) -> R:
    """Return a record whose answers name the files that came with it as a notebook does.

    Whoever saves an older copy of it still has the names that a telephone gave them.
    """
    if not record.asks_consent:
        return record
    query = (
        "SELECT f.name, f.became FROM arrived AS c JOIN arrived_file AS f USING (arrival)"
        " WHERE c.record = ? AND f.became IS NOT NULL"
    )
    known = {plain(name): new for name, new in connection.execute(query, (record.id,)).fetchall()}
    return record.with_files_called(known)


def plain(name: str) -> str:
    """Return what a telephone called a file, without the number of a second content."""
    return name.partition(APART)[0]


def _file(row: Iterable[Any]) -> ArrivedFile:
    arrival, name, sha256, size, sound, file, key, became = row
    held = bytes(key) if key is not None else None
    return ArrivedFile(arrival, name, sha256, size, bool(sound), file, held, became)
