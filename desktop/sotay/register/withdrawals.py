"""Answers that somebody took back: a row for each, with the first bundle that said so.

What a register brought back knows by its lists alone has rows apart, without a bundle; one answer
may be in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from sotay.base.clock import local
from sotay.model.withdrawals import Answered
from sotay.register import contacts
from sotay.register.many import add_new, asked
from sotay.register.search import queue
from sotay.store.driver import Connection
from sotay.store.tables import Tables

TOLD: Final = (
    "(SELECT record, code, purpose, answered, answer, unit, digest FROM withdrawal UNION ALL"
    " SELECT record, code, purpose, answered, answer, unit, '' FROM withdrawal_kept)"
)
_COLUMNS: Final = ("record", "code", "purpose", "answered", "answer", "unit")
_PAGE: Final = f"""
SELECT EXISTS (SELECT 1 FROM record WHERE id = w.record), w.record, w.code, w.purpose, w.answered,
  w.answer, w.unit, digest, coalesce(b.received, 0) FROM
  (SELECT *, row_number() OVER (
    PARTITION BY record, code, purpose, answered, unit ORDER BY digest DESC
  ) AS nth FROM {TOLD} AS every) AS w
LEFT JOIN bundle AS b USING (digest) WHERE nth = 1 AND (?1 = '' OR w.unit = ?1)
ORDER BY coalesce(b.received, 0) DESC, w.record, w.code, w.purpose, w.answered
"""  # noqa: S608 - ours

# A row for each answer that was withdrawn, told by a line of its own or by a record's body;
# `digest` is the first bundle that said so: the proof.
WITHDRAWAL_TABLES = """
CREATE TABLE withdrawal (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  unit TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (record, code, purpose, answered, unit)
) STRICT, WITHOUT ROWID;
"""

# What a list kept outside says was withdrawn; its bundle is not known here.
KEPT_TABLES = """
CREATE TABLE withdrawal_kept (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (record, code, purpose, answered, unit)
) STRICT, WITHOUT ROWID;
"""


class TakenBack(Answered, frozen=True, forbid_unknown_fields=True):
    """An answer that was withdrawn, and the unit that told of it."""

    unit: str


@dataclass(frozen=True)
class WithdrawnRow:
    """An answer somebody took back; `here` where the province has the record, times as ISO.

    `bundle` is the digest of the bundle that told first, `received` when that came (local ISO);
    both empty for what a register brought back knows by its list alone.
    """

    here: bool
    record: str
    code: str
    purpose: str
    answered: str
    withdrawn: str
    unit: str
    bundle: str
    received: str


def add(connection: Connection, told: Sequence[TakenBack], digest: str) -> None:
    """Note what a bundle says was withdrawn; a known answer stays with its first bundle."""
    rows = [(*msgspec.structs.astuple(one), digest) for one in told]
    add_new(connection, "withdrawal", (*_COLUMNS, "digest"), rows)
    queue.doubt(connection, [one.record for one in told])
    contacts.follow_withdrawn(connection, told)


def add_listed(connection: Connection, told: Sequence[TakenBack]) -> None:
    """Note what a list kept outside says was withdrawn."""
    rows = [msgspec.structs.astuple(one) for one in told]
    add_new(connection, "withdrawal_kept", _COLUMNS, rows)
    queue.doubt(connection, [one.record for one in told])
    contacts.follow_withdrawn(connection, told)


def every(store: Tables) -> list[TakenBack]:
    """Return all that is known to be withdrawn, each once."""
    query = f"SELECT DISTINCT {', '.join(_COLUMNS)} FROM {TOLD} AS w"  # noqa: S608 - ours
    return [TakenBack(*row) for row in store.rows(query)]


def page(store: Tables, unit: str = "") -> list[WithdrawnRow]:
    """Return every withdrawal that communes told of, the newest bundle first."""
    return [_row(*row) for row in store.rows(_PAGE, (unit,))]


def _row(here: int, *told: Any) -> WithdrawnRow:
    row = WithdrawnRow(bool(here), *told)
    at = local(told[-1]).isoformat(timespec="seconds") if told[-1] else ""  # 0 of a list
    withdrawn = msgspec.json.decode(row.withdrawn)["withdrawn"]  # of the answer, as JSON
    return replace(row, withdrawn=withdrawn, received=at)


def told_of(store: Tables, records: Sequence[str]) -> frozenset[str]:
    """Return of which of these records anything was withdrawn, as anybody told."""
    query = f"SELECT record FROM {TOLD} AS w WHERE record {{any}}"  # noqa: S608 - ours
    with store.read() as connection:
        return frozenset(row[0] for row in asked(connection, query, records))


def answers(store: Tables, record: str) -> list[bytes]:
    """Return the answers, as JSON, that the commune a record is of says were withdrawn."""
    rows = store.rows(
        f"SELECT answer FROM {TOLD} AS w WHERE w.record = ?1 AND w.unit IN"  # noqa: S608 - ours
        " (SELECT device.unit FROM revision JOIN bundle USING (digest)"
        "  JOIN device ON device.id = bundle.device WHERE revision.record = ?1)"
        " ORDER BY answered",
        (record,),
    )
    return [row[0].encode() for row in rows]


def is_told(store: Tables, record: str, unit: str, purposes: tuple[str, str]) -> bool:
    """Return whether a commune told of a record that one of two purposes was taken back."""
    query = f"SELECT 1 FROM {TOLD} AS w WHERE record = ? AND unit = ? AND purpose IN (?, ?)"  # noqa: S608 - ours
    return store.one(query, (record, unit, *purposes)) is not None
