"""How much one device may have the province remember for good, so that it fills no list.

What communes say was taken back or destroyed goes onto lists that outlive every copy (`listed`).
A device that tells more than any commune could is kept apart for a person; no other pays for it.
"""

from typing import Final, NamedTuple

from sotay.bundle.keys import comparison_code
from sotay.intake.bounds.errors import ToldTooMuch
from sotay.store.driver import Connection

_ROW: Final = 200  # bytes of a row beside its text


class Share(NamedTuple):
    """Of one device: bytes of what was taken back, more than 10,000 answers, and destroyed."""

    withdrawn: int = 4 << 20
    destroyed: int = 32 << 20


SHARE: Final = Share()
_WITHDRAWN: Final = (
    "SELECT coalesce(sum(length(CAST(answer AS BLOB)) + ?2), 0) FROM withdrawal"
    " JOIN bundle USING (digest) WHERE device = ?1"
)
_DESTROYED: Final = (
    "SELECT coalesce(sum(length(CAST(why AS BLOB)) + ?2), 0) FROM tombstone"
    " JOIN bundle USING (digest) WHERE device = ?1"
)


def check(connection: Connection, device: str) -> None:
    """Raise `ToldTooMuch` where a device has had more noted than its share."""
    for query, share in ((_WITHDRAWN, SHARE.withdrawn), (_DESTROYED, SHARE.destroyed)):
        (size,) = connection.execute(query, (device, _ROW)).fetchone()
        if size > share:
            raise ToldTooMuch(comparison_code(device))
