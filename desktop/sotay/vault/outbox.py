"""Sealed bundles: which revision left in which, under which number of the chain.

Pending work is rows: a bundle is `đã gói` because its row is here, and `tỉnh đã nhận` only
because a verified receipt is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.errors import SealOvertaken


@dataclass(frozen=True)
class SealedRow:
    """One bundle: `file` is its name in the outbox, `receipt` the state it came back with."""

    digest: str
    chain: str
    seq: int
    file: str
    size: int
    sha256: str
    sealed: int
    receipt: str | None
    records: int = 0


def last(store: Store, chain: str) -> SealedRow | None:
    """Return the newest bundle of a chain."""
    rows = store.rows("SELECT *, 0 FROM bundle WHERE chain = ? ORDER BY seq DESC LIMIT 1", (chain,))
    return SealedRow(*rows[0]) if rows else None


def add(connection: Connection, bundle: SealedRow, revs: Iterable[str]) -> None:
    """Note a sealed bundle and what it holds; raises `SealOvertaken` if its number is taken."""
    taken = connection.execute(
        "SELECT 1 FROM bundle WHERE chain = ? AND seq >= ?", (bundle.chain, bundle.seq)
    ).fetchone()
    if taken:
        raise SealOvertaken(bundle.seq)
    connection.execute(
        "INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bundle.digest,
            bundle.chain,
            bundle.seq,
            bundle.file,
            bundle.size,
            bundle.sha256,
            bundle.sealed,
            bundle.receipt,
        ),
    )
    connection.executemany(
        "INSERT INTO bundle_revision (rev, digest) VALUES (?, ?)",
        [(rev, bundle.digest) for rev in revs],
    )


def bundles(store: Store) -> list[SealedRow]:
    """Return all bundles, newest first, with the number of records in each."""
    rows = store.rows(
        "SELECT bundle.*, (SELECT count(*) FROM bundle_revision AS b"
        " WHERE b.digest = bundle.digest)"
        " FROM bundle ORDER BY sealed DESC, seq DESC"
    )
    return [SealedRow(*row) for row in rows]


def set_receipt(connection: Connection, digest: str, state: str | None) -> bool:
    """Note the state a verified receipt gives, `None` if not admitted; tell if it is ours."""
    found = connection.execute(
        "UPDATE bundle SET receipt = ? WHERE digest = ? RETURNING 1", (state, digest)
    ).fetchone()
    return found is not None
