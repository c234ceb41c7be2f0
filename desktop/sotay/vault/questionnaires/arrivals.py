"""What telephones handed in: once each, by the id that the telephone gave it (`instanceID`).

The row stays for ever, so that what comes again is known; it holds nothing of anybody. What came is
beside it and goes with its record, with a consent that is taken back, or when a person decides:
the XML of what was not taken as it is, answers that wait for leave to be on a contact card, and
files, each sealed under a key of its own until it was cleaned.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final, Literal

from msgspec import json

from sotay.model.consent import SOUND_PURPOSE, Answers
from sotay.model.contacts import GROUNDS
from sotay.model.record import Record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.privacy import contacts

# `taken`: became a record; `other`: came beside one, and says otherwise; `unread`: does not match
# its form; `gone`: a person decided against it.
State = Literal["taken", "other", "unread", "gone"]

# `mark`: a keyed hash of the XML. The key goes with it, so that nobody guesses back what is gone.
ARRIVAL_TABLES: Final = """\
CREATE TABLE arrival (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  instance TEXT NOT NULL,
  form TEXT NOT NULL REFERENCES questionnaire (sha256),
  device TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('taken', 'other', 'unread', 'gone')),
  record TEXT NOT NULL
) STRICT;
CREATE INDEX arrival_instance ON arrival (instance);
CREATE TABLE arrived (
  arrival TEXT PRIMARY KEY REFERENCES arrival (id) ON DELETE CASCADE,
  record TEXT REFERENCES record (id) ON DELETE CASCADE,
  salt BLOB NOT NULL,
  mark BLOB NOT NULL,
  xml BLOB,
  reached TEXT NOT NULL,
  told TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX arrived_record ON arrived (record);
CREATE TABLE arrived_file (
  arrival TEXT NOT NULL REFERENCES arrived (arrival) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  sound INTEGER NOT NULL CHECK (sound IN (0, 1)),
  file TEXT UNIQUE,
  key BLOB,
  became TEXT,
  PRIMARY KEY (arrival, name)
) STRICT;
"""
_ROW: Final = (
    "a.id, a.instance, a.form, a.device, a.at, a.state, a.record, c.xml IS NOT NULL,"
    " coalesce(c.reached, '{}'), coalesce(c.told, '[]'), c.arrival IS NOT NULL"
)
_FROM: Final = "FROM arrival AS a LEFT JOIN arrived AS c ON c.arrival = a.id"
_EVERY: Final = f"SELECT {_ROW} {_FROM}"
_UNDECIDED: Final = (
    "(c.xml IS NOT NULL OR c.reached <> '{}' OR substr(c.told, 1, 4) = '[\"\",' OR EXISTS"
    " (SELECT 1 FROM arrived_file AS f WHERE f.arrival = a.id AND f.file IS NOT NULL))"
)
_NEXT: Final = (
    "(?1 = '' OR (a.at, a.rowid) < (SELECT at, rowid FROM arrival WHERE id = ?1))"
    " ORDER BY a.at DESC, a.rowid DESC LIMIT ?2"
)
_FACTS: Final = ("id", "instance", "form", "device", "at", "state", "record")
_MARK: Final = 32  # bytes
PAGE: Final = 200
_REST: Final = ""  # before lines that a record had no room for; `_UNDECIDED` looks for it


@dataclass(frozen=True)
class Arrival:
    """One record as it came, or what is left of it; `at` in ms, `record` "" where it is none.

    `whole`: its XML is here. `reached`: answers by path that wait for leave. `told`: where it did
    not match its form, as lines for people; with `rest`, those its record has no room for. `here`:
    anything is left but that it came.
    """

    id: str
    instance: str
    form: str
    device: str
    at: int
    state: State
    record: str
    whole: bool = False
    reached: dict[str, str] = field(default_factory=dict, repr=False)
    told: tuple[str, ...] = ()
    here: bool = True
    rest: bool = False


def page(
    store: Store, *, undecided: bool = False, after: str = "", limit: int = PAGE
) -> list[Arrival]:
    """Return the next behind the one of the id `after`, the newest first, or what waits of them."""
    query = f"{_EVERY} WHERE {_UNDECIDED if undecided else 1} AND {_NEXT}"
    return [_told(row) for row in store.rows(query, (after, limit))]


def count(store: Store, *, undecided: bool = False) -> int:
    """Return how many came, or wait for a person."""
    row = store.one(f"SELECT count(*) {_FROM} WHERE {_UNDECIDED if undecided else 1}")
    return int(row[0]) if row else 0


def beginning(store: Store, letters: str) -> list[Arrival]:
    """Return those whose ids begin so, two at most."""
    query = f"{_EVERY} WHERE a.id >= ?1 AND a.id < ?1 || 'g' LIMIT 2"  # ids are of hex digits
    return [_told(row) for row in store.rows(query, (letters,))]


def find(store: Store, arrival: str) -> Arrival | None:
    """Return one, None where there is none."""
    row = store.one(f"{_EVERY} WHERE a.id = ?", (arrival,))
    return _told(row) if row else None


def of_instance(store: Store, instance: str) -> list[Arrival]:
    """Return what came under one id, the first first."""
    rows = store.rows(f"{_EVERY} WHERE a.instance = ? ORDER BY a.rowid", (instance,))
    return [_told(row) for row in rows]


def is_same(store: Store, arrival: str, xml: bytes) -> bool:
    """Return whether what came before was, byte for byte, this."""
    row = store.one("SELECT salt, mark FROM arrived WHERE arrival = ?", (arrival,))
    return row is not None and _marked(xml, bytes(row[0])) == bytes(row[1])


def reached_of(store: Store, record: str) -> list[str]:
    """Return the answers that wait beside a record for leave to be on its contact card."""
    rows = store.rows("SELECT reached FROM arrived WHERE record = ? ORDER BY arrival", (record,))
    return [said for (kept,) in rows for said in json.decode(kept, type=dict[str, str]).values()]


def xml(store: Store, arrival: str) -> bytes | None:
    """Return one as it came, where that is still here."""
    row = store.one("SELECT xml FROM arrived WHERE arrival = ?", (arrival,))
    return bytes(row[0]) if row and row[0] is not None else None


def put(connection: Connection, one: Arrival, content: bytes) -> None:
    """Keep one that came; its XML with it unless it became a record."""
    salt = secrets.token_bytes(_MARK)
    connection.execute(
        "INSERT INTO arrival (id, instance, form, device, at, state, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (one.id, one.instance, one.form, one.device, one.at, one.state, one.record),
    )
    connection.execute(
        "INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?)",
        (one.id, one.record or None, salt, _marked(content, salt), content if one.whole else None,
         json.encode(one.reached).decode(), json.encode(one.told).decode()),
    )  # fmt: skip


def become(
    connection: Connection, arrival: str, record: str, reached: dict[str, str], rest: Sequence[str]
) -> None:
    """Note that one that was kept whole is a record now; its XML goes, what is left over stays."""
    connection.execute(
        "UPDATE arrival SET state = 'taken', record = ? WHERE id = ?", (record, arrival)
    )
    connection.execute(
        "UPDATE arrived SET record = ?, xml = NULL, reached = ? WHERE arrival = ?",
        (record, json.encode(reached).decode(), arrival),
    )
    if rest:
        lines = json.encode([_REST, *rest]).decode()
        connection.execute("UPDATE arrived SET told = ? WHERE arrival = ?", (lines, arrival))


def forget(connection: Connection, arrival: str) -> None:
    """Drop all of one that a person decided against, but that it came."""
    connection.execute("UPDATE arrival SET state = 'gone' WHERE id = ?", (arrival,))
    connection.execute("DELETE FROM arrived WHERE arrival = ?", (arrival,))


def forget_rest(connection: Connection, arrival: str) -> None:
    """Drop the lines that its record had no room for."""
    connection.execute("UPDATE arrived SET told = '[]' WHERE arrival = ?", (arrival,))


def rest_of(store: Store, record: str) -> list[str]:
    """Return the lines that came with a record and had no room in it."""
    rows = store.rows(f"{_EVERY} WHERE c.record = ? ORDER BY a.rowid", (record,))
    return [line for one in map(_told, rows) if one.rest for line in one.told]


def forget_reached(connection: Connection, arrival: str) -> None:
    """Drop the answers that waited for leave: they are on the card, or nobody wants them."""
    connection.execute("UPDATE arrived SET reached = '{}' WHERE arrival = ?", (arrival,))


def follow_consent(connection: Connection, record: Record) -> bool:
    """Drop what waits beside a record and may not be kept any more; return whether any was.

    All of it where the words were taken back, or the record is nobody's; the sounds where one who
    was asked does not agree to them; what was to go on a card where all who were asked said no.
    """
    answers = Answers.of(record)
    gone = False
    if record.withheld() or record.anonymous:
        gone = _dropped(connection, "DELETE FROM arrived WHERE record = ?", record.id)
    elif answers.worst(SOUND_PURPOSE) in ("refused", "withdrawn"):
        sounds = (
            "UPDATE arrived_file SET file = NULL, key = NULL WHERE sound AND file IS NOT NULL"
            " AND arrival IN (SELECT arrival FROM arrived WHERE record = ?)"
        )
        gone = _dropped(connection, sounds, record.id)
    asked = [one for one in record.consents if one.purpose in GROUNDS]
    if asked and not contacts.grounds(record):
        card = "UPDATE arrived SET reached = '{}' WHERE reached <> '{}' AND record = ?"
        gone |= _dropped(connection, card, record.id)
    return gone


def _dropped(connection: Connection, statement: str, record: str) -> bool:
    return bool(connection.execute(f"{statement} RETURNING 1", (record,)).fetchall())


def _marked(content: bytes, salt: bytes) -> bytes:
    return blake2b(content, key=salt, digest_size=_MARK).digest()


def _told(row: tuple[Any, ...]) -> Arrival:
    *facts, whole, reached, told, here = row
    more: dict[str, Any] = {
        "reached": json.decode(reached, type=dict[str, str]),
        "whole": bool(whole),
        "here": bool(here),
    }
    lines = tuple(json.decode(told, type=list[str]))
    rest = lines[:1] == (_REST,)
    more |= {"told": lines[1:] if rest else lines, "rest": rest}
    return Arrival(**dict(zip(_FACTS, facts, strict=True)), **more)
