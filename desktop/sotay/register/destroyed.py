"""What communes say they destroyed, with the first bundle that said so; the province keeps its own.

What a register brought back knows by its lists alone has rows apart, without a bundle; one record
may be in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from sotay.register import contacts
from sotay.register.many import add_new
from sotay.register.search import queue
from sotay.store.driver import Connection
from sotay.store.tables import Tables

TOLD: Final = (
    "(SELECT rev, record, kind, day, due, destroyed, why, unit FROM tombstone UNION ALL"
    " SELECT rev, record, kind, day, due, destroyed, why, unit FROM tombstone_kept)"
)

_PAGE: Final = f"""
SELECT EXISTS (SELECT 1 FROM record WHERE id = t.record),
  record, kind, unit, day, due, destroyed, why FROM
  (SELECT *, row_number() OVER (PARTITION BY rev ORDER BY unit) AS nth FROM {TOLD} AS every) AS t
WHERE nth = 1 AND (?1 = '' OR unit = ?1) ORDER BY destroyed DESC, record, rev
"""  # noqa: S608 - ours

# Told by the commune; the province destroys nothing by itself.
TOMBSTONE_TABLES = """
CREATE TABLE tombstone (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  due TEXT NOT NULL,
  destroyed TEXT NOT NULL,
  why TEXT NOT NULL,
  unit TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX tombstone_of_record ON tombstone (record, destroyed);
"""
# Of what was kept apart for one fault and then for another: the faults let pass before, in words
# of a line; and what a list kept outside says was destroyed.
AGAIN_TABLES = """
ALTER TABLE aside ADD COLUMN pardoned TEXT NOT NULL DEFAULT '';
CREATE TABLE tombstone_kept (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  due TEXT NOT NULL,
  destroyed TEXT NOT NULL,
  why TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_kept_of_record ON tombstone_kept (record, destroyed);
"""


class Destroyed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a commune says it destroyed; days as ISO."""

    rev: str
    record: str
    kind: str
    day: str
    due: str
    destroyed: str
    why: str
    unit: str


@dataclass(frozen=True)
class DestroyedRow:
    """What a commune says it destroyed; `here` where the province still has the record."""

    here: bool
    id: str
    kind: str
    unit: str
    day: str
    due: str
    destroyed: str
    why: str


def add(connection: Connection, told: Sequence[Destroyed], digest: str) -> None:
    """Note what a bundle says was destroyed; what is known stays with its first bundle."""
    rows = [(*msgspec.structs.astuple(one), digest) for one in told]
    add_new(connection, "tombstone", (*Destroyed.__struct_fields__, "digest"), rows)
    queue.doubt(connection, [one.record for one in told])
    contacts.follow_destroyed(connection, [one.record for one in told])


def add_listed(connection: Connection, told: Sequence[Destroyed]) -> None:
    """Note what a list kept outside says was destroyed."""
    rows = [msgspec.structs.astuple(one) for one in told]
    add_new(connection, "tombstone_kept", Destroyed.__struct_fields__, rows)
    queue.doubt(connection, [one.record for one in told])
    contacts.follow_destroyed(connection, [one.record for one in told])


def every(store: Tables) -> list[Destroyed]:
    """Return all that is known to be destroyed, each once."""
    return [Destroyed(*row) for row in store.rows(f"SELECT DISTINCT * FROM {TOLD} AS t")]  # noqa: S608 - ours


def page(store: Tables, unit: str = "") -> list[DestroyedRow]:
    """Return what communes say they destroyed, the newest first."""
    return [DestroyedRow(bool(here), *row) for here, *row in store.rows(_PAGE, (unit,))]
