"""What the cadre says about letters: noted here, and told the province by a bundle's lines.

`digest` is the bundle that took it along, none while none did or that one was lost or turned away.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sotay.store.driver import Connection
from sotay.store.tables import Tables
from sotay.vault.search.narrowing import marks

_ROWS: Final = (
    "SELECT r.id, r.kind, r.record, r.about, r.body, r.at, r.digest, bundle.receipt"
    " FROM letter_return AS r LEFT JOIN bundle USING (digest)"
)


@dataclass(frozen=True)
class ReturnRow:
    """One of them: `about` is the response or query, `record` what that was about; `at` in ms.

    `body` is None once the record was destroyed; `receipt` the state its bundle came back with.
    """

    id: str
    kind: str
    record: str
    about: str
    body: str | None
    at: int
    digest: str | None
    receipt: str | None

    @property
    def state(self) -> str:
        """Return how far it is, as a key of `model.words.STATUS`."""
        return "received" if self.receipt else "sealed" if self.digest else "kept"


def add(
    connection: Connection, id_: str, kind: str, record: str, about: str, body: str, at_ms: int
) -> None:
    """Note what was said about a letter."""
    row = (id_, kind, record, about, body, at_ms)
    connection.execute("INSERT INTO letter_return VALUES (?, ?, ?, ?, ?, ?, NULL)", row)


def newest_ms(store: Tables) -> int:
    """Return when the newest was noted, in ms; 0 where nothing was."""
    return int(store.rows("SELECT coalesce(max(at), 0) FROM letter_return")[0][0])


def of_records(store: Tables, records: Collection[str]) -> list[ReturnRow]:
    """Return what was said of letters about these records, as it was noted."""
    asked = list(records)
    where = f"WHERE r.record IN ({marks(asked)}) ORDER BY r.at, r.id"
    return [ReturnRow(*row) for row in store.rows(f"{_ROWS} {where}", asked)]


def of_kind(store: Tables, kind: str) -> list[ReturnRow]:
    """Return all of a kind, as they were noted."""
    rows = store.rows(f"{_ROWS} WHERE r.kind = ? ORDER BY r.at, r.id", (kind,))
    return [ReturnRow(*row) for row in rows]


def untold(store: Tables, limit: int) -> list[ReturnRow]:
    """Return what is in no bundle yet, the first noted first."""
    where = "WHERE r.digest IS NULL AND r.body NOTNULL ORDER BY r.at, r.id LIMIT ?"
    return [ReturnRow(*row) for row in store.rows(f"{_ROWS} {where}", (limit,))]


def tell(connection: Connection, ids: Iterable[str], digest: str) -> None:
    """Note the bundle that takes these along."""
    connection.executemany(
        "UPDATE letter_return SET digest = ? WHERE id = ?", [(digest, one) for one in ids]
    )
