"""Revisions of records as a graph: a set that only grows, each naming its parents."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.register.many import add_new, asked
from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_DAY: Final = 86_400_000  # ms
# Only a child of the same record takes a revision's place.
_HEADS: Final = """
SELECT record, rev, device, chain, seq, came FROM revision JOIN bundle USING (digest)
WHERE record {any} AND NOT EXISTS (
  SELECT 1 FROM parent JOIN revision AS child ON child.rev = parent.rev
  WHERE parent.parent = revision.rev AND child.record = revision.record
)
"""


class RevisionRow(NamedTuple):
    """One revision, and the first bundle that brought it; `body` is the record's JSON."""

    rev: str
    record: str
    hlc: str
    author: str
    body: bytes
    digest: str


class New(NamedTuple):
    """A revision that came, the ones it follows, and the attachments it names."""

    row: RevisionRow
    parents: Sequence[str]
    blobs: Sequence[str]


# Where the register lies on a server: the graph, and what each revision says apart from it.
GRAPH: Final = ("rev", "record", "hlc", "author", "unit", "begun", "digest")
BODY: Final = ("rev", "unit", "begun", "body")


class Placed(NamedTuple):
    """A revision, and the commune that by its enrolment sent it."""

    row: RevisionRow
    unit: str

    @property
    def begun(self) -> int:
        """The day the record was begun, as its id has it (UUIDv7): days UTC since 1970."""
        return int(self.row.record.replace("-", "")[:12], 16) // _DAY

    @property
    def graph(self) -> tuple[str | int, ...]:
        """Return it without what it says, as `GRAPH` has it."""
        row = self.row
        return row.rev, row.record, row.hlc, row.author, self.unit, self.begun, row.digest

    @property
    def body(self) -> tuple[str | int | bytes, ...]:
        """Return what it says, as `BODY` has it."""
        return self.row.rev, self.unit, self.begun, self.row.body


class Head(NamedTuple):
    """A version that no other takes the place of, and the bundle that brought it first.

    `came` is the place of that bundle among all, in the order they came.
    """

    rev: str
    device: str
    chain: str
    seq: int
    came: int


def add(connection: Connection, unit: str, new: Sequence[New]) -> None:
    """Add revisions that `unit` sent, their parents, and the attachments they name.

    A known one stays as it is.
    """
    if isinstance(connection, Writer):
        placed = [Placed(one.row, unit) for one in new]
        add_new(connection, "revision", GRAPH, [one.graph for one in placed])
        add_new(connection, "bodies", BODY, [one.body for one in placed])
    else:
        add_new(connection, "revision", RevisionRow._fields, [one.row for one in new])
    parents = [(one.row.rev, parent) for one in new for parent in one.parents]
    add_new(connection, "parent", ("rev", "parent"), parents)
    blobs = [(one.row.rev, sha256) for one in new for sha256 in one.blobs]
    add_new(connection, "attachment_of", ("rev", "sha256"), blobs)


def records_of(store: Tables, revs: Sequence[str]) -> dict[str, str]:
    """Return the record that each revision is of, of those that are here."""
    with store.read() as connection:
        return dict(asked(connection, "SELECT rev, record FROM revision WHERE rev {any}", revs))


def body(connection: Connection, rev: str) -> bytes:
    """Return what a revision says, as JSON."""
    row = connection.execute("SELECT body FROM body_of WHERE rev = ?", (rev,)).fetchone()
    return bytes(row[0])


def heads(connection: Connection, records: Sequence[str]) -> dict[str, list[Head]]:
    """Return the versions that stand of each record."""
    found: dict[str, list[Head]] = {record: [] for record in records}
    for record, *head in asked(connection, _HEADS, records):
        found[record].append(Head(*head))
    return found


class Known(NamedTuple):
    """A revision among all of its record; `body` None where it is lost."""

    rev: str
    hlc: str
    parents: frozenset[str]
    body: bytes | None


def graph(connection: Connection, record: str, most: int) -> list[Known]:
    """Return every revision of a record with those here that it follows; none above `most`."""
    rows = connection.execute(
        "SELECT r.rev, r.hlc, b.body FROM revision AS r LEFT JOIN body_of AS b ON b.rev = r.rev"
        " WHERE r.record = ? LIMIT ?",
        (record, most + 1),
    ).fetchall()
    if len(rows) > most:
        return []
    parents: dict[str, set[str]] = {}
    for rev, parent in connection.execute(
        "SELECT p.rev, p.parent FROM revision AS r JOIN parent AS p ON p.parent = r.rev"
        " WHERE r.record = ?",
        (record,),
    ).fetchall():
        parents.setdefault(rev, set()).add(parent)
    return [
        Known(rev, hlc, frozenset(parents.get(rev, ())), body and bytes(body))
        for rev, hlc, body in rows
    ]


class CameAs(NamedTuple):
    """A revision and what first brought it; `received` milliseconds UTC, `body` None where lost.

    `author` is only what the device says.
    """

    rev: str
    device: str
    sender: str
    author: str
    digest: str
    received: int
    body: bytes | None


def of_record(store: Tables, record: str) -> list[CameAs]:
    """Return the revisions of a record, those that came last first."""
    rows = store.rows(
        "SELECT r.rev, d.id, d.unit, r.author, r.digest, received, b.body FROM revision AS r"
        " LEFT JOIN body_of AS b ON b.rev = r.rev JOIN bundle ON bundle.digest = r.digest"
        " JOIN device AS d ON d.id = bundle.device"
        " WHERE r.record = ? ORDER BY came DESC, r.hlc DESC, r.rev DESC",
        (record,),
    )
    return [CameAs._make((*row[:-1], row[-1] and bytes(row[-1]))) for row in rows]
