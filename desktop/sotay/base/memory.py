"""What is let go of is written over and goes back to the system, so that a lock leaves little.

A freed string stays readable until its place is used again. The system's allocator is told to
write over what is freed; Python's own, which has no such switch, is made to fill all its free
places at the lock, however many there are; then whole free pages are given back. What this leaves,
README says.

The window does it where it lays a notebook down (`gui.kit.runner`, `gui.kit.window`), not the store
at each `close`: on a program's first thread it takes some 50 ms. `sotayctl` ends there: the system
takes all its memory back, and clears it before another program gets any.
"""

import contextlib
import ctypes
import gc
import re
import sys
import threading  # noqa: TID251 - asked which one this is, none is made
from pathlib import Path

from sotay.base import winmemory
from sotay.base.winmemory import lies_in

_M_PERTURB = -6  # <malloc.h>
_HEAD = sys.getsizeof(b"")  # bytes of a bytes object that are not content
# Sizes that Python's own allocator serves (Objects/obmalloc.c), first one that fills a pool to 16
# bytes from its end: in that the free pools are filled.
_SMALL = (480, *range(16, 513, 16))
_FILL = 1 << 20  # bytes of each size, where the system does not say what it has given
_AT_ONCE = 64  # places taken between two looks
_TWO_DIGITS = 1 << 40  # the least whole number of 32 bytes is less
_CACHED = range(24, 1040, 16)  # sizes of glibc's tcache, and how many it keeps of each
_CACHED_EACH = 8


def write_over_freed() -> None:
    """From now on have the system's allocator write over what is freed (glibc; elsewhere no-op)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_PERTURB, 0xFF)


def keep_from_swap(secret: bytearray) -> None:
    """Ask the system never to put the page of `secret` into swap.

    Hibernation writes it all the same, and a system that refuses is not insisted with.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        held = (ctypes.c_char * len(secret)).from_buffer(secret)
        if sys.platform == "win32":
            winmemory.hold(ctypes.addressof(held), len(secret))
            return
        ctypes.CDLL(None).mlock(ctypes.byref(held), ctypes.c_size_t(len(secret)))


def return_memory() -> None:
    """Write over what this thread let go of, and give freed pages back to the system.

    On the window's thread garbage is collected first: elsewhere that would delete the window's,
    and Qt dies of it.
    """
    if threading.current_thread() is threading.main_thread():
        re.purge()  # what was searched for
        gc.collect()
        _fill_free()
        if sys.platform == "win32":
            winmemory.fill_heap()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # glibc's alone
        system = ctypes.CDLL(None)
        _empty_cache(system)
        system.malloc_trim(0)


def _fill_free() -> None:
    """Write over every free place of Python's own allocator.

    It gives places of a size from pools that others of that size are in, then from free pools, and
    only then takes new memory: a place that lies there tells that no free one of its size is left.
    What was taken for one size is held until all are done, so that each free pool is filled once.
    """
    given = _given()
    held = []
    for size in _SMALL:
        for _turn in range(sys.maxsize if given else _FILL // size // _AT_ONCE):
            held.append(_places(size))
            if given and not lies_in(given, id(held[-1][-1])):
                break


def _places(size: int) -> list[object]:
    """Return things that fill places of `size` bytes, and lie there themselves."""
    if size == sys.getsizeof(_TWO_DIGITS):
        return [_TWO_DIGITS + nth for nth in range(_AT_ONCE)]
    if size < _HEAD:
        return [object() for _ in range(_AT_ONCE)]
    return [bytes(size - _HEAD) for _ in range(_AT_ONCE)]


def _given() -> list[tuple[int, int]]:
    """Return where the memory lies that the system has given, in order; nothing on macOS."""
    if sys.platform == "win32":
        return winmemory.given()
    try:
        lines = Path("/proc/self/maps").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    spans = (line.partition(" ")[0].split("-") for line in lines)
    return [(int(start, 16), int(end, 16)) for start, end in spans]


def _empty_cache(system: ctypes.CDLL) -> None:
    """Write over the few freed places of each size that glibc keeps aside for each thread."""
    system.malloc.restype = ctypes.c_void_p
    taken = [(size, system.malloc(size)) for size in _CACHED for _ in range(_CACHED_EACH)]
    for size, place in taken:
        ctypes.memset(place, 0, size)
        system.free(ctypes.c_void_p(place))
