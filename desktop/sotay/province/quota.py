"""How much one device may have the province remember for good, so that it fills no list.

What communes say was taken back or destroyed goes onto lists that outlive every copy (`lists`), and
what they say of a letter stands beside it as long as it does.
A device that tells more than any commune could is kept apart for a person; no other pays for it.
"""

from typing import Final, NamedTuple

from sotay.bundle.keys import comparison_code
from sotay.province.errors import ToldTooMuch
from sotay.register import quota
from sotay.store.driver import Connection


class Quota(NamedTuple):
    """Of one device: bytes of what was taken back (some 9,000 answers), and destroyed (100,000).

    And of what it says of letters: 30,000 times that residents were told, or 250 long objections.
    """

    withdrawn: int = 4 << 20
    destroyed: int = 32 << 20
    returned: int = 16 << 20


MOST: Final = Quota()


def check(connection: Connection, device: str, digest: str) -> None:
    """Raise `ToldTooMuch` where this bundle tells of more than its device's quota leaves room for.

    One that tells of nothing passes, whatever a person let pass before it.
    """
    if (
        quota.withdrawn(connection, device, digest) > MOST.withdrawn
        or quota.destroyed(connection, device, digest) > MOST.destroyed
        or quota.returned(connection, device, digest) > MOST.returned
    ):
        raise ToldTooMuch(comparison_code(device))
