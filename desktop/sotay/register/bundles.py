"""Bundles that were admitted, as links of their chains, and the log of files that were refused.

`code` of a row names the faults a person let pass. Some put a bundle beside its chain: which ones
the caller says by their codes, `beside`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

# What is asked of one device, and of what one bundle brought.
INDEXES: Final = """
CREATE INDEX bundle_of_device ON bundle (device, came);
CREATE INDEX tombstone_of_bundle ON tombstone (digest);
CREATE INDEX withdrawal_of_bundle ON withdrawal (digest);
"""
_CHAINS: Final = """
SELECT c.chain, count(b.seq), coalesce(max(b.seq), 0), e.last_seq FROM
  (SELECT chain FROM device WHERE id = ?1
    UNION SELECT chain FROM bundle WHERE device = ?1 AND {in_chain}
    UNION SELECT chain FROM chain_end WHERE device = ?1) AS c
LEFT JOIN bundle AS b ON b.chain = c.chain AND b.device = ?1 AND {in_chain}
LEFT JOIN chain_end AS e ON e.chain = c.chain AND e.device = ?1
GROUP BY c.chain, e.last_seq ORDER BY coalesce(max(b.came), 0), c.chain
"""
_WHOLE_TO: Final = """
SELECT CASE WHEN seq > below + 1 THEN below ELSE seq END FROM (
  SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS below, lead(seq) OVER (ORDER BY seq) AS above
  FROM bundle WHERE chain = ?1 AND {in_chain}
) AS numbers WHERE seq > below + 1 OR above IS NULL ORDER BY seq LIMIT 1
"""
# Each bundle comes in by a write of its own, so the number of its entry tells which came first.
_ADD: Final = (
    "INSERT INTO bundle (digest, device, chain, seq, prev, size, received, code, records, blobs,"
    " policy, state, came) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " 'imported', (SELECT coalesce(max(seq), 0) + 1 FROM activity))"
)
_CAME: Final = "SELECT came, digest, device, chain, seq FROM bundle"
# How many lines of the bundle `b` are no records: destroyed there, only withdrawn, about letters.
NO_RECORDS: Final = (
    "(SELECT count(*) FROM tombstone AS t WHERE t.digest = b.digest)",
    """(SELECT count(DISTINCT w.record) FROM withdrawal AS w WHERE w.digest = b.digest
    AND NOT EXISTS
    (SELECT 1 FROM revision AS r WHERE r.digest = w.digest AND r.record = w.record))""",
    "(SELECT count(*) FROM letter_return AS l WHERE l.digest = b.digest)",
)
_ASKED: Final = "SELECT "


def _in_chain(beside: Sequence[str], first: int = 2) -> str:
    """Return the condition for bundles that none of these codes, values from `first` on, is of."""
    return " AND ".join(f"code NOT LIKE ?{nth}" for nth in range(first, first + len(beside))) or (
        "1 = 1"
    )


def _within(beside: Sequence[str]) -> list[str]:
    return [f"%{code}%" for code in beside]


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
    policy: int  # epoch, as the device says


@dataclass(frozen=True)
class Chain:
    """One chain of a device: how many bundles are here, up to which number it may send.

    `missing` are the gaps below the highest number, each as first and last.
    """

    chain: str
    here: int
    highest: int
    last_seq: int | None
    missing: tuple[tuple[int, int], ...] = ()


class LinkRow(NamedTuple):
    """A bundle of a chain: its number, its digest, and that of the one it follows."""

    seq: int
    digest: str
    prev: str | None


class CameRow(NamedTuple):
    """An admitted bundle and its place among all, in the order they came."""

    came: int
    digest: str
    device: str
    chain: str
    seq: int


def add(connection: Connection, bundle: BundleRow) -> None:
    """Note an admitted bundle."""
    connection.execute(_ADD, bundle)


def refuse(connection: Connection, at_ms: int, sha256: str, code: str) -> None:
    """Log a file that was refused, by its hash and the code of the fault."""
    connection.execute(
        "INSERT INTO refusal (at, sha256, code) VALUES (?, ?, ?)", (at_ms, sha256, code)
    )


def is_in(store: Tables, digest: str) -> bool:
    """Return whether the bundle of this digest is in."""
    return store.one("SELECT 1 FROM bundle WHERE digest = ?", (digest,)) is not None


def counts(store: Tables, digest: str) -> tuple[int, int]:
    """Return how many lines and attachments an admitted bundle brought."""
    row = store.one("SELECT records, blobs FROM bundle WHERE digest = ?", (digest,))
    return (row[0], row[1]) if row else (0, 0)


def only_told(store: Tables, digest: str) -> tuple[int, int, int]:
    """Return how many lines are no records: destroyed there, only withdrawn, about letters."""
    query = f"{_ASKED}{', '.join(NO_RECORDS)} FROM bundle AS b WHERE b.digest = ?"
    row = store.one(query, (digest,))
    return (row[0], row[1], row[2]) if row else (0, 0, 0)


def newest(store: Tables, device: str, most: int) -> list[CameRow]:
    """Return the bundles of a device that were let in last, the newest first."""
    query = f"{_CAME} WHERE device = ?1 ORDER BY came DESC LIMIT ?2"
    return [CameRow(*row) for row in store.rows(query, (device, most))]


def since(store: Tables, came: int) -> list[CameRow]:
    """Return the bundles that came after the place `came`."""
    query = f"{_CAME} WHERE came > ? ORDER BY came"
    return [CameRow(*row) for row in store.rows(query, (came,))]


def links(store: Tables, chain: str, beside: Sequence[str], around: int) -> list[LinkRow]:
    """Return the bundles in a chain whose numbers are beside `around`, and that of it.

    Of two under one number the one nobody let pass is last.
    """
    rows = store.rows(
        "SELECT seq, digest, prev FROM bundle"  # noqa: S608 - ours
        f" WHERE chain = ?1 AND seq BETWEEN ?2 AND ?3 AND {_in_chain(beside, 4)}"
        " ORDER BY code = '', came",
        (chain, around - 1, around + 1, *_within(beside)),
    )
    return [LinkRow(*row) for row in rows]


def whole_to(store: Tables, chain: str, beside: Sequence[str]) -> int:
    """Return the last number up to which no bundle of a chain is missing; 0 where the first is."""
    row = store.one(_WHOLE_TO.format(in_chain=_in_chain(beside)), (chain, *_within(beside)))
    return int(row[0]) if row else 0


def link(store: Tables, chain: str, seq: int, digest: str | None) -> LinkRow | None:
    """Return one bundle of a chain, beside it or not."""
    row = store.one(
        "SELECT seq, digest, prev FROM bundle WHERE chain = ? AND seq = ? AND digest = ?",
        (chain, seq, digest),
    )
    return LinkRow(*row) if row else None


def other_writer(store: Tables, chain: str, device: str) -> str | None:
    """Return another device than `device` that a chain is of, or that wrote into it."""
    row = store.one(
        "SELECT device FROM bundle WHERE chain = ?1 AND device <> ?2"
        " UNION SELECT id FROM device WHERE chain = ?1 AND id <> ?2",
        (chain, device),
    )
    return row[0] if row else None


def chains(store: Tables, device: str, beside: Sequence[str]) -> list[Chain]:
    """Return a device's chains: that of its enrolment, and those it began after a restore.

    In the order in which their last bundles were taken in, which no clock tells.
    """
    query = _CHAINS.format(in_chain=_in_chain(beside))
    return [Chain(*row) for row in store.rows(query, (device, *_within(beside)))]


def beyond(store: Tables, device: str) -> list[str]:
    """Return the bundles of a revoked device above its last numbers, as they came."""
    rows = store.rows(
        "SELECT digest FROM bundle JOIN chain_end USING (device, chain)"
        " WHERE device = ? AND seq > last_seq ORDER BY came",
        (device,),
    )
    return [row[0] for row in rows]


def begun(connection: Connection, chain: str) -> int:
    """Return the place of a chain's first bundle among all, in the order they came."""
    row = connection.execute("SELECT min(came) FROM bundle WHERE chain = ?", (chain,)).fetchone()
    return int(row[0])


def received(connection: Connection, digest: str) -> int:
    """Return when an admitted bundle was received, milliseconds UTC."""
    query = "SELECT received FROM bundle WHERE digest = ?"
    return int(connection.execute(query, (digest,)).fetchone()[0])
