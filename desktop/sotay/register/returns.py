"""What communes say about letters of the province: kept as it came, with the bundle as proof."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.register.many import add_new, asked
from sotay.store.driver import Connection
from sotay.store.tables import Tables

# `about` is the response or query by its id, `subject` the matter; "" of a reply, which names a
# query alone. A line is known by its hash, as every line is.
RETURN_TABLES: Final = """
CREATE TABLE letter_return (
  rev TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  subject TEXT NOT NULL,
  unit TEXT NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX letter_return_about ON letter_return (about, unit);
CREATE INDEX letter_return_of_bundle ON letter_return (digest);
"""


class ReturnRow(NamedTuple):
    """One line that came back; `unit` is that of the device's enrolment, `digest` its bundle."""

    rev: str
    id: str
    kind: str
    about: str
    subject: str
    unit: str
    body: bytes
    digest: str


class Came(NamedTuple):
    """What a commune says of a line of the province; `received` (ms UTC) is when it came here."""

    about: str
    body: bytes
    received: int
    device: str


def add(connection: Connection, rows: Sequence[ReturnRow]) -> None:
    """Keep what a bundle says; a line that is known stays with the bundle that brought it first.

    Two machines of a commune may each bring what one of them noted: it is one.
    """
    query = "SELECT id, unit, body FROM letter_return WHERE about {any}"
    known = {(id_, unit, bytes(body)) for id_, unit, body in
             asked(connection, query, sorted({one.about for one in rows}))}  # fmt: skip
    new = [one for one in rows if (one.id, one.unit, one.body) not in known]
    add_new(connection, "letter_return", ReturnRow._fields, new)


def matters(connection: Connection, digest: str) -> list[str]:
    """Return the matters that a bundle says something of."""
    query = "SELECT DISTINCT subject FROM letter_return WHERE digest = ? AND subject <> ''"
    return [row[0] for row in connection.execute(query, (digest,)).fetchall()]


def about(store: Tables, names: Sequence[str], unit: str) -> list[Came]:
    """Return what the commune `unit` says of these lines, in the order in which it came."""
    query = (
        "SELECT r.about, r.body, b.received, b.device, r.unit, b.came FROM letter_return AS r"
        " JOIN bundle AS b ON b.digest = r.digest WHERE r.about {any} ORDER BY b.came, r.id"
    )
    with store.read() as connection:
        rows = sorted(asked(connection, query, names), key=lambda row: (row[5], row[0]))
    return [Came(row[0], bytes(row[1]), row[2], row[3]) for row in rows if row[4] == unit]
