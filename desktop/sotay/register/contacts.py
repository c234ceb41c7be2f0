"""Contact cards, each sealed for a key that two holders of shares open together; and the shares.

No row here can be read by whoever has the register: a share is sealed under its holder's own
passphrase, and a card for the key that two shares give back. A card whose ground went keeps its
row without its content, so that no copy of it comes in again.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

import msgspec

from sotay.model.contacts import Ground, stands_on
from sotay.model.withdrawals import Answered
from sotay.register.many import asked, put
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_Key = tuple[str, str, datetime]  # of an answer within its record, as `model.binding.key`
Why = Literal["", "withdrawn", "destroyed", "removed", "over"]
CONTACT_TABLES: Final = """
CREATE TABLE contact_key (
  number INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  salt BLOB NOT NULL,
  made INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_share (
  key INTEGER NOT NULL REFERENCES contact_key (number),
  holder TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (key, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_card (
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  unit TEXT NOT NULL,
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  under TEXT NOT NULL,
  until TEXT NOT NULL,
  sealed TEXT NOT NULL,
  gone TEXT NOT NULL,
  PRIMARY KEY (record, device)
) STRICT, WITHOUT ROWID;
"""
_CARD: Final = "record, device, unit, number, key, under, until, sealed, gone"
# A later one of a device stands in place of an earlier one; one that is gone already stays so for
# the reason it went, such as what a person took back, of which the device says both.
_LATER: Final = (
    "(record, device) DO UPDATE SET unit = excluded.unit, number = excluded.number,"
    " key = excluded.key, under = excluded.under, until = excluded.until,"
    " sealed = excluded.sealed, gone = CASE WHEN excluded.gone = 'removed' AND"
    " contact_card.gone <> '' THEN contact_card.gone ELSE excluded.gone END"
    " WHERE contact_card.number < excluded.number"
)
_GONE: Final = "UPDATE contact_card SET sealed = '', gone = ? WHERE sealed <> '' AND "


class KeyRow(NamedTuple):
    """One key by its number: its public half, of which `sha256` is the hash; `made` ms UTC."""

    number: int
    recipient: str
    sha256: str
    salt: bytes
    made: int


class CardRow(NamedTuple):
    """One card: `until` the last day it is kept (ISO, "" for none), `sealed` "" once it is gone.

    `unit` is that of the device's enrolment, `number` tells a later card of a device from an
    earlier, `under` is the answers it stands on as JSON, `gone` why it is no more.
    """

    record: str
    device: str
    unit: str
    number: int
    key: str
    under: str
    until: str
    sealed: str
    gone: Why

    @property
    def grounds(self) -> list[Ground]:
        """The answers it stands on."""
        return msgspec.json.decode(self.under, type=list[Ground])


def keys(store: Tables) -> list[KeyRow]:
    """Return every key, the newest first."""
    query = "SELECT number, recipient, sha256, salt, made FROM contact_key ORDER BY number DESC"
    return [KeyRow(row[0], row[1], row[2], bytes(row[3]), row[4]) for row in store.rows(query)]


def add_key(connection: Connection, key: KeyRow, shares: dict[str, bytes]) -> bool:
    """Keep a key's public half and its shares, by holder; False where another has its number."""
    query = "SELECT 1 FROM contact_key WHERE number >= ?"
    if connection.execute(query, (key.number,)).fetchone() is not None:
        return False
    put(connection, "contact_key", KeyRow._fields, [key], "DO NOTHING")
    rows = [(key.number, holder, sealed) for holder, sealed in shares.items()]
    put(connection, "contact_share", ("key", "holder", "sealed"), rows, "DO NOTHING")
    return True


def shares(store: Tables, number: int) -> dict[str, bytes]:
    """Return the sealed shares of a key, by holder."""
    query = "SELECT holder, sealed FROM contact_share WHERE key = ? ORDER BY holder"
    return {holder: bytes(sealed) for holder, sealed in store.rows(query, (number,))}


def of_records(store: Tables, records: Sequence[str]) -> list[CardRow]:
    """Return the cards of records, one a device, the last given first; those gone as well."""
    query = f"SELECT {_CARD} FROM contact_card WHERE record {{any}}"  # noqa: S608 - ours
    with store.read() as connection:
        found = [CardRow(*row) for row in asked(connection, query, records)]
    return sorted(found, key=lambda one: (-one.number, one.device))


def sealed_of(connection: Connection, record: str) -> set[tuple[str, int]]:
    """Return which cards of a record are kept, by device and number, as of this transaction."""
    query = "SELECT device, number FROM contact_card WHERE sealed <> '' AND record = ?"
    return {(device, number) for device, number in connection.execute(query, (record,))}


def counted(store: Tables) -> dict[str, int]:
    """Return how many cards are kept, by the hash of the key they are sealed for."""
    query = "SELECT key, count(*) FROM contact_card WHERE sealed <> '' GROUP BY key"
    return dict(store.rows(query))


def keep(connection: Connection, cards: Sequence[CardRow]) -> None:
    """Keep what a bundle brings; of what was taken back or destroyed already, that it is gone."""
    newest = {(one.record, one.device): one for one in sorted(cards, key=lambda it: it.number)}
    records = sorted({record for record, _device in newest})
    back, over = _taken_back(connection, records), _destroyed(connection, records)
    rows = [_as_it_stands(one, back, over) for one in newest.values()]
    put(connection, "contact_card", CardRow._fields, rows, _LATER)


def _as_it_stands(card: CardRow, back: dict[str, set[_Key]], over: set[str]) -> CardRow:
    if not card.sealed:
        return card._replace(gone="removed")
    if card.record in over:
        return card._replace(sealed="", gone="destroyed")
    if not stands_on(card.grounds, back.get(card.record, ())):
        return card._replace(sealed="", gone="withdrawn")
    return card


def follow_withdrawn(connection: Connection, told: Iterable[Answered]) -> None:
    """Shred the cards that stand on an answer which somebody took back."""
    back: dict[str, set[_Key]] = {}
    for one in told:
        back.setdefault(one.record, set()).add(_key(one.code, one.purpose, one.answered))
    query = f"SELECT {_CARD} FROM contact_card WHERE sealed <> '' AND record {{any}}"  # noqa: S608 - ours
    for row in asked(connection, query, sorted(back)):
        card = CardRow(*row)
        if not stands_on(card.grounds, back[card.record]):
            _shred(connection, "withdrawn", card.record, card.device)


def follow_destroyed(connection: Connection, records: Iterable[str]) -> None:
    """Shred the cards of records that were destroyed."""
    query = "SELECT record, device FROM contact_card WHERE sealed <> '' AND record {any}"
    for record, device in asked(connection, query, sorted(set(records))):
        _shred(connection, "destroyed", record, device)


def shred_over(connection: Connection, today: str) -> int:
    """Shred the cards whose last day was before `today` (ISO); return how many."""
    query = f"{_GONE} until <> '' AND until < ?"
    return int(connection.execute(query, ("over", today)).rowcount)


def any_over(store: Tables, today: str) -> bool:
    """Return whether there are such."""
    query = "SELECT 1 FROM contact_card WHERE sealed <> '' AND until <> '' AND until < ? LIMIT 1"
    return store.one(query, (today,)) is not None


def _shred(connection: Connection, why: Why, record: str, device: str) -> None:
    connection.execute(f"{_GONE} record = ? AND device = ?", (why, record, device))


def _taken_back(connection: Connection, records: Sequence[str]) -> dict[str, set[_Key]]:
    query = "SELECT record, code, purpose, answered FROM withdrawal WHERE record {any}"
    kept = query.replace("FROM withdrawal", "FROM withdrawal_kept")
    found: dict[str, set[_Key]] = {}
    for each in (query, kept):
        for record, *answer in asked(connection, each, records):
            found.setdefault(record, set()).add(_key(*answer))
    return found


def _destroyed(connection: Connection, records: Sequence[str]) -> set[str]:
    query = "SELECT record FROM tombstone WHERE record {any}"
    kept = query.replace("FROM tombstone", "FROM tombstone_kept")
    return {row[0] for each in (query, kept) for row in asked(connection, each, records)}


def _key(code: str, purpose: str, answered: str) -> _Key:
    return code, purpose, datetime.fromisoformat(answered)
