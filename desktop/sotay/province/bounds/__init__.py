"""How much one device may have the province remember for good, so that it fills no list.

What communes say was taken back or destroyed goes onto lists that outlive every copy (`listed`).
A device that tells more than any commune could is kept apart for a person; no other pays for it.
"""

from typing import Final, NamedTuple

from sotay.bundle.keys import comparison_code
from sotay.province.bounds.errors import ToldTooMuch
from sotay.store.driver import Connection

_ROW: Final = 200  # bytes of a row beside its text


class Share(NamedTuple):
    """Of one device: bytes of what was taken back (some 9,000 answers), and destroyed (100,000)."""

    withdrawn: int = 4 << 20
    destroyed: int = 32 << 20


SHARE: Final = Share()
_WITHDRAWN: Final = "answer", "withdrawal"
_DESTROYED: Final = "why", "tombstone"


def check(connection: Connection, device: str, digest: str) -> None:
    """Raise `ToldTooMuch` where this bundle tells of more than its device's share leaves room for.

    One that tells of nothing passes, whatever a person let pass before it.
    """
    for (text, table), share in ((_WITHDRAWN, SHARE.withdrawn), (_DESTROYED, SHARE.destroyed)):
        (size,) = connection.execute(
            f"SELECT coalesce(sum(length(CAST({text} AS BLOB)) + ?), 0) FROM {table}"  # noqa: S608 - ours
            f" JOIN bundle USING (digest) WHERE device = ? AND EXISTS"
            f" (SELECT 1 FROM {table} WHERE digest = ?)",
            (_ROW, device, digest),
        ).fetchone()
        if size > share:
            raise ToldTooMuch(comparison_code(device))
