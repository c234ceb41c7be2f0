"""How much one device may have the province remember for good, so that it fills no list.

What communes say was taken back or destroyed goes onto lists that outlive every copy (`lists`).
A device that tells more than any commune could is kept apart for a person; no other pays for it.
"""

from typing import Final, NamedTuple

from sotay.bundle.keys import comparison_code
from sotay.province.bounds.errors import ToldTooMuch
from sotay.register import shares
from sotay.store.driver import Connection


class Share(NamedTuple):
    """Of one device: bytes of what was taken back (some 9,000 answers), and destroyed (100,000)."""

    withdrawn: int = 4 << 20
    destroyed: int = 32 << 20


SHARE: Final = Share()


def check(connection: Connection, device: str, digest: str) -> None:
    """Raise `ToldTooMuch` where this bundle tells of more than its device's share leaves room for.

    One that tells of nothing passes, whatever a person let pass before it.
    """
    if (
        shares.withdrawn(connection, device, digest) > SHARE.withdrawn
        or shares.destroyed(connection, device, digest) > SHARE.destroyed
    ):
        raise ToldTooMuch(comparison_code(device))
