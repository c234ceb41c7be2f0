"""Bundles on their way: how much of each the other side confirmed, and what stood in the way.

A row is there from the first try until a verified receipt comes. What a receipt says of a bundle
that the province has and did not let in is kept beside, for it is neither sent nor received.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection

UPLOAD_TABLES: Final = """\
CREATE TABLE upload (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  confirmed INTEGER NOT NULL DEFAULT 0,
  url TEXT NOT NULL DEFAULT '',
  token TEXT NOT NULL DEFAULT '',
  expires INTEGER NOT NULL DEFAULT 0,
  tried INTEGER NOT NULL DEFAULT 0,
  fault TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_apart (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  code TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
UNASKED_COLUMNS: Final = "url", "token", "expires"  # both come of asking again (decision 036)
# By which keys receipts of a bundle were signed: believed no more once all were withdrawn.
VOUCHER_TABLE: Final = """\
CREATE TABLE receipt_key (
  digest TEXT NOT NULL REFERENCES bundle (digest),
  serial INTEGER NOT NULL,
  PRIMARY KEY (digest, serial)
) STRICT, WITHOUT ROWID"""
# What such a receipt said: of when (s), of how many attachments, of which province (root). 0 and ''
# where it was taken in before this was noted.
VOUCHER_COLUMNS: Final = tuple(
    f"ALTER TABLE receipt_key ADD COLUMN {column} NOT NULL DEFAULT {blank}"
    for column, blank in (("issued INTEGER", 0), ("blobs INTEGER", 0), ("province TEXT", "''"))
)


@dataclass(frozen=True)
class Upload:
    """How far a bundle is. `confirmed` are bytes the other side says it has, of the whole file.

    `tried` is when something was last tried (ms), `fault` a code or "".
    """

    confirmed: int = 0
    tried: int = 0
    fault: str = ""


_COLUMNS: Final = "confirmed, tried, fault"


def every(store: Store) -> dict[str, Upload]:
    """Return all that are on their way, by digest."""
    rows = store.rows(f"SELECT digest, {_COLUMNS} FROM upload")  # noqa: S608 - our own words
    return {digest: Upload(*row) for digest, *row in rows}


def of(store: Store, digest: str) -> Upload:
    """Return how far one is; of which nothing was tried yet, nothing."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM upload WHERE digest = ?", (digest,))  # noqa: S608
    return Upload(*rows[0]) if rows else Upload()


def note_confirmed(connection: Connection, digest: str, confirmed: int) -> None:
    """Note how many bytes the other side says it has; it may be fewer than before."""
    _note(connection, digest, confirmed=confirmed)


def note_tried(connection: Connection, digest: str, at_ms: int, fault: str = "") -> None:
    """Note when something was tried, and the code of what stood in the way."""
    _note(connection, digest, tried=at_ms, fault=fault)


def settle(connection: Connection, digest: str, apart: str | None) -> None:
    """Let a bundle be on its way no more: a verified receipt came.

    `apart` is the code by which the province keeps it apart, None where it let it in. What was let
    in stays so: receipts lie about on sticks, and an older one may be read last.
    """
    connection.execute("DELETE FROM upload WHERE digest = ?", (digest,))
    connection.execute("DELETE FROM bundle_apart WHERE digest = ?", (digest,))
    if apart is not None:
        connection.execute(
            "INSERT INTO bundle_apart SELECT digest, ? FROM bundle"
            " WHERE digest = ? AND receipt IS NULL",
            (apart, digest),
        )


def apart(store: Store) -> dict[str, str]:
    """Return the code of each bundle that the province keeps apart, by digest."""
    return dict(store.rows("SELECT digest, code FROM bundle_apart"))


def _note(connection: Connection, digest: str, **told: str | int) -> None:
    """Note something of a bundle that is on its way; of one with a receipt, nothing."""
    connection.execute(
        "INSERT OR IGNORE INTO upload (digest) SELECT digest FROM bundle"
        " WHERE digest = ? AND receipt IS NULL",
        (digest,),
    )
    for name, value in told.items():
        connection.execute(
            f"UPDATE upload SET {name} = ? WHERE digest = ?",  # noqa: S608 - our own words
            (value, digest),
        )


@dataclass(frozen=True)
class Vouched:
    """A receipt that says a bundle was let in: the root's id, the key's serial, what it says.

    `issued` in seconds since 1970, `blobs` how many attachments arrived, `paper` as it came.
    """

    province: str
    serial: int
    issued: int
    blobs: int
    paper: bytes


def vouched(connection: Connection, digest: str, by: Vouched) -> None:
    """Note a receipt; of several by one key the first tells when, unless it told less."""
    connection.execute(
        "INSERT INTO receipt_key (digest, serial, issued, blobs, province, paper)"
        " VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET issued = excluded.issued, blobs = excluded.blobs,"
        " province = excluded.province, paper = excluded.paper"
        " WHERE issued = 0 OR blobs < excluded.blobs OR province <> excluded.province",
        (digest, by.serial, by.issued, by.blobs, by.province, by.paper),
    )
    connection.execute(  # of one that was taken in before papers were kept
        "UPDATE receipt_key SET paper = ? WHERE digest = ? AND serial = ? AND paper IS NULL",
        (by.paper, digest, by.serial),
    )


def disbelieve(connection: Connection, serials: Iterable[int]) -> None:
    """Let a bundle wait for a receipt again where none but these keys signed one."""
    for serial in serials:
        rows = connection.execute("SELECT digest FROM receipt_key WHERE serial = ?", (serial,))
        found = rows.fetchall()
        connection.execute("DELETE FROM receipt_key WHERE serial = ?", (serial,))
        connection.executemany(
            "UPDATE bundle SET receipt = NULL WHERE digest = ?1"
            " AND NOT EXISTS (SELECT 1 FROM receipt_key WHERE digest = ?1)",
            found,
        )


def vouched_at(store: Store, digest: str) -> int:
    """Return when the last receipt was issued that vouches for a bundle (s), 0 if none did."""
    row = store.one("SELECT max(issued) FROM receipt_key WHERE digest = ?", (digest,))
    return int(row[0] or 0) if row else 0
