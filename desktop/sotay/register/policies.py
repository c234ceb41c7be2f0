"""Every policy that the province signed, and which of them devices seal by."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

POLICY_TABLES: Final = """
CREATE TABLE policy (
  epoch INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  recipients TEXT NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_by_recipients ON policy (recipients, epoch);
ALTER TABLE bundle ADD COLUMN policy INTEGER NOT NULL DEFAULT 0;
"""

_ABOVE: Final = (1 << 63) - 1  # every number there is


class PolicyRow(NamedTuple):
    """One signed policy: `serial` of its key, `recipients` by their SHA-256; `signed` in ms UTC."""

    epoch: int
    envelope: bytes
    serial: int
    recipients: str
    signed: int


def add(connection: Connection, row: PolicyRow) -> bool:
    """Keep a signed policy; False where that number is taken: somebody was quicker."""
    cursor = connection.execute(
        "INSERT INTO policy (epoch, envelope, serial, recipients, signed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (epoch) DO NOTHING",
        row,
    )
    return bool(cursor.rowcount)


def newest(store: Tables) -> PolicyRow | None:
    """Return the policy of the highest epoch."""
    return next(downward(store), None)


def downward(store: Tables) -> Iterator[PolicyRow]:
    """Yield the policies from the highest epoch down, each read when it is asked for."""
    query = (
        "SELECT epoch, envelope, serial, recipients, signed FROM policy WHERE epoch < ?"
        " ORDER BY epoch DESC LIMIT 1"
    )
    below = _ABOVE
    while (row := store.one(query, (below,))) is not None:
        yield PolicyRow(row[0], bytes(row[1]), *row[2:])
        below = row[0]


def names(store: Tables, recipients: str) -> bool:
    """Return whether any policy told to seal for just these."""
    query = "SELECT 1 FROM policy WHERE recipients = ? LIMIT 1"
    return store.one(query, (recipients,)) is not None


def recipients(store: Tables) -> list[str]:
    """Return whom policies told to seal for, each set once."""
    return [told for (told,) in store.rows("SELECT DISTINCT recipients FROM policy")]


def last_naming(store: Tables, recipient: str) -> int:
    """Return the number of the last policy that names a recipient, 0 where none does."""
    query = "SELECT max(epoch) FROM policy WHERE recipients LIKE ?"
    row = store.one(query, (f"%{recipient}%",))
    return (row[0] if row else None) or 0


def of_last(store: Tables, chain: str) -> int:
    """Return by which policy the last bundle of a chain was sealed that is here; 0 without one."""
    query = "SELECT policy FROM bundle WHERE chain = ? ORDER BY seq DESC LIMIT 1"
    row = store.one(query, (chain,))
    return row[0] if row else 0
