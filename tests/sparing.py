"""What a test process need not do over and over; nothing that is asked comes out differently.

What programs of their own do (tests/journey, the children whose memory is searched) stays whole.
"""

import functools

import pytest

from sotay.store import header, slots, ways
from sotay.store.pin import held
from sotay.store.slots import FLOOR, Cost
from sotay.work.keys import access

_stretch = slots.stretch  # the real one, for the same words are stretched but once


@functools.cache
def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return bytes(_stretch(passphrase, salt, cost))


def _remembered(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Return what Argon2id makes of these; the floor costs 0.2 s each time, and rightly."""
    if not any(salt):  # the machine is being measured
        return _stretch(passphrase, salt, cost)
    return bytearray(_stretched(passphrase, bytes(salt), cost))


def spare(patch: pytest.MonkeyPatch) -> None:
    """Stretch the same words once, as on the slowest machine.

    Measuring chooses 4.5 times the work here: `slots.measure_cost` itself stays.
    """
    for module in (header, ways, access):
        patch.setattr(module, "measure_cost", lambda: FLOOR)
    for module in (slots, held):
        patch.setattr(module, "stretch", _remembered)
