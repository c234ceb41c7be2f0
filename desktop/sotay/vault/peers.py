"""Other machines of the commune: which are known, what each has, and what came from each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.letters.about import at_once
from sotay.vault.records.lookup import Revision
from sotay.vault.search.narrowing import marks

# `item` is a revision, or what is told of a record that is no revision, or a digest that was
# answered, or (`p:` and a revision) what the province has. Confirmed is what a bundle brought that
# the other has, or was given by the other.
# `owed`: it brought more than a word about what came, so that it is to be answered.
PEER_TABLES: Final = """\
CREATE TABLE peer (
  device TEXT PRIMARY KEY,
  chain TEXT NOT NULL,
  branch TEXT NOT NULL,
  before TEXT NOT NULL,
  enrolment BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE peer_bundle (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES peer (device),
  ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_bundle_of ON peer_bundle (device, ours, seq);
CREATE TABLE peer_item (
  device TEXT NOT NULL,
  item TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES peer_bundle (digest),
  PRIMARY KEY (device, item, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_gone (
  record TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  day TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_WAITING: Final = """
SELECT rev, revision.record, hlc, at, line FROM revision JOIN record ON record.id = revision.record
WHERE (record.head = rev AND record.state = 'closed' OR rev IN (SELECT rev FROM apart))
AND NOT EXISTS (SELECT 1 FROM peer_item AS i JOIN peer_bundle AS b USING (digest)
  WHERE i.device = ? AND i.item = rev AND b.confirmed) ORDER BY hlc, rev
"""


@dataclass(frozen=True)
class PeerRow:
    """One machine: the chain of what goes to it; `at` in ms.

    `branch` is what it last said it is, and `before` what that comes from.
    """

    device: str
    chain: str
    branch: str
    before: tuple[str, ...]
    enrolment: bytes
    at: int


@dataclass(frozen=True)
class Visit:
    """The last bundle that went to a machine, or that came from it, and when, in ms."""

    device: str
    ours: bool
    at: int


def every(store: Store) -> list[PeerRow]:
    """Return the machines whose enrolment was taken in, as they came."""
    query = "SELECT device, chain, branch, before, enrolment, at FROM peer ORDER BY at, device"
    rows = store.rows(query)
    return [
        PeerRow(device, chain, branch, tuple(before.split()), bytes(enrolment), at)
        for device, chain, branch, before, enrolment, at in rows
    ]


def put(connection: Connection, one: PeerRow) -> None:
    """Note a machine; of one that is known its enrolment is renewed."""
    connection.execute(
        "INSERT INTO peer VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (device) DO UPDATE SET enrolment = excluded.enrolment",
        (one.device, one.chain, one.branch, " ".join(one.before), one.enrolment, one.at),
    )


def waiting(store: Store, device: str) -> list[Revision]:
    """Return the closed versions that stand, and that a machine is not known to have."""
    return [Revision(*row) for row in store.rows(_WAITING, (device,))]


def has(store: Store, device: str, items: Iterable[str]) -> set[str]:
    """Return which of these a machine is known to have."""
    found: set[str] = set()
    for some in at_once(list(items)):
        query = (
            "SELECT DISTINCT item FROM peer_item AS i JOIN peer_bundle AS b USING (digest)"  # noqa: S608
            f" WHERE i.device = ? AND b.confirmed AND item IN ({marks(some)})"
        )
        found |= {item for (item,) in store.rows(query, [device, *some])}
    return found


def received(store: Store, device: str, most: int) -> list[str]:
    """Return versions that a machine has and the province, too, of which it was not told."""
    its = (
        "EXISTS (SELECT 1 FROM peer_item AS i JOIN peer_bundle AS b USING (digest)"
        " WHERE i.device = ?1 AND b.confirmed AND i.item ="
    )
    query = (
        "SELECT DISTINCT head FROM record JOIN bundle_revision ON rev = head"  # noqa: S608 - ours
        " JOIN bundle USING (digest) WHERE state = 'closed' AND receipt NOTNULL"
        f" AND {its} head) AND NOT {its} 'p:' || head) LIMIT ?2"
    )
    return [row[0] for row in store.rows(query, (device, most))]


def here(connection: Connection, revs: Iterable[str]) -> list[str]:
    """Return which of these versions are here."""
    found: list[str] = []
    for some in at_once(list(revs)):
        query = f"SELECT rev FROM revision WHERE rev IN ({marks(some)})"  # noqa: S608
        found += [rev for (rev,) in connection.execute(query, some).fetchall()]
    return found


def place(store: Store, device: str) -> tuple[int, str | None]:
    """Return number and digest of the last bundle to a machine; 0 and None of none."""
    query = "SELECT seq, digest FROM peer_bundle WHERE device = ? AND ours ORDER BY seq DESC"
    row = store.one(f"{query} LIMIT 1", (device,))
    return (int(row[0]), str(row[1])) if row else (0, None)


def add_bundle(
    connection: Connection,
    digest: str,
    device: str,
    seq: int,
    at_ms: int,
    *,
    ours: bool,
    owed: bool,
    items: Iterable[str],
) -> None:
    """Note a bundle and what is in it; one that came says that its writer has all of it."""
    row = (digest, device, ours, seq, at_ms, owed, not ours)
    connection.execute("INSERT OR IGNORE INTO peer_bundle VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT OR IGNORE INTO peer_item VALUES (?, ?, ?)", [(device, one, digest) for one in items]
    )


def is_known(store: Store, digest: str) -> bool:
    """Return whether a bundle was taken in, or written here, before."""
    return store.one("SELECT 1 FROM peer_bundle WHERE digest = ?", (digest,)) is not None


def got(store: Store, device: str, most: int) -> list[str]:
    """Return what came of a machine and is to be answered, the newest first."""
    query = (
        "SELECT digest FROM peer_bundle WHERE device = ? AND NOT ours AND owed"
        " ORDER BY at DESC, digest LIMIT ?"
    )
    return [row[0] for row in store.rows(query, (device, most))]


def unanswered(store: Store, device: str) -> bool:
    """Return whether something came of which no bundle tells the machine yet."""
    query = (
        "SELECT 1 FROM peer_bundle AS b WHERE device = ? AND NOT ours AND owed AND NOT EXISTS"
        " (SELECT 1 FROM peer_item AS i WHERE i.device = b.device AND i.item = 'a:' || b.digest)"
    )
    return store.one(query, (device,)) is not None


def confirm(connection: Connection, device: str, digests: Iterable[str]) -> None:
    """Note that a machine took these bundles in."""
    connection.executemany(
        "UPDATE peer_bundle SET confirmed = 1 WHERE device = ? AND digest = ? AND ours",
        [(device, digest) for digest in digests],
    )


def begin_branch(connection: Connection, device: str, branch: str, before: Iterable[str]) -> None:
    """Note that a machine goes on from an older copy: what it had, it may have no more."""
    row = (branch, " ".join(before), device)
    connection.execute("UPDATE peer SET branch = ?, before = ? WHERE device = ?", row)
    connection.execute("UPDATE peer_bundle SET confirmed = 0 WHERE device = ?", (device,))


def visits(store: Store) -> list[Visit]:
    """Return the last bundle to each machine and the last from it."""
    rows = store.rows(
        "SELECT device, ours, max(at) FROM peer_bundle WHERE seq > 0 GROUP BY device, ours"
    )
    return [Visit(device, bool(ours), at) for device, ours, at in rows]


def said(connection: Connection, device: str) -> int:
    """Return how much (bytes) of what is noted of letters here a machine brought."""
    row = connection.execute(
        "SELECT coalesce(sum(length(body)), 0) FROM letter_return WHERE id IN"
        " (SELECT substr(item, 3) FROM peer_item AS i JOIN peer_bundle AS b USING (digest)"
        " WHERE i.device = ? AND item LIKE 'r:%' AND NOT ours)",
        (device,),
    ).fetchone()
    return int(row[0])


def is_confirmed(store: Store, digest: str) -> bool:
    """Return whether the machine that a bundle is for said that it came."""
    query = "SELECT 1 FROM peer_bundle WHERE digest = ? AND confirmed"
    return store.one(query, (digest,)) is not None
