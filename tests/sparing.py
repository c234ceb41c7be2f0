"""What a test process need not pay for, or but once; nothing that is asked comes out differently.

What programs of their own do (tests/journey, the children whose memory is searched) stays whole, so
a test that starts one on a notebook made here, or makes one by it, asks for `whole_stretch`.
"""

import functools
from hashlib import sha256

import msgspec
import pytest

from sotay.store import header, slots, ways
from sotay.store.pin import heldkey
from sotay.store.slots import FLOOR, Cost
from sotay.work.keys import access

# `sotayctl` where it begins a notebook or register as the slowest machine would, at the floor: what
# is measured here takes each program that opens it a second. test_terminal_main_job measures.
BEGINS = (
    "from sotay.store import header, slots; header.measure_cost = lambda: slots.FLOOR;"
    " from sotay.app.cli.terminal import run; run()"
)
# `sotayctl` in a journey that is not about passphrases: at the floor they are two fifths of what
# each command takes. What it makes no other program opens, for it is below the floor.
CHEAPLY = (
    "from sotay.store import slots; slots.FLOOR = slots.Cost(64, 1, 1);"
    " slots.measure_cost = lambda: slots.FLOOR; from sotay.app.cli.terminal import run; run()"
)
whole = False  # whether words are stretched for as much as their slot says
_LEAST = Cost(64, 1, 1)
_stretch = slots.stretch  # the real one


@functools.cache
def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return bytes(_stretch(passphrase, salt, cost))


def _spared(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Return what Argon2id makes of these: the least of it for the floor, which costs 0.25 s."""
    if not any(salt):  # the machine is being measured
        return _stretch(passphrase, salt, cost)
    if not whole and cost.memory_kib >= FLOOR.memory_kib:
        salt = sha256(salt + msgspec.json.encode(cost)).digest()[: len(salt)]
        cost = _LEAST
    return bytearray(_stretched(passphrase, bytes(salt), cost))


def spare(patch: pytest.MonkeyPatch) -> None:
    """Stretch words for little, at the cost that the slowest machine would choose.

    Measuring chooses 4.5 times the work here: `slots.measure_cost` itself stays.
    """
    for module in (header, ways, access):
        patch.setattr(module, "measure_cost", lambda: FLOOR)
    for module in (slots, heldkey):
        patch.setattr(module, "stretch", _spared)
