"""Sealed bundles: which revision and attachment left in which, under which number of the chain.

Pending work is rows: a bundle is `đã đóng gói` because its row is here, and `tỉnh đã nhận` only
because a verified receipt is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.errors import SealedGone, SealOvertaken

BUNDLE_TABLES: Final = """\
CREATE TABLE bundle (
  digest TEXT PRIMARY KEY,
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sealed INTEGER NOT NULL,
  receipt TEXT,
  UNIQUE (chain, seq)
) STRICT;
CREATE TABLE bundle_revision (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
"""
CARRIED_TABLES: Final = """
CREATE TABLE bundle_blob (
  sha256 TEXT NOT NULL REFERENCES attachment (sha256) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (sha256, digest)
) STRICT, WITHOUT ROWID;
"""


# What a bundle held whose file is lost: it may have been carried before.
RELEASED_TABLES: Final = """\
CREATE TABLE bundle_released (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
"""
# Of which records that left before a bundle carries attachments: one may be taken back later.
NAMING_TABLES: Final = """\
CREATE TABLE bundle_naming (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
"""
# What was packed in a bundle is told for ever, whatever of it goes in another or is destroyed. Of
# one sealed before these columns stands what was still known: 0 of what went in another by then.
PACKED_COLUMNS: Final = tuple(
    f"ALTER TABLE bundle ADD COLUMN packed_{name} INTEGER NOT NULL DEFAULT 0"
    for name in ("records", "attachments", "destroyed", "withdrawn")
)
# Every revision that ever went into a bundle: asked wherever it matters what the province may have.
GONE_OUT: Final = (
    "(SELECT rev, digest FROM bundle_revision UNION ALL SELECT rev, digest FROM bundle_released)"
)
# All that, and every revision of which a bundle carries an attachment: what must not lie about.
OF_BUNDLES: Final = f"({GONE_OUT[1:-1]} UNION SELECT rev, digest FROM bundle_naming)"  # noqa: S608
# What counts as sent with a bundle: itself, or an attachment of it.
ON_THE_WAY: Final = (
    "(SELECT rev, digest FROM bundle_revision UNION SELECT rev, digest FROM bundle_naming"
    " JOIN bundle_blob USING (digest))"
)
PACKED_BEFORE: Final = f"""\
UPDATE bundle SET
 packed_records = (SELECT count(*) FROM {GONE_OUT} AS b WHERE b.digest = bundle.digest),
 packed_attachments = (SELECT count(*) FROM bundle_blob AS b WHERE b.digest = bundle.digest),
 packed_destroyed = (SELECT count(*) FROM tombstone_to_tell AS t WHERE t.digest = bundle.digest),
 packed_withdrawn = (SELECT count(DISTINCT record) FROM withdrawal AS w
  WHERE w.digest = bundle.digest)
"""  # noqa: S608 - our own words
_HELD: Final = " UNION ALL ".join(
    f"SELECT digest FROM {table} WHERE digest NOTNULL"  # noqa: S608 - ours
    for table in ("bundle_revision", "bundle_blob", "tombstone_to_tell", "withdrawal",
                  "letter_return", "card_out")
)  # fmt: skip
_LEAVINGS: Final = (  # joined instead, all that ever went out is put together for each record
    "SELECT seq, sealed, receipt FROM bundle WHERE digest IN (SELECT digest"  # noqa: S608 - ours
    f" FROM {GONE_OUT} JOIN revision USING (rev) WHERE record = ?) ORDER BY sealed"
)


@dataclass(frozen=True)
class SealedRow:
    """One bundle: `file` is its name in the outbox, `receipt` the state it came back with.

    `records` and `attachments` are how many were packed in it, `destroyed` of how many it tells,
    `withdrawn` of how many it tells that somebody withdrew a consent, and `returned` how many words
    about letters of the province, `cards` contact cards: what lies on the stick.
    `holds`: something counts as sent with it, not in another, and is not gone.
    """

    digest: str
    chain: str
    seq: int
    file: str
    size: int
    sha256: str
    sealed: int
    receipt: str | None
    records: int = 0
    attachments: int = 0
    destroyed: int = 0
    withdrawn: int = 0
    returned: int = 0
    cards: int = 0
    holds: bool = True

    @property
    def only_attachments(self) -> bool:
        """Whether it carries nothing but attachments, of records that left in others."""
        told = self.destroyed or self.withdrawn or self.returned or self.cards
        return not (self.records or told)


# Those of the table, in its order; what it holds now is derived.
_COLUMNS: Final = tuple(one.name for one in fields(SealedRow) if one.name != "holds")


def last(store: Store, chain: str) -> SealedRow | None:
    """Return the newest bundle of a chain."""
    rows = store.rows("SELECT * FROM bundle WHERE chain = ? ORDER BY seq DESC LIMIT 1", (chain,))
    return SealedRow(*rows[0]) if rows else None


def add(
    connection: Connection,
    bundle: SealedRow,
    revs: Iterable[str],
    blobs: Iterable[str] = (),
    naming: Iterable[str] = (),
) -> None:
    """Note a sealed bundle and what it holds; `naming` are revisions that name its attachments.

    Raises `SealOvertaken` if its number is taken, `SealedGone` if something of it is.
    """
    taken = connection.execute(
        "SELECT 1 FROM bundle WHERE chain = ? AND seq >= ?", (bundle.chain, bundle.seq)
    ).fetchone()
    if taken:
        raise SealOvertaken(bundle.seq)
    values = [getattr(bundle, name) for name in _COLUMNS]
    connection.execute(f"INSERT INTO bundle VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
    for query, held in (
        ("INSERT INTO bundle_revision SELECT rev, ? FROM revision WHERE rev = ?", revs),
        ("INSERT INTO bundle_blob SELECT sha256, ? FROM attachment WHERE sha256 = ?", blobs),
        ("INSERT INTO bundle_naming SELECT rev, ? FROM revision WHERE rev = ?", naming),
    ):
        each = [(bundle.digest, name) for name in held]
        if each and connection.executemany(query, each).rowcount < len(each):
            raise SealedGone


def carried(store: Store, chain: str) -> Mapping[str, list[SealedRow]]:
    """Return the bundles of a chain that carry each attachment, by SHA-256."""
    found: dict[str, list[SealedRow]] = {}
    rows = store.rows(
        "SELECT bundle_blob.sha256, bundle.* FROM bundle_blob JOIN bundle USING (digest)"
        " WHERE chain = ?",
        (chain,),
    )
    for sha256, *row in rows:
        found.setdefault(sha256, []).append(SealedRow(*row))
    return found


def without_attachments(store: Store) -> list[str]:
    """Return the revisions that left in a bundle of whose chain none carries all they may name.

    Oldest first; which attachments may leave at all is judged in `work.outgoing`.
    """
    rows = store.rows(
        "SELECT DISTINCT rev FROM record JOIN revision ON rev = head"
        " JOIN bundle_revision USING (rev) JOIN bundle AS b USING (digest)"
        " JOIN attachment_of AS o ON o.record = record.id AND o.closed = 1"
        " WHERE NOT EXISTS (SELECT 1 FROM bundle_blob AS c JOIN bundle AS d USING (digest)"
        " WHERE c.sha256 = o.sha256 AND d.chain = b.chain) ORDER BY hlc, rev"
    )
    return [rev for (rev,) in rows]


def bundles(store: Store) -> list[SealedRow]:
    """Return all bundles, newest first, with the numbers of what was packed in each.

    No row is ever deleted, so the rowid tells the order; a clock may say anything.
    """
    rows = store.rows(f"SELECT bundle.*, digest IN ({_HELD}) FROM bundle ORDER BY rowid DESC")  # noqa: S608 - ours
    return [replace(SealedRow(*row), holds=bool(holds)) for *row, holds in rows]


def holds(store: Store, digest: str) -> bool:
    """Return whether a bundle was sealed in this notebook."""
    return store.one("SELECT 1 FROM bundle WHERE digest = ?", (digest,)) is not None


def leavings(store: Store, record: str) -> list[tuple[int, int, bool]]:
    """Return each bundle a record ever left in: its number, when (ms), whether it arrived."""
    return [(seq, at, receipt is not None) for seq, at, receipt in store.rows(_LEAVINGS, (record,))]


def set_receipt(connection: Connection, digest: str, state: str | None) -> None:
    """Note the state a verified receipt gives, `None` if not admitted.

    What a bundle that was not admitted carries counts as not sent: it may go in another. What was
    admitted stays so: receipts lie about on sticks, and an older one may be read last. What was
    admitted of a bundle that was lost here has arrived all the same.
    """
    found = connection.execute(
        "UPDATE bundle SET receipt = coalesce(?, receipt) WHERE digest = ? RETURNING receipt",
        (state, digest),
    ).fetchone()
    if found is not None and found[0] is not None:
        back = "INSERT OR IGNORE INTO bundle_revision SELECT * FROM bundle_released"
        connection.execute(f"{back} WHERE digest = ?", (digest,))
        connection.execute("DELETE FROM bundle_released WHERE digest = ?", (digest,))
    elif found is not None:
        release(connection, digest)


def release(connection: Connection, digest: str) -> int:
    """Have what a bundle carries count as not sent: it may go in another. What it held is kept.

    Returns how many revisions that are.
    """
    connection.execute(
        "INSERT OR IGNORE INTO bundle_released SELECT rev, digest FROM bundle_revision"
        " WHERE digest = ?",
        (digest,),
    )
    back = connection.execute("DELETE FROM bundle_revision WHERE digest = ?", (digest,)).rowcount
    connection.execute("DELETE FROM bundle_blob WHERE digest = ?", (digest,))
    connection.execute("UPDATE tombstone_to_tell SET digest = NULL WHERE digest = ?", (digest,))
    connection.execute("UPDATE withdrawal SET digest = NULL WHERE digest = ?", (digest,))
    connection.execute("UPDATE card_out SET digest = NULL WHERE digest = ?", (digest,))
    connection.execute("UPDATE letter_return SET digest = NULL WHERE digest = ?", (digest,))
    return int(back)
