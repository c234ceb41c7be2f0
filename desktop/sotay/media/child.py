"""The child: one job on one file, then gone. It knows no path, no network and no notebook."""

import contextlib
import os
import warnings
from importlib import import_module
from typing import Final

import msgspec

from sotay.media.fences import be_quiet, enclose
from sotay.media.frames import DONE, REFUSED
from sotay.media.orders import Order, Reason, Refusal
from sotay.media.refused import Refused
from sotay.media.wires import Wires, buffered

# Each module has `run(source, options, send)`: a file to read and seek in, the order's JSON, and
# a function that takes output; it returns the facts, or raises `Refused`.
JOBS: Final = {
    "picture": "picture",
    "heic": "heic",
    "pdf": "pdf",
    "barepdf": "barepdf",
    "sound": "sound",
    "listen": "listen",
    "tape": "tape",
    "probe": "probe",
}


def main() -> None:
    """Do what the parent orders, and end."""
    be_quiet()
    wires = _private_wires()
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent stopped listening
        _work(wires)
    os._exit(0)


def _private_wires() -> Wires:
    """Move the pipes away from where a library could print into them."""
    wires = Wires(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(nothing)
    return wires


def _work(wires: Wires) -> None:
    warnings.simplefilter("ignore")
    order = msgspec.json.decode(wires.hear(), type=Order)
    job = import_module(f"sotay.media.inside.{JOBS[order.job]}")
    enclose(order.limits)
    try:
        facts = job.run(buffered(wires, order.size), bytes(order.options), wires.send)
    except Refused as no:
        _refuse(wires, no.reason, no.number)
    except MemoryError:
        _refuse(wires, "memory")
    except Exception:  # noqa: BLE001 - a decoder may raise anything on a file made to harm
        _refuse(wires, "broken")
    else:
        wires.say(DONE, msgspec.json.encode(facts))


def _refuse(wires: Wires, reason: Reason, number: int = 0) -> None:
    wires.say(REFUSED, msgspec.json.encode(Refusal(reason, number)))
