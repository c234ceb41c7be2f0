"""Letters that came: their place in the chain, and their lines by the record they are about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.search.index import enqueue
from sotay.store.tables import Tables
from sotay.vault.letters.about import at_once
from sotay.vault.search.narrowing import marks

Flaw = Literal["", "apart", "again", "clash", "unread"]


class LetterRow(NamedTuple):
    """A letter: `issued` seconds by the province's clock, `serial` of the key that signed it.

    `at` is when it came, in ms; `fault` the code of why it is kept apart, "" where it counts,
    `LET_IN` or `PUT_AWAY` where a person decided of one that was.
    """

    digest: str
    chain: str
    seq: int
    prev: str | None
    issued: int
    serial: int
    at: int
    lines: int
    files: int
    fault: str


class NewLine(NamedTuple):
    """A line as it is taken in; `body` is None where its words are not to be kept."""

    kind: str
    id: str
    record: str
    body: str | None
    fault: Flaw = ""


@dataclass(frozen=True)
class LineRow:
    """A line as it is kept, with its place among all that came, and what signed it.

    `body` is None once the record it is about was destroyed; `at` and `seen` in ms.
    """

    seq: int
    kind: str
    id: str
    record: str
    fault: Flaw
    body: str | None
    seen: int | None
    at: int
    serial: int


LET_IN: Final = "let-in"
PUT_AWAY: Final = "put-away"
_LINES: Final = (
    "SELECT l.seq, l.kind, l.id, l.record, l.fault, l.body, l.seen, letter.at, letter.serial"
    " FROM letter_line AS l JOIN letter ON letter.digest = l.letter"
)
_CHAINS: Final = (
    "SELECT chain FROM letter WHERE fault = '' GROUP BY chain"
    " ORDER BY max(issued) DESC, max(rowid) DESC LIMIT ?"
)
_WORDS: Final = (
    "SELECT record.rowid, l.body FROM record JOIN letter_line AS l ON l.record = record.id"
    " WHERE l.fault = '' AND l.body NOTNULL"
)


def holds(store: Tables, digest: str) -> bool:
    """Return whether a letter came before, whether it counts or is kept apart."""
    return bool(store.rows("SELECT 1 FROM letter WHERE digest = ?", (digest,)))


def digests(store: Tables) -> frozenset[str]:
    """Return every letter that came, by digest, those kept apart too."""
    return frozenset(row[0] for row in store.rows("SELECT digest FROM letter"))


def places(store: Tables, chain: str) -> dict[int, tuple[str, str | None]]:
    """Return the letters of a chain that count, by number: the digest of each and of its `prev`."""
    query = "SELECT seq, digest, prev FROM letter WHERE chain = ? AND fault = ''"
    return {seq: (digest, prev) for seq, digest, prev in store.rows(query, (chain,))}


def chains(store: Tables, most: int) -> list[str]:
    """Return the chains of letters that count, that of the newest by the province's clock first."""
    return [row[0] for row in store.rows(_CHAINS, (most,))]


def kept_apart(store: Store) -> list[LetterRow]:
    """Return the letters that contradict another and wait for a decision, the newest first."""
    query = "SELECT * FROM letter WHERE fault NOT IN ('', ?, ?) ORDER BY rowid DESC"
    return [LetterRow(*row) for row in store.rows(query, (LET_IN, PUT_AWAY))]


def add(connection: Connection, letter: LetterRow, lines: Iterable[NewLine]) -> list[NewLine]:
    """Keep a letter with its lines, in their order; records they are about are indexed anew.

    Return the lines with what each came to.
    """
    kept: list[NewLine] = []
    connection.execute(f"INSERT INTO letter VALUES ({marks(letter)})", letter)  # noqa: S608
    for place, line in enumerate(lines):
        fault = "apart" if letter.fault else line.fault or _known(connection, line)
        one = line._replace(fault=fault)
        kept.append(one)
        connection.execute(
            "INSERT INTO letter_line (letter, place, kind, id, record, fault, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (letter.digest, place, one.kind, one.id, one.record, fault, one.body),
        )
        if not fault:
            _index(connection, one.record)
    return kept


def _known(connection: Connection, line: NewLine) -> Flaw:
    """Return what a line of the same id that counts already makes of this one."""
    query = "SELECT body FROM letter_line WHERE id = ? AND fault = ''"
    before = connection.execute(query, (line.id,)).fetchone()
    if before is None:
        return ""
    return "again" if before[0] == line.body or None in (before[0], line.body) else "clash"


def _index(connection: Connection, record: str) -> None:
    for (rowid,) in connection.execute(
        "SELECT rowid FROM record WHERE id = ? AND state <> 'discarded'", (record,)
    ).fetchall():
        enqueue(connection, rowid)


def unread(store: Tables) -> list[tuple[int, str]]:
    """Return the place and the body of each line that no version here could read yet."""
    query = "SELECT seq, body FROM letter_line WHERE fault = 'unread' AND body NOTNULL"
    return [(row[0], row[1]) for row in store.rows(query)]


def made_out(connection: Connection, seq: int, line: NewLine) -> bool:
    """Have a line count that can be read by now; return whether it does: its id may be known."""
    fault = _known(connection, line)
    connection.execute(
        "UPDATE letter_line SET id = ?, record = ?, body = ?, fault = ? WHERE seq = ?",
        (line.id, line.record, line.body, fault, seq),
    )
    _index(connection, line.record)
    return not fault


def let_in(connection: Connection, letter: str, lines: Iterable[tuple[int, NewLine]]) -> int:
    """Have a letter that was kept apart count, with its lines; return how many of them do."""
    connection.execute("UPDATE letter SET fault = ? WHERE digest = ?", (LET_IN, letter))
    counting = 0
    for seq, line in lines:
        if line.fault:
            connection.execute("UPDATE letter_line SET fault = ? WHERE seq = ?", (line.fault, seq))
        else:
            counting += made_out(connection, seq, line)
    return counting


def put_away(connection: Connection, letter: str) -> None:
    """Note that a letter that was kept apart is not to be used."""
    connection.execute("UPDATE letter SET fault = ? WHERE digest = ?", (PUT_AWAY, letter))


def of_letter(store: Tables, letter: str) -> list[LineRow]:
    """Return the lines of a letter, whether they count or not."""
    query = f"{_LINES} WHERE l.letter = ? ORDER BY l.place"
    return [LineRow(*row) for row in store.rows(query, (letter,))]


def of_records(store: Tables, records: Collection[str]) -> list[LineRow]:
    """Return the lines about these records that count, as they came."""
    found: list[LineRow] = []
    for some in at_once(records):
        where = f"WHERE l.fault = '' AND l.record IN ({marks(some)}) ORDER BY l.seq"
        found += [LineRow(*row) for row in store.rows(f"{_LINES} {where}", some)]
    return found


def of_kind(store: Tables, kind: str) -> list[LineRow]:
    """Return every line of a kind that counts and has its words, as they came."""
    where = "WHERE l.fault = '' AND l.kind = ? AND l.body NOTNULL ORDER BY l.seq"
    return [LineRow(*row) for row in store.rows(f"{_LINES} {where}", (kind,))]


def untold(store: Tables) -> list[LineRow]:
    """Return the responses of which no telling is noted here, as they came."""
    where = (
        "WHERE l.fault = '' AND l.kind = 'response'"
        " AND NOT EXISTS (SELECT 1 FROM letter_return AS t WHERE t.about = l.id"
        " AND t.kind = 'telling') ORDER BY l.seq"
    )
    return [LineRow(*row) for row in store.rows(f"{_LINES} {where}")]


def line(store: Tables, id_: str) -> LineRow | None:
    """Return the line of this id that counts."""
    rows = store.rows(f"{_LINES} WHERE l.id = ? AND l.fault = ''", (id_,))
    return LineRow(*rows[0]) if rows else None


def ending(store: Tables, part: str) -> list[str]:
    """Return the ids that begin or end so, of lines that count."""
    rows = store.rows(
        "SELECT id FROM letter_line WHERE fault = '' AND (substr(id, 1, length(?1)) = ?1"
        " OR substr(id, -length(?1)) = ?1) LIMIT 2",
        (part,),
    )
    return [row[0] for row in rows]


def newest(store: Tables, limit: int, before: int | None = None) -> list[LineRow]:
    """Return what came, the newest first, from below the place `before`; not what came again."""
    where = "WHERE l.fault <> 'again' AND (?1 IS NULL OR l.seq < ?1) ORDER BY l.seq DESC LIMIT ?2"
    return [LineRow(*row) for row in store.rows(f"{_LINES} {where}", (before, limit))]


def unseen(store: Tables) -> int:
    """Return how many lines that count nobody has looked at."""
    query = "SELECT count(*) FROM letter_line WHERE seen IS NULL AND fault IN ('', 'clash')"
    return int(store.rows(query)[0][0])


def see(connection: Connection, seqs: Iterable[int], at_ms: int) -> None:
    """Note that these were looked at."""
    query = "UPDATE letter_line SET seen = ? WHERE seq = ? AND seen IS NULL"
    connection.executemany(query, [(at_ms, seq) for seq in seqs])


def words(store: Tables, rowids: Collection[int]) -> Mapping[int, list[str]]:
    """Return the bodies of lines about records, by the row of each."""
    found: dict[int, list[str]] = {}
    asked = list(rowids)
    query = f"{_WORDS} AND record.rowid IN ({marks(asked)}) ORDER BY l.seq"
    for rowid, body in store.rows(query, asked):
        found.setdefault(rowid, []).append(body)
    return found
