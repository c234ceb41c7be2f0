"""Attachments that could not be read when their bundle was sealed: told until they went.

They are tried again at each sealing, for a medium may have failed only that day.
"""

from collections.abc import Iterable
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection

UNSEALABLE_TABLE: Final = """\
CREATE TABLE unsealable (
  sha256 TEXT PRIMARY KEY REFERENCES attachment (sha256) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID"""


def note(connection: Connection, sha256: str, at_ms: int) -> None:
    """Note that one could not be read, and when last; one that is gone altogether is not noted."""
    connection.execute(
        "INSERT INTO unsealable SELECT sha256, ?2 FROM attachment WHERE sha256 = ?1"
        " ON CONFLICT (sha256) DO UPDATE SET at = ?2",
        (sha256, at_ms),
    )


def forget(connection: Connection, hashes: Iterable[str]) -> None:
    """Note that these could be read."""
    connection.executemany("DELETE FROM unsealable WHERE sha256 = ?", [(one,) for one in hashes])


def every(store: Store) -> dict[str, int]:
    """Return when each could not be read (ms), by SHA-256."""
    return dict(store.rows("SELECT sha256, at FROM unsealable"))
