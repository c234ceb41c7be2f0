"""Bundles that were admitted, as links of their chains, and the log of files that were refused.

`code` of a row names the faults a person let pass. Some put a bundle beside its chain: which ones
the caller says by their codes, `beside`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from sotay.store.door import Store
from sotay.store.driver import Connection

_IN_CHAIN: Final = "NOT EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(code, value))"
_CHAINS: Final = f"""
SELECT c.chain, count(b.seq), coalesce(max(b.seq), 0), e.last_seq FROM
  (SELECT chain FROM device WHERE id = ?1
    UNION SELECT chain FROM bundle WHERE device = ?1 AND {_IN_CHAIN}
    UNION SELECT chain FROM chain_end WHERE device = ?1) AS c
LEFT JOIN bundle AS b ON b.chain = c.chain AND b.device = ?1 AND {_IN_CHAIN}
LEFT JOIN chain_end AS e ON e.chain = c.chain AND e.device = ?1
GROUP BY c.chain ORDER BY max(b.rowid), c.chain
"""  # noqa: S608 - ours


class BundleRow(NamedTuple):
    """One admitted bundle. `size` in bytes, `received` milliseconds UTC, `blobs` how many."""

    digest: str
    device: str
    chain: str
    seq: int
    prev: str | None
    size: int
    received: int
    code: str
    records: int
    blobs: int


@dataclass(frozen=True)
class Chain:
    """One chain of a device: how many bundles are here, up to which number it may send."""

    chain: str
    here: int
    highest: int
    last_seq: int | None


class LinkRow(NamedTuple):
    """A bundle of a chain: its number, its digest, and that of the one it follows."""

    seq: int
    digest: str
    prev: str | None


def add(connection: Connection, bundle: BundleRow) -> None:
    """Note an admitted bundle."""
    query = "INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, 'imported', ?, ?, ?)"
    connection.execute(query, bundle)


def refuse(connection: Connection, at_ms: int, sha256: str, code: str) -> None:
    """Log a file that was refused, by its hash and the code of the fault."""
    connection.execute(
        "INSERT INTO refusal (at, sha256, code) VALUES (?, ?, ?)", (at_ms, sha256, code)
    )


def is_in(store: Store, digest: str) -> bool:
    """Return whether the bundle of this digest is in."""
    return store.one("SELECT 1 FROM bundle WHERE digest = ?", (digest,)) is not None


def counts(store: Store, digest: str) -> tuple[int, int]:
    """Return how many lines and attachments an admitted bundle brought."""
    row = store.one("SELECT records, blobs FROM bundle WHERE digest = ?", (digest,))
    return (row[0], row[1]) if row else (0, 0)


def only_told(store: Store, digest: str) -> tuple[int, int]:
    """Return how many lines of a bundle are no records: destroyed there, and only withdrawn."""
    row = store.one(
        "SELECT (SELECT count(*) FROM tombstone WHERE digest = ?1),"
        " (SELECT count(DISTINCT record) FROM withdrawal AS w WHERE digest = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM revision AS r WHERE r.digest = ?1 AND r.record = w.record))",
        (digest,),
    )
    return (row[0], row[1]) if row else (0, 0)


def links(store: Store, chain: str, beside: Iterable[str]) -> list[LinkRow]:
    """Return the bundles in a chain; of two under one number the one nobody let pass is last."""
    rows = store.rows(
        f"SELECT seq, digest, prev FROM bundle WHERE chain = ?1 AND {_IN_CHAIN} ORDER BY code = ''",  # noqa: S608 - ours
        (chain, json.dumps(list(beside))),
    )
    return [LinkRow(*row) for row in rows]


def link(store: Store, chain: str, seq: int, digest: str | None) -> LinkRow | None:
    """Return one bundle of a chain, beside it or not."""
    row = store.one(
        "SELECT seq, digest, prev FROM bundle WHERE chain = ? AND seq = ? AND digest = ?",
        (chain, seq, digest),
    )
    return LinkRow(*row) if row else None


def other_writer(store: Store, chain: str, device: str) -> str | None:
    """Return another device than `device` that a chain is of, or that wrote into it."""
    row = store.one(
        "SELECT device FROM bundle WHERE chain = ?1 AND device <> ?2"
        " UNION SELECT id FROM device WHERE chain = ?1 AND id <> ?2",
        (chain, device),
    )
    return row[0] if row else None


def chains(store: Store, device: str, beside: Iterable[str]) -> list[Chain]:
    """Return a device's chains: that of its enrolment, and those it began after a restore.

    In the order in which their last bundles were taken in, which no clock tells.
    """
    return [Chain(*row) for row in store.rows(_CHAINS, (device, json.dumps(list(beside))))]


def beyond(store: Store, device: str) -> list[str]:
    """Return the bundles of a revoked device above its last numbers, as they came."""
    rows = store.rows(
        "SELECT digest FROM bundle JOIN chain_end USING (device, chain)"
        " WHERE device = ? AND seq > last_seq ORDER BY bundle.rowid",
        (device,),
    )
    return [row[0] for row in rows]


def begun(connection: Connection, chain: str) -> int:
    """Return the place of a chain's first bundle among all, in the order they came."""
    row = connection.execute("SELECT min(rowid) FROM bundle WHERE chain = ?", (chain,)).fetchone()
    return int(row[0])
