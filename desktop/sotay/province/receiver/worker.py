"""The process that takes in: lines of JSON come in at stdin and go out at stdout.

It opens the register in each turn and closes it again. It is told to stop by the end of its stdin,
and then ends after the bundle it has in hand.
"""

import traceback
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from sotay.base.errors import SotayError
from sotay.province.collecting import BUG
from sotay.province.receiver.taking import Begun, Took, Turn, Worker
from sotay.store.errors import OpenElsewhere
from sotay.store.keys import KEY_SIZE, MasterKey


class Order(msgspec.Struct, frozen=True):
    """What the worker works on; the key of the register follows, 32 bytes that are no JSON."""

    register: str
    staging: str
    machine: str
    shown: str = ""  # SHA-256 of the certificate that the server shows


class Go(msgspec.Struct, frozen=True):
    """A turn is wanted; what was admitted after `since` is not known yet."""

    since: int


class Busy(msgspec.Struct, frozen=True, tag="busy"):
    """The register is open elsewhere; ask again."""


class Faulty(msgspec.Struct, frozen=True, tag="faulty"):
    """The turn came to nothing: a code and a sentence."""

    code: str
    told: str


Told = Begun | Took | Turn | Busy | Faulty
_LINE: Final = 1 << 20


def work(source: BinaryIO, target: BinaryIO) -> None:
    """Take turns until `source` ends."""

    def tell(what: Told) -> None:
        target.write(msgspec.json.encode(what) + b"\n")
        target.flush()

    order = msgspec.json.decode(source.readline(_LINE), type=Order)
    key = MasterKey(bytearray(source.read(KEY_SIZE)))
    worker = Worker(
        Path(order.register), Path(order.staging), Path(order.machine), key, order.shown
    )
    with key:
        while line := source.readline():
            go = msgspec.json.decode(line, type=Go)
            try:
                tell(worker.turn(go.since, tell))
            except OpenElsewhere:
                tell(Busy())
            except SotayError as fault:
                tell(Faulty(fault.code, str(fault)))
            except Exception as bug:  # noqa: BLE001 - the next turn may do without it
                frame = traceback.extract_tb(bug.__traceback__)[-1]
                tell(Faulty(BUG, f"{type(bug).__name__} {frame.name}:{frame.lineno}"))
