"""What the province said last of each bundle: that it is there, or that it is there no more.

A word's rank is the serial of the key that signed it, then the number of the policy it names: a
register brought back from a backup begins above all that was given before (decision 034).
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from sotay.store.door import Store
from sotay.store.driver import Connection

LAST_WORD_TABLE: Final = """\
CREATE TABLE last_word (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  serial INTEGER NOT NULL,
  policy INTEGER NOT NULL,
  here INTEGER NOT NULL
) STRICT, WITHOUT ROWID"""
_OLDER: Final = (
    "SELECT digest, seq FROM bundle JOIN last_word USING (digest) WHERE chain = ?1"
    " AND receipt IS NOT NULL AND here = 1 AND (serial, policy) < (?2, ?3)"
)


class Rank(NamedTuple):
    """Which of two words is the later; no clock is asked."""

    serial: int
    policy: int


def is_gone(store: Store, digest: str, rank: Rank) -> bool:
    """Return whether a later word than one of this `rank` says that a bundle is there no more."""
    row = store.one("SELECT serial, policy FROM last_word WHERE digest = ? AND here = 0", (digest,))
    return row is not None and Rank(*row) > rank


def gone(store: Store) -> dict[str, Rank]:
    """Return of what rank the word is that a bundle is there no more, by digest."""
    rows = store.rows("SELECT digest, serial, policy FROM last_word WHERE here = 0")
    return {digest: Rank(*rank) for digest, *rank in rows}


def note_here(connection: Connection, digest: str, rank: Rank) -> None:
    """Note that the province has a bundle."""
    connection.execute(
        "INSERT INTO last_word VALUES (?, ?, ?, 1) ON CONFLICT (digest) DO UPDATE SET"
        " serial = excluded.serial, policy = excluded.policy, here = 1"
        " WHERE (excluded.serial, excluded.policy) > (serial, policy)",
        (digest, *rank),
    )


def note_gone(connection: Connection, chain: str, rank: Rank, absent: Callable[[int], bool]) -> int:
    """Let bundles of a chain wait for a receipt again of whose numbers `absent` is true.

    Only those of which the last word is an earlier one than this `rank`. Returns how many.
    """
    rows = connection.execute(_OLDER, (chain, *rank)).fetchall()
    gone = [digest for digest, seq in rows if absent(seq)]
    for digest in gone:
        connection.execute("UPDATE bundle SET receipt = NULL WHERE digest = ?", (digest,))
        connection.execute("DELETE FROM receipt_key WHERE digest = ?", (digest,))
        connection.execute(
            "UPDATE last_word SET serial = ?, policy = ?, here = 0 WHERE digest = ?",
            (*rank, digest),
        )
    return len(gone)


def forget(connection: Connection, serials: Iterable[int]) -> None:
    """Forget what keys said that were withdrawn."""
    connection.executemany("DELETE FROM last_word WHERE serial = ?", [(one,) for one in serials])
