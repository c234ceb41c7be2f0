"""What the cadre says about letters: noted here, and told the province by a bundle's lines.

`digest` is the bundle that took it along, none while none did or that one was lost or turned away.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sotay.store.driver import Connection
from sotay.store.tables import Tables
from sotay.vault.letters.about import at_once
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


def add_from_peer(
    connection: Connection, id_: str, kind: str, about: str, record: str, body: str, now_ms: int
) -> bool:
    """Note what another machine of the commune noted, once; return whether it was not here.

    `record` is "" where what it is about did not come yet (`place`). It stands behind all that is
    noted here, and leaves from here, too: the province keeps it once.
    """
    query = (
        "INSERT INTO letter_return SELECT ?1, ?2, ?3, ?4, ?5,"
        " max(?6, 1 + (SELECT coalesce(max(at), 0) FROM letter_return)), NULL"
        " WHERE NOT EXISTS (SELECT 1 FROM letter_return WHERE id = ?1)"
    )
    return bool(connection.execute(query, (id_, kind, record, about, body, now_ms)).rowcount)


def place(connection: Connection) -> None:
    """Find the record of what came from another machine before the letter it is about.

    To be called whenever lines of a letter come to count.
    """
    connection.execute(
        "UPDATE letter_return SET record = coalesce((SELECT record FROM letter_line AS l"
        " WHERE l.id = about AND l.fault = ''), '') WHERE record = ''"
    )
    connection.execute(  # of one that was destroyed here no word is kept (`forgetting`)
        "UPDATE letter_return SET body = NULL WHERE kind <> 'telling' AND body NOTNULL"
        " AND record IN (SELECT record FROM tombstone)"
    )


def every(store: Tables) -> list[ReturnRow]:
    """Return all whose words are here, as they were noted."""
    return [ReturnRow(*row) for row in store.rows(f"{_ROWS} WHERE r.body NOTNULL ORDER BY r.at")]


def drop(connection: Connection, id_: str) -> bool:
    """Forget one that is in no bundle, of any machine; return whether there was one."""
    query = (
        "DELETE FROM letter_return WHERE id = ?1 AND digest IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM peer_item WHERE item = 'r:' || ?1) RETURNING 1"
    )
    return connection.execute(query, (id_,)).fetchone() is not None


def newest_ms(store: Tables) -> int:
    """Return when the newest was noted, in ms; 0 where nothing was."""
    return int(store.rows("SELECT coalesce(max(at), 0) FROM letter_return")[0][0])


def of_records(store: Tables, records: Collection[str]) -> list[ReturnRow]:
    """Return what was said of letters about these records, as it was noted."""
    found: list[ReturnRow] = []
    for some in at_once(records):
        where = f"WHERE r.record IN ({marks(some)}) ORDER BY r.at, r.id"
        found += [ReturnRow(*row) for row in store.rows(f"{_ROWS} {where}", some)]
    return found


def of_kind(store: Tables, kind: str) -> list[ReturnRow]:
    """Return all of a kind, as they were noted."""
    rows = store.rows(f"{_ROWS} WHERE r.kind = ? ORDER BY r.at, r.id", (kind,))
    return [ReturnRow(*row) for row in rows]


def untold(store: Tables, limit: int) -> list[ReturnRow]:
    """Return what is in no bundle yet, the first noted first."""
    where = "WHERE r.digest IS NULL AND r.body NOTNULL ORDER BY r.at, r.id LIMIT ?"
    return [ReturnRow(*row) for row in store.rows(f"{_ROWS} {where}", (limit,))]


def unconfirmed(store: Tables) -> int:
    """Return how many of these the province has not said to have: in no bundle, or in one unheard.

    But for those whose words are gone with their record.
    """
    query = "SELECT count(*) FROM letter_return LEFT JOIN bundle USING (digest)"
    rows = store.rows(f"{query} WHERE receipt IS NULL AND (digest NOTNULL OR body NOTNULL)")
    return int(rows[0][0])


def tell(connection: Connection, ids: Iterable[str], digest: str) -> None:
    """Note the bundle that takes these along."""
    connection.executemany(
        "UPDATE letter_return SET digest = ? WHERE id = ?", [(digest, one) for one in ids]
    )
