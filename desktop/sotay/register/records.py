"""Records by the version of each that is shown: written, listed, and looked up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sotay.model import kinds
from sotay.model.record import Face
from sotay.register import destroyed, withdrawals
from sotay.register.errors import BodyLost
from sotay.register.many import asked, called, put_over
from sotay.register.narrowing import ALL, Narrowing
from sotay.register.postgres.door import Postgres
from sotay.register.search import queue
from sotay.store.driver import Connection, quoted
from sotay.store.tables import Tables

_ASKING: Final = f"r.kind IN ({quoted(kinds.ASKING)})"
# Only these can lack a consent; the bodies of the others are not read for a list.
_TOLD: Final = f"EXISTS (SELECT 1 FROM {withdrawals.TOLD} AS w)"  # noqa: S608 - ours
_MAY_LACK: Final = f"{_ASKING} OR r.kind IN ({quoted(kinds.HEARD)}) AND {_TOLD}"
# Kept of a record's `Face`.
_OF_FACE: Final = ("kind", "unit", "hamlet", "day", "title", "sector", "state")
_COLUMNS: Final = ("id", *_OF_FACE, "heads", "head")
# As `AdmittedRow` has them.
_ROW: Final = f"""
{", ".join(f"r.{column}" for column in _COLUMNS[:-1])},
  (SELECT count(*) FROM attachment_of WHERE rev = head),
  (SELECT count(*) FROM attachment_of WHERE rev = head
    AND NOT EXISTS (SELECT 1 FROM attachment AS a WHERE a.sha256 = attachment_of.sha256)),
  (SELECT coalesce(max(destroyed), '') FROM {destroyed.TOLD} AS t
    WHERE t.record = r.id AND t.unit =
    (SELECT device.unit FROM revision JOIN bundle USING (digest)
      JOIN device ON device.id = bundle.device WHERE rev = r.head))
"""  # noqa: S608 - ours


@dataclass(frozen=True)
class AdmittedRow:
    """One line of the province's list; `heads` above 1 means two versions wait for a person.

    `missing` of its `attachments` came in no bundle yet. `destroyed` is the day on which its own
    commune destroyed it there, or empty. `consent` names the consent that is missing, a key of
    `model.words.HOLDS_OF_CONSENT`, or is empty; `masked`: somebody withdrew it, so no word and no
    file of the record is shown. `unseen`: what it says could not be read, so nobody knows of that.
    All three are judged above, and are as yet unknown here.
    """

    id: str
    kind: str
    unit: str
    hamlet: str
    day: str
    title: str
    sector: str
    state: str
    heads: int
    attachments: int
    missing: int
    destroyed: str
    consent: str = ""
    masked: bool = False
    unseen: bool = False


class Source(NamedTuple):
    """Where the shown version of a record came from, and what it says as JSON.

    `device` is the one whose signature was proven, `sender` its unit by enrolment; `author` is
    only what that device says. `body` is None where it is lost.
    """

    revision: str
    device: str
    sender: str
    author: str
    bundle: str
    body: bytes | None


class Shown(NamedTuple):
    """How a record is shown: the face of which version, and how many stand."""

    record: str
    face: Face
    head: str
    heads: int


def put(connection: Connection, shown: Sequence[Shown]) -> None:
    """Show records so, over what was shown of each before; no record twice."""
    rows = [(one.record, *of_face(one.face).values(), one.heads, one.head) for one in shown]
    put_over(connection, "record", _COLUMNS, rows)
    sources = [one.record for one in shown if one.face.kind in kinds.ASKING]
    queue.came(connection, [one.record for one in shown], sources)


def of_face(face: Face) -> dict[str, Any]:
    """Return what a list shows of a record's face, by column."""
    return {column: getattr(face, column) for column in _OF_FACE}


def count(connection: Connection) -> int:
    """Return how many records are here."""
    return int(connection.execute("SELECT count(*) FROM record").fetchone()[0])


def of_device(store: Tables, device: str) -> tuple[dict[str, int], int]:
    """Return how many records of each kind are shown as a device sent them, and its last bundle.

    That is when it was received, milliseconds UTC, 0 where none was.
    """
    rows = store.rows(
        "SELECT record.kind, count(*) FROM record JOIN revision ON revision.rev = record.head"
        " JOIN bundle USING (digest) WHERE bundle.device = ? GROUP BY record.kind"
        " ORDER BY record.kind",
        (device,),
    )
    last = store.one("SELECT max(received) FROM bundle WHERE device = ?", (device,))
    return {kind: int(number) for kind, number in rows}, (last[0] if last else None) or 0


def units_and_kinds(store: Tables, records: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the unit that sent each record, and its kind, of those that are here.

    All its revisions came from one unit, so the one that is shown tells for all.
    """
    query = (
        "SELECT record.id, device.unit, record.kind FROM record"
        " JOIN revision ON revision.rev = record.head JOIN bundle USING (digest)"
        " JOIN device ON device.id = bundle.device WHERE record.id {any}"
    )
    with store.read() as connection:
        found = asked(connection, query, records)
    return {record: (unit, kind) for record, unit, kind in found}


def source(store: Tables, record: str) -> tuple[str, bytes | None] | None:
    """Return the kind of a record; of one that people agree to, what it says, too, as JSON.

    Raises `BodyLost` where that is lost.
    """
    row = store.one(
        f"SELECT kind, body, {_ASKING} FROM record AS r"  # noqa: S608 - our own columns
        " LEFT JOIN body_of ON rev = r.head WHERE r.id = ?",
        (record,),
    )
    if row is None or not row[2]:
        return (row[0], None) if row else None
    if row[1] is None:
        raise BodyLost(record)
    return row[0], bytes(row[1])


def page(
    store: Tables, only: Narrowing = ALL, after: str = "", limit: int = 500
) -> list[tuple[AdmittedRow, bool]]:
    """Return up to `limit` records, newest event first, those behind the record `after`.

    With whether each may lack a consent (`bodies`). Where parts of a register lie on other servers,
    none of those is asked. What `after` names may be gone: then nothing is behind it.
    """
    where, values = only.where(led=not isinstance(store, Postgres))
    if after:
        behind = store.one("SELECT r.day, r.rowid FROM record AS r WHERE r.id = ?", (after,))
        if behind is None:
            return []
        where = " AND ".join(filter(None, (where, "(r.day, r.rowid) < (?, ?)")))
        values = [*values, *behind]
    rows = store.rows(
        f"SELECT ({_MAY_LACK}), {_ROW} FROM record AS r"  # noqa: S608 - our own columns
        f" WHERE {where or '1 = 1'} ORDER BY r.day DESC, r.rowid DESC LIMIT ?",
        (*values, limit),
    )
    return [(AdmittedRow(*row), bool(may_lack)) for may_lack, *row in rows]


def number(store: Tables, only: Narrowing, most: int) -> int:
    """Return how many records are left by `only`, counting no further than just above `most`."""
    where, values = only.where(led=not isinstance(store, Postgres))
    few = f"SELECT 1 FROM record AS r WHERE {where or '1 = 1'} LIMIT ?"  # noqa: S608 - ours
    row = store.one(f"SELECT count(*) FROM ({few}) AS few", (*values, most + 1))  # noqa: S608 - ours
    return int(row[0]) if row else 0


def every(store: Tables, only: Narrowing = ALL) -> Iterator[tuple[AdmittedRow, bool]]:
    """Yield all of them as `page` has them, read a few at a time."""
    after = ""
    while rows := page(store, only, after):
        yield from rows
        after = rows[-1][0].id


def bodies(store: Tables, records: Sequence[str]) -> dict[str, tuple[bytes, int]]:
    """Return what these records say, as JSON, and how many versions stand, by id.

    One that is lost is not among them. Raises `RegisterUnreachable` where a part is away.
    """
    query = (
        "SELECT r.id, body, r.heads FROM record AS r JOIN body_of ON rev = r.head WHERE r.id {any}"
    )
    with store.read() as connection:
        found = asked(connection, query, records)
    return {record: (bytes(body), heads) for record, body, heads in found}


def at(store: Tables, rowids: Sequence[int]) -> dict[int, AdmittedRow]:
    """Return records by the numbers of their rows."""
    query = f"SELECT r.rowid, {_ROW} FROM record AS r WHERE r.rowid {{any}}"  # noqa: S608 - as above
    with store.read() as connection:
        return {rowid: AdmittedRow(*row) for rowid, *row in asked(connection, query, rowids)}


def these(store: Tables, records: Sequence[str]) -> list[tuple[AdmittedRow, bool]]:
    """Return these records, those that are here; as `page` does."""
    query = f"SELECT ({_MAY_LACK}), {_ROW} FROM record AS r WHERE r.id {{any}}"  # noqa: S608 - ours
    with store.read() as connection:
        found = asked(connection, query, records)
    return [(AdmittedRow(*row), bool(may_lack)) for may_lack, *row in found]


def find(store: Tables, part: str) -> list[tuple[AdmittedRow, Source]]:
    """Return records whose id begins or ends so, two at the most; a whole id is looked up."""
    rows = store.rows(
        f"SELECT revision.rev, d.id, d.unit, author, digest, b.body, {_ROW}"  # noqa: S608 - ours
        " FROM record AS r JOIN revision ON revision.rev = r.head"
        " LEFT JOIN body_of AS b USING (rev)"
        " JOIN bundle USING (digest) JOIN device AS d ON d.id = bundle.device"
        f" WHERE {called('r.id', part)} LIMIT 2",
        (part,),
    )
    own = len(Source._fields)
    return [(AdmittedRow(*row[own:]), Source(*row[:own])) for row in rows]
