"""Bundles kept apart for a person: what each is, for which fault it waits, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import msgspec

from sotay.base.clock import local
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_COLUMNS: Final = (
    "sha256, file, device, chain, seq, size, at, code, decision, reason, decided, pardoned, digest"
)
_PUT: Final = (
    f"INSERT INTO aside ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
    " ON CONFLICT (sha256) DO "
)
_OVER: Final = ", ".join(f"{one} = excluded.{one}" for one in _COLUMNS.split(", ")[1:])


@dataclass(frozen=True)
class Aside:
    """One bundle kept apart; `decision` is empty while it waits for a person.

    `code` is the fault it waits for, `pardoned` those a person let pass before it. `digest` is ""
    of one kept by an earlier version.
    """

    sha256: str
    name: str
    device: str
    chain: str
    seq: int
    size: int
    at: datetime
    code: str
    decision: str
    reason: str
    pardoned: tuple[str, ...] = ()
    digest: str = ""

    @property
    def let_pass(self) -> frozenset[str]:
        """Every fault that a person who admits it has seen."""
        return frozenset((*self.pardoned, self.code))


# What a person decides: where each chain of a revoked device ends, and what was kept apart.
DECIDING_TABLES = """
CREATE TABLE chain_end (
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (device, chain)
) STRICT, WITHOUT ROWID;
CREATE TABLE aside (
  sha256 TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  device TEXT NOT NULL,
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'admitted', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  decided INTEGER
) STRICT;
"""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person decided on a bundle that was kept apart; times are milliseconds UTC."""

    sha256: str
    file: str
    device: str
    chain: str
    seq: int
    size: int
    at: int
    code: str
    decision: str
    reason: str
    decided: int | None = None
    pardoned: str = ""
    digest: str = ""


def kept(store: Tables, *, decided: bool = False) -> list[Aside]:
    """Return what waits for a person, the oldest first; with `decided` also what no longer does."""
    return _rows(store, "decision = '' OR ?", decided)


def before(store: Tables, sha256: str) -> Aside | None:
    """Return what was decided on this very file, None where nothing was."""
    found = _rows(store, "decision <> '' AND sha256 = ?", sha256)
    return found[0] if found else None


def _rows(store: Tables, where: str, value: str | bool) -> list[Aside]:
    rows = store.rows(
        "SELECT sha256, file, device, chain, seq, size, at, code, decision, reason, pardoned,"  # noqa: S608 - ours
        f" digest FROM aside WHERE {where} ORDER BY at, sha256",
        (value,),
    )
    return [_aside(*row) for row in rows]


def _aside(*row: Any) -> Aside:
    told = Aside(*row)
    return replace(told, at=local(row[6]), pardoned=tuple(row[10].split()))


def add(connection: Connection, new: Decision) -> None:
    """Note a bundle that waits, with no decision yet; a known one stays as it is."""
    _put(connection, "NOTHING", [new])


def wait_again(connection: Connection, one: Aside, code: str) -> None:
    """Let `one` wait for another fault; that it waited for before was let pass.

    What no person can let pass, as a later version's bundle, is still the same fault.
    """
    passed = [before for before in (*one.pardoned, one.code) if before != code]
    connection.execute(
        "UPDATE aside SET code = ?, pardoned = ?, decision = '', reason = '', decided = NULL"
        " WHERE sha256 = ?",
        (code, " ".join(passed), one.sha256),
    )


def decide(connection: Connection, sha256: str, decision: str, reason: str, at_ms: int) -> None:
    """Note what a person decided."""
    connection.execute(
        "UPDATE aside SET decision = ?, reason = ?, decided = ? WHERE sha256 = ?",
        (decision, reason, at_ms, sha256),
    )


def decisions(store: Tables) -> list[Decision]:
    """Return all that was decided, by hash."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM aside WHERE decision <> '' ORDER BY sha256")  # noqa: S608 - ours
    return [Decision(*row) for row in rows]


def decision_of_each(store: Tables) -> dict[str, str]:
    """Return what was decided on each bundle that was ever kept apart, "" while it waits."""
    return dict(store.rows("SELECT sha256, decision FROM aside"))


def put_decisions(connection: Connection, new: Iterable[Decision]) -> None:
    """Note decisions that a list kept outside tells of, over what was here."""
    _put(connection, f"UPDATE SET {_OVER}", new)


def _put(connection: Connection, otherwise: str, new: Iterable[Decision]) -> None:
    connection.executemany(_PUT + otherwise, [msgspec.structs.astuple(one) for one in new])
