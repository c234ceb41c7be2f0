"""Children of the media room that do as a test tells them, behind the real pipes."""

import os
import sys

import pytest

from sotay.media.orders import Limits, Part, PictureOrder
from sotay.media.room import Room

ORDER = PictureOrder("image/jpeg", 1_000_000)
SHORT = Limits(seconds=0.4, cpu=20)
HEARS = """
import json, os, struct, sys, time
import msgspec
from sotay.media import child, frames, orders
from sotay.media.fences import enclose
wires = child._private_wires()
order = msgspec.json.decode(wires.hear(), type=orders.Order)
"""


class Seen(Part, frozen=True):
    """What a child of these tests tells."""

    told: list[str]


def python(program: str) -> list[str]:
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", program]


def room(program: str, limits: Limits = SHORT, source: bytes = bytes(1000), **more: object) -> Room:
    """Return a room whose child has heard its order and then runs `program`."""
    return Room("picture", ORDER, source, limits=limits, child=python(HEARS + program), **more)  # type: ignore[arg-type]


def ends(open_room: Room) -> bytes:
    """Return all output; whatever happens, the child is gone."""
    try:
        with open_room as inside:
            return b"".join(inside)
    finally:
        assert is_gone(open_room._child.pid)


def is_gone(number: int, wait_ms: int = 0) -> bool:
    """Return whether there is no process of that number any more; on Windows one may wait."""
    if sys.platform == "win32":
        return not runs_on_windows(number, wait_ms)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    return True


def runs_on_windows(number: int, wait_ms: int) -> bool:
    import _winapi

    try:
        process = _winapi.OpenProcess(0x100000, False, number)  # type: ignore[attr-defined]
    except OSError:
        return False
    ended = _winapi.WaitForSingleObject(process, wait_ms) == 0  # type: ignore[attr-defined]
    _winapi.CloseHandle(process)  # type: ignore[attr-defined]
    return not ended
