"""Failures that are answered after the lock: sealed in memory, told once the same is open again.

What they say may hold titles, names and words of people, which nobody may read at the gate.
"""

from sotay.base.errors import SotayError
from sotay.store.apart import open_under, seal_under
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey, wipe

_ABOUT = "missed"


def seal(master: MasterKey, fault: SotayError) -> list[bytes]:
    """Return the failure's code and words under a key of what is open."""
    key = master.subkey("unwritten")
    sealed = seal_under(key, f"{fault.code}\n{fault}".encode(), _ABOUT)
    wipe(key)
    return [sealed]


def unseal(master: MasterKey, sealed: list[bytes]) -> list[tuple[str, str]]:
    """Return code and words of each; what another or an older key sealed is left out."""
    key = master.subkey("unwritten")
    told = []
    for one in sealed:
        try:
            code, words = open_under(key, one, _ABOUT).decode().split("\n", 1)
        except StoreDamaged:
            continue
        told.append((code, words))
    wipe(key)
    return told
