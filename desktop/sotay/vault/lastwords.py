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
# Of a bundle of which no word stands (it came before these were noted, or the key of the last word
# was withdrawn) at most a key is known: it is earlier than all that this key and later ones sign.
_EARLIER: Final = (
    "SELECT digest, seq FROM bundle AS b LEFT JOIN last_word USING (digest) WHERE {which}"
    " AND (coalesce(serial,"
    " (SELECT max(k.serial) FROM receipt_key AS k WHERE k.digest = b.digest), 0),"
    " coalesce(policy, 0)) < (?2, ?3)"
)
_OF_CHAIN: Final = _EARLIER.format(which="chain = ?1 AND seq >= ?4")
_OF_PROVINCE: Final = _EARLIER.format(
    which="NOT EXISTS (SELECT 1 FROM receipt_key AS k WHERE k.digest = b.digest"
    " AND k.province NOT IN ('', ?1))"
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
        " WHERE (excluded.serial, excluded.policy) >= (serial, policy)",
        (digest, *rank),
    )


def note_gone(
    connection: Connection, chain: str, rank: Rank, absent: Callable[[int], bool], first: int
) -> None:
    """Note that the province lacks bundles of a chain, those of whose numbers `absent` is true.

    `first` is the least such number. Only those of which the last word is an earlier one than this
    `rank`: one that was vouched for waits for a receipt again, and no earlier one is believed.
    """
    rows = connection.execute(_OF_CHAIN, (chain, *rank, first)).fetchall()
    _note_gone(connection, [digest for digest, seq in rows if absent(seq)], rank)


def note_all_gone(connection: Connection, province: str, rank: Rank) -> None:
    """Note that the province with this root lacks every bundle; as `note_gone`."""
    rows = connection.execute(_OF_PROVINCE, (province, *rank)).fetchall()
    _note_gone(connection, [digest for digest, _seq in rows], rank)


def _note_gone(connection: Connection, gone: list[str], rank: Rank) -> None:
    for digest in gone:
        connection.execute("UPDATE bundle SET receipt = NULL WHERE digest = ?", (digest,))
        connection.execute("DELETE FROM receipt_key WHERE digest = ?", (digest,))
        connection.execute("INSERT OR REPLACE INTO last_word VALUES (?, ?, ?, 0)", (digest, *rank))


def forget(connection: Connection, serials: Iterable[int]) -> None:
    """Forget what keys said that were withdrawn."""
    connection.executemany("DELETE FROM last_word WHERE serial = ?", [(one,) for one in serials])
