"""Contents that went from this machine by choice, once the province said that it has them.

The row of a content stays, with its small picture and its key: it is named as ever, and a copy that
is brought back, as out of an older backup, is known by key and hash. What stands here is when it
went, and by the receipt of which bundle. Whether that receipt is still believed is asked each time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.attachments.contents import HERE

PRUNED_TABLES: Final = """\
CREATE TABLE pruned (
  sha256 TEXT PRIMARY KEY REFERENCES attachment (sha256) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT, WITHOUT ROWID;
"""
# Whole at the province whose root is ?1, as far as is known of the receipts; of one that was taken
# in before that was noted, what is known is that the bundle was admitted.
_WHOLE: Final = (
    "(NOT EXISTS (SELECT 1 FROM receipt_key AS k WHERE k.digest = b.digest)"
    " OR EXISTS (SELECT 1 FROM receipt_key AS k WHERE k.digest = b.digest"
    " AND (k.issued = 0 OR (k.province = ?1 AND k.blobs >= b.packed_attachments))))"
)
_SAID: Final = (
    "(SELECT min(issued) FROM receipt_key AS k WHERE k.digest = b.digest AND k.issued > 0)"
)
# Nothing that names it is being written, or left in what has no receipt.
_AT_REST: Final = (
    "NOT EXISTS (SELECT 1 FROM attachment_of AS o JOIN record AS r ON r.id = o.record"
    " WHERE o.sha256 = a.sha256 AND NOT (r.state = 'closed' AND EXISTS (SELECT 1"
    " FROM bundle_revision AS br JOIN bundle AS rb USING (digest)"
    " WHERE br.rev = r.head AND rb.receipt NOTNULL)))"
)
_MAY_GO: Final = (
    f"SELECT a.sha256, a.size, b.digest, b.seq, {_SAID}"  # noqa: S608 - our own words
    " FROM attachment AS a JOIN bundle_blob USING (sha256) JOIN bundle AS b USING (digest)"
    f" WHERE b.receipt NOTNULL AND {_WHOLE} AND {_AT_REST}"
    " AND a.sha256 NOT IN (SELECT sha256 FROM pruned)"
    " AND EXISTS (SELECT 1 FROM attachment_of AS o WHERE o.sha256 = a.sha256)"
    " ORDER BY b.rowid, a.at, a.sha256"
)
_GONE: Final = (
    f"SELECT p.sha256, a.size, a.type, p.at, b.digest, b.seq, {_SAID}, b.receipt NOTNULL"  # noqa: S608
    " FROM pruned AS p JOIN attachment AS a USING (sha256) JOIN bundle AS b ON b.digest = coalesce("
    "(SELECT d.digest FROM bundle AS d WHERE d.receipt NOTNULL AND (d.digest = p.digest OR"
    " d.digest IN (SELECT digest FROM bundle_blob AS c WHERE c.sha256 = p.sha256))"
    " ORDER BY d.digest <> p.digest, d.rowid LIMIT 1), p.digest)"
)
_OF: Final = "SELECT record FROM attachment_of WHERE sha256 = ? ORDER BY record"


@dataclass(frozen=True)
class MayGo:
    """A content here that the province has: `size` in bytes, by which bundle, said when (s)."""

    sha256: str
    size: int
    digest: str
    seq: int
    said: int | None


@dataclass(frozen=True)
class Pruned:
    """A content that went at `at` (ms); `seq` is the bundle by whose receipt, of `said` (s).

    `believed`: that receipt, or one of another bundle that carried it, still stands: neither was
    its key withdrawn, nor does the province say that it lacks the bundle. `said` is None of a
    receipt that was taken in before its day was noted.
    """

    sha256: str
    size: int
    type: str
    at: int
    digest: str
    seq: int
    said: int | None
    believed: bool


def may_go(store: Store, province: str) -> list[MayGo]:
    """Return what may go by the receipts of the province with this root, the oldest sent first."""
    found = {row[0]: MayGo(*row) for row in store.rows(_MAY_GO, (province,))}
    return list(found.values())


def note(connection: Connection, going: Iterable[MayGo], at_ms: int) -> None:
    """Note that these go, before their files do."""
    connection.executemany(
        "INSERT INTO pruned VALUES (?, ?, ?)", [(one.sha256, at_ms, one.digest) for one in going]
    )


def pruned(store: Store, sha256: str = "") -> list[Pruned]:
    """Return what went, the last first, or what is known of one content that did."""
    which, given = (" WHERE p.sha256 = ?", (sha256,)) if sha256 else ("", ())
    rows = store.rows(f"{_GONE}{which} ORDER BY p.at DESC, p.sha256", given)
    return [replace(Pruned(*row), believed=bool(row[-1])) for row in rows]


def hashes(store: Store) -> set[str]:
    """Return which contents went, by SHA-256."""
    return {row[0] for row in store.rows("SELECT sha256 FROM pruned")}


def carriers(store: Store) -> set[str]:
    """Return the digests of the bundles that carry what went: it lies nowhere else here."""
    return {
        row[0]
        for row in store.rows("SELECT b.digest FROM bundle_blob AS b JOIN pruned USING (sha256)")
    }


def left_files(store: Store) -> set[str]:
    """Return the names of files that are to be here no more, whether they are or not."""
    rows = store.rows("SELECT file FROM attachment JOIN pruned USING (sha256)")
    return {row[0] for row in rows}


def naming(store: Store, contents: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (content, record) for each record that names one of these."""
    for sha256 in contents:
        for (record,) in store.rows(_OF, (sha256,)):
            yield sha256, record


def room(store: Store) -> tuple[int, int]:
    """Return how many contents lie here, and their bytes."""
    row = store.one(f"SELECT count(*), coalesce(sum(size), 0) FROM {HERE}")  # noqa: S608 - ours
    return (int(row[0]), int(row[1])) if row else (0, 0)
