"""Withdrawals, for good: an undo step, an old revision or an imported line cannot take one back.

Each is noted in the transaction that first records it and put back into whatever is kept later.
Where a bundle had taken the record away, the province is to be told; `digest` is the bundle that
did, and `sent` stays when that bundle is lost, for it may have been on a stick. The rows outlive
the record: they are the proof, and name nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar

from msgspec import Struct, json

from sotay.model.binding import key, passed, withdrawals
from sotay.model.record import Record
from sotay.model.records import Consent, Respondent
from sotay.model.shape import encode, parse
from sotay.model.withdrawals import alone
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.outbox import GONE_OUT, OF_BUNDLES
from sotay.vault.privacy import maybesent
from sotay.vault.search.narrowing import marks

# `answer` is the Consent as JSON; `answered` its time; `at` when it was noted here, in ms.
WITHDRAWAL_TABLES: Final = """\
CREATE TABLE withdrawal (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  digest TEXT REFERENCES bundle (digest),
  PRIMARY KEY (record, code, purpose, answered)
) STRICT, WITHOUT ROWID;
"""
# How many bundles there were when it was noted: what came first is not told by a clock. A row of
# `bundle` is never deleted, so its rowid is its number.
WITHDRAWAL_ORDER: Final = (
    "ALTER TABLE withdrawal ADD COLUMN bundles INTEGER NOT NULL DEFAULT 0",
    "UPDATE withdrawal SET bundles = (SELECT count(*) FROM bundle WHERE sealed <= withdrawal.at)",
)
# What was withdrawn before there was this table, and went out as any other content.
NOTE_FORMER: Final = """\
INSERT OR IGNORE INTO withdrawal
SELECT record.id, coalesce(json_extract(value, '$.respondent'), ''),
  json_extract(value, '$.purpose'), json_extract(value, '$.at'), value, updated,
  EXISTS (SELECT 1 FROM revision AS v JOIN bundle_revision USING (rev)
    WHERE v.record = record.id), NULL
FROM record, json_each(record.body, '$.consents')
WHERE record.kind = 'interview' AND json_extract(value, '$.withdrawn') IS NOT NULL
"""
_SENT: Final = (
    f"SELECT EXISTS (SELECT 1 FROM revision AS v JOIN {GONE_OUT} USING (rev)"  # noqa: S608 - ours
    " WHERE v.record = ?1 OR v.record IN (SELECT matter FROM heard_at WHERE record = ?1))"
)
_FILES: Final = f"""
SELECT DISTINCT file FROM bundle JOIN {OF_BUNDLES} USING (digest)
JOIN revision AS v USING (rev)
JOIN withdrawal AS w ON w.bundles >= bundle.rowid AND (w.record = v.record
  OR v.record IN (SELECT matter FROM heard_at WHERE heard_at.record = w.record))
WHERE w.purpose IN ('ghi_nhan_y_kien', 'chuyen_noi_dung', 'ghi_am', 'chuyen_ghi_am')
UNION
SELECT file FROM bundle JOIN letter_return AS r USING (digest)
JOIN withdrawal AS w ON w.bundles >= bundle.rowid AND (w.record = r.record
  OR r.record IN (SELECT matter FROM heard_at WHERE heard_at.record = w.record))
WHERE w.purpose IN ('ghi_nhan_y_kien', 'chuyen_noi_dung') AND r.kind <> 'telling'
"""  # noqa: S608 - ours

_PLACE: Final = "record = ? AND code = ? AND purpose = ? AND answered = ?"
_HEAD: Final = "SELECT line FROM revision JOIN record ON rev = head WHERE record.id = ?"

R = TypeVar("R", bound=Record)
Row = tuple[str, str, str, str, str, int]  # record, code, purpose, answered, answer as JSON, sent


def honour(connection: Connection, record: R) -> R:
    """Return `record` with every withdrawal noted of it, whatever this copy says."""
    rows = connection.execute(
        "SELECT answer FROM withdrawal WHERE record = ? ORDER BY answered", (record.id,)
    ).fetchall()
    return record.honoured(_answer(row[0]) for row in rows)


class _Body(Struct, frozen=True):
    """What is looked at of a closed version."""

    respondents: tuple[Respondent, ...] = ()
    consents: tuple[Consent, ...] = ()
    anonymous: bool = False


class _Line(Struct, frozen=True):
    body: _Body


class _Told(Struct, frozen=True):
    """What is looked at of a line that tells of withdrawals; in a record `answers` are others."""

    answers: tuple[Consent, ...] = ()


class _Telling(Struct, frozen=True):
    body: _Told


_LINE: Final = json.Decoder(_Line)
_TELLING: Final = json.Decoder(_Telling)


def passed_since(connection: Connection, record: R, at: datetime) -> R:
    """Return `record` with what its closed version still agreed to, and it no longer does."""
    row = connection.execute(_HEAD, (record.id,)).fetchone()
    return record if row is None else passed(_LINE.decode(row[0]).body, record, at)


def has_left(connection: Connection, record: str) -> bool:
    """Return whether a bundle ever held a record, or a matter heard in it, or may have."""
    known = bool(connection.execute(_SENT, (record,)).fetchone()[0])
    return known or maybesent.may_have_left(connection, record)


def note(connection: Connection, record: Record, at_ms: int) -> bool:
    """Note what is withdrawn in `record`; return whether anything of it is new."""
    gone = [one for one in withdrawals(record) if one.given]
    sent = bool(gone) and has_left(connection, record.id)
    return note_of(connection, record.id, gone, at_ms, sent=sent)


def note_of(
    connection: Connection, record: str, gone: Iterable[Consent], at_ms: int, *, sent: bool
) -> bool:
    """Note withdrawals of a record; `sent`: the province may have it, so it is to be told."""
    new = 0
    for one in gone:
        row = (record, one.respondent, one.purpose, one.at.isoformat())
        new += connection.execute(
            "INSERT OR IGNORE INTO withdrawal"
            " VALUES (?, ?, ?, ?, ?, ?, ?, NULL, (SELECT count(*) FROM bundle))",
            (*row, encode(alone(one)).decode(), at_ms, sent),
        ).rowcount
    return new > 0


def every(store: Store) -> list[Row]:
    """Return every withdrawal."""
    columns = "record, code, purpose, answered, answer, sent"
    rows = store.rows(f"SELECT {columns} FROM withdrawal ORDER BY 1, 2, 3, 4")  # noqa: S608 - ours
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]


def adopt(connection: Connection, one: Row, at_ms: int) -> None:
    """Note a withdrawal that a list outside the notebook tells of.

    The province hears of it once more: what the lost notebook told it is not known here.
    """
    connection.execute(
        "INSERT INTO withdrawal VALUES (?, ?, ?, ?, ?, ?, ?, NULL, (SELECT count(*) FROM bundle))"
        " ON CONFLICT DO UPDATE SET sent = max(sent, excluded.sent)",
        (*one[:5], at_ms, one[5]),
    )


def noted(store: Store) -> dict[str, list[Consent]]:
    """Return every withdrawal noted, by record."""
    return _by_record(store.rows("SELECT record, answer FROM withdrawal ORDER BY record, answered"))


def noted_of(store: Store, record: str) -> list[tuple[Consent, str | None]]:
    """Return the withdrawals of a record, each with the bundle that told the province of it."""
    query = "SELECT answer, digest FROM withdrawal WHERE record = ? ORDER BY answered"
    rows = store.rows(query, (record,))
    return [(_answer(answer), digest) for answer, digest in rows]


def untold(store: Store, limit: int) -> dict[str, list[Consent]]:
    """Return all withdrawals of records of which the province has some to hear: these first."""
    return _by_record(
        store.rows(
            "SELECT record, answer FROM withdrawal WHERE record IN (SELECT DISTINCT record"
            " FROM withdrawal WHERE sent = 1 AND digest IS NULL AND json_extract(answer, '$.given')"
            " ORDER BY record LIMIT ?) AND json_extract(answer, '$.given')"
            " ORDER BY record, digest NOTNULL, answered",
            (limit,),
        )
    )


def unconfirmed(store: Store) -> int:
    """Return of how many records the province has not yet said that it heard of a withdrawal."""
    row = store.one(
        "SELECT count(DISTINCT record) FROM withdrawal LEFT JOIN bundle USING (digest)"
        " WHERE sent = 1 AND receipt IS NULL AND json_extract(answer, '$.given')"
    )
    return int(row[0]) if row else 0


def tell(connection: Connection, lines: Mapping[str, bytes], digest: str) -> None:
    """Note the bundle that tells of what `lines`, by record, say: of nothing noted since."""
    for record, line in lines.items():
        told = {key(one) for one in _TELLING.decode(line).body.answers}
        for place, answer in _rows_of(connection, record):
            if key(answer) in told:
                query = f"UPDATE withdrawal SET digest = ? WHERE {_PLACE} AND sent = 1"  # noqa: S608
                connection.execute(query, (digest, *place))


def owe(connection: Connection, record: str, line: bytes) -> None:
    """Have the province hear of what was withdrawn of a record while this line of it left."""
    rows = _rows_of(connection, record)
    told = {key(one) for one in withdrawals(_LINE.decode(line).body)} if rows else set()
    for place, answer in rows:
        if key(answer) not in told:
            connection.execute(f"UPDATE withdrawal SET sent = 1 WHERE {_PLACE}", place)  # noqa: S608


def owe_what_came(connection: Connection, records: Sequence[str]) -> None:
    """Have the province hear of what lines from elsewhere say was withdrawn: it may have those."""
    query = (
        f"SELECT DISTINCT record FROM withdrawal WHERE NOT sent AND record IN ({marks(records)})"  # noqa: S608
    )
    for (record,) in connection.execute(query, records).fetchall():
        if has_left(connection, record):
            connection.execute("UPDATE withdrawal SET sent = 1 WHERE record = ?", (record,))


def sealed_copies(store: Store) -> list[str]:
    """Return the outbox files that hold what was withdrawn after they were sealed."""
    return [row[0] for row in store.rows(_FILES)]


def _rows_of(connection: Connection, record: str) -> list[tuple[tuple[str, ...], Consent]]:
    """Return the withdrawals of a record, each with what its row is known by."""
    query = "SELECT record, code, purpose, answered, answer FROM withdrawal WHERE record = ?"
    rows = connection.execute(query, (record,)).fetchall()
    return [(tuple(row[:4]), _answer(row[4])) for row in rows]


def _by_record(rows: Iterable[tuple[str, str]]) -> dict[str, list[Consent]]:
    found: dict[str, list[Consent]] = {}
    for record, answer in rows:
        found.setdefault(record, []).append(_answer(answer))
    return found


def _answer(raw: str) -> Consent:
    return parse(raw.encode(), Consent)
