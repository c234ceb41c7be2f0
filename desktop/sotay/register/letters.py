"""Letters as they went down: sealed for a device, numbered in a chain; and which of them came."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.register.many import add_new
from sotay.register.said import LINE, LineRow, line_row
from sotay.store.driver import Connection
from sotay.store.tables import Tables

# A letter is `void` that was not known to have come when its chain ended: its lines go again in the
# next. `got` is when the device said, by its signature, that it has it. `lacks` of a device are the
# gaps below `up_to` that it told, as JSON.
LETTER_TABLES: Final = """
CREATE TABLE letter (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  paper BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  came INTEGER NOT NULL,
  got INTEGER,
  void INTEGER NOT NULL DEFAULT 0,
  UNIQUE (device, chain, seq)
) STRICT;
CREATE INDEX letter_of_device ON letter (device, came);
CREATE TABLE letter_holds (
  line TEXT NOT NULL REFERENCES letter_line (id),
  digest TEXT NOT NULL REFERENCES letter (digest),
  PRIMARY KEY (line, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_holds_of_letter ON letter_holds (digest);
CREATE TABLE letter_got (
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  up_to INTEGER NOT NULL,
  lacks TEXT NOT NULL,
  issued INTEGER NOT NULL,
  paper BLOB NOT NULL,
  PRIMARY KEY (device, chain)
) STRICT, WITHOUT ROWID;
"""
# How many lines a letter holds: what waits for a device is counted without looking at all of them.
LETTER_LINES: Final = """
ALTER TABLE letter ADD COLUMN lines INTEGER NOT NULL DEFAULT 0;
UPDATE letter SET lines = (SELECT count(*) FROM letter_holds AS h WHERE h.digest = letter.digest);
CREATE INDEX letter_lines ON letter (device, void, lines);
"""
LEFT: Final = 2  # how `void` the last letter of a chain is that was left
_LETTER: Final = "digest, device, chain, seq, serial, floor, sealed, got, void"
_SAID: Final = ", ".join(f"s.{column}" for column in LINE.split(", "))
# What is said to the devices of a unit and is in no letter to this one that stands.
_WAITING: Final = f"""
SELECT {_SAID} FROM letter_line AS s WHERE s.unit = (SELECT unit FROM device WHERE id = ?1)
AND s.id NOT IN (SELECT h.line FROM letter AS l JOIN letter_holds AS h ON h.digest = l.digest
  WHERE l.device = ?1 AND l.void = 0) ORDER BY s.issued, s.id
"""  # noqa: S608 - ours
_WAIT_FOR: Final = """
SELECT d.id, s.number - coalesce(held.number, 0) FROM device AS d
JOIN (SELECT unit, count(*) AS number FROM letter_line GROUP BY unit) AS s ON s.unit = d.unit
LEFT JOIN (SELECT device, sum(lines) AS number FROM letter WHERE void = 0 GROUP BY device) AS held
  ON held.device = d.id
WHERE d.last_seq IS NULL AND s.number > coalesce(held.number, 0)
"""


class LetterRow(NamedTuple):
    """One letter: `serial` of its key, the `floor` of numbers it was sealed above, ms UTC.

    `got` is when it was first said to have come, None while it was not.
    """

    digest: str
    device: str
    chain: str
    seq: int
    serial: int
    floor: int
    sealed: int
    got: int | None = None
    void: int = 0


class GotRow(NamedTuple):
    """What a device told last of a chain; `issued` seconds by its own clock, `lacks` JSON."""

    device: str
    chain: str
    up_to: int
    lacks: str
    issued: int
    paper: bytes


def newest(store: Tables, device: str) -> LetterRow | None:
    """Return the letter to a device that was sealed last."""
    row = store.one(
        f"SELECT {_LETTER} FROM letter WHERE device = ? ORDER BY came DESC LIMIT 1",  # noqa: S608 - ours
        (device,),
    )
    return LetterRow(*row) if row else None


def of_device(store: Tables, device: str, chain: str = "") -> list[LetterRow]:
    """Return the letters to a device, of a chain or all, as they were sealed."""
    rows = store.rows(
        f"SELECT {_LETTER} FROM letter WHERE device = ?1"  # noqa: S608 - ours
        " AND (?2 = '' OR chain = ?2) ORDER BY came",
        (device, chain),
    )
    return [LetterRow(*row) for row in rows]


def chains(store: Tables) -> dict[str, tuple[str, int]]:
    """Return the chain that goes on to each device, and its last number."""
    rows = store.rows(
        "SELECT l.device, l.chain, l.seq FROM device AS d CROSS JOIN letter AS l"
        " WHERE l.device = d.id AND l.came = (SELECT max(came) FROM letter WHERE device = d.id)"
    )
    return {device: (chain, seq) for device, chain, seq in rows}


def paper(store: Tables, digest: str) -> bytes:
    """Return a letter as it travels."""
    row = store.one("SELECT paper FROM letter WHERE digest = ?", (digest,))
    return bytes(row[0]) if row else b""


def add(connection: Connection, row: LetterRow, content: bytes, lines: Sequence[str]) -> None:
    """Keep a letter with the lines it says."""
    connection.execute(
        "INSERT INTO letter (digest, device, chain, seq, serial, floor, sealed, paper, lines, came)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
        " (SELECT coalesce(max(came), 0) + 1 FROM letter WHERE device = ?2))",
        (*row[:7], content, len(lines)),
    )
    add_new(connection, "letter_holds", ("line", "digest"), [(one, row.digest) for one in lines])


def end_chain(connection: Connection, device: str) -> None:
    """Have whatever is not known to have come to a device be said again."""
    connection.execute(
        "UPDATE letter SET void = 1 WHERE device = ? AND got IS NULL AND void = 0", (device,)
    )


def leave(connection: Connection, letter: LetterRow) -> None:
    """Have the chain of a letter go on no more: its device has another under its number, or after.

    The letter is `LEFT`; what is not known to have come is said again in the next chain.
    """
    connection.execute("UPDATE letter SET void = ? WHERE digest = ?", (LEFT, letter.digest))


def came(connection: Connection, digests: Sequence[str], at_ms: int) -> None:
    """Note that letters came; one that is known to have come stays as it is."""
    connection.executemany(
        "UPDATE letter SET got = ? WHERE digest = ? AND got IS NULL",
        [(at_ms, one) for one in digests],
    )


def waiting(store: Tables, device: str) -> list[LineRow]:
    """Return what is to be said to a device, the oldest first."""
    return [line_row(*row) for row in store.rows(_WAITING, (device,))]


def wait_for(store: Tables) -> dict[str, int]:
    """Return how many lines wait for each device that is not revoked, of those some wait for.

    Counted, not looked for one by one: a line stands in one letter to a device at the most.
    """
    return {device: int(number) for device, number in store.rows(_WAIT_FOR)}


def holding(store: Tables, line: str) -> list[LetterRow]:
    """Return the letters that say a line, as they were sealed."""
    columns = ", ".join(f"l.{name}" for name in LetterRow._fields)
    rows = store.rows(
        f"SELECT {columns} FROM letter AS l JOIN letter_holds AS h ON h.digest = l.digest"  # noqa: S608 - ours
        " WHERE h.line = ? ORDER BY l.came",
        (line,),
    )
    return [LetterRow(*row) for row in rows]


def told(store: Tables, device: str) -> list[GotRow]:
    """Return what a device told last of each chain."""
    rows = store.rows(
        "SELECT device, chain, up_to, lacks, issued, paper FROM letter_got WHERE device = ?"
        " ORDER BY issued, chain",
        (device,),
    )
    return [GotRow(*row)._replace(paper=bytes(row[5])) for row in rows]


def put_told(connection: Connection, row: GotRow) -> None:
    """Keep what a device tells of a chain, over what it told before."""
    connection.execute(
        "INSERT INTO letter_got (device, chain, up_to, lacks, issued, paper)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, chain) DO UPDATE SET"
        " up_to = excluded.up_to, lacks = excluded.lacks, issued = excluded.issued,"
        " paper = excluded.paper",
        row,
    )


def state(store: Tables) -> tuple[int, ...]:
    """Return what changes whenever another letter would be given."""
    row = store.one(
        "SELECT (SELECT count(*) FROM letter_line), (SELECT count(*) FROM letter),"
        " (SELECT coalesce(sum(void), 0) FROM letter WHERE void <> 0)"
    )
    return tuple(row) if row else ()
