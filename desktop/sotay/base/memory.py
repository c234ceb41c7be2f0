"""What is let go of is written over and goes back to the system, so that a lock leaves little.

A freed string stays readable until its place is used again. The system's allocator is told to
write over what is freed; Python's own, which has no such switch, is made to fill its free places
once at the lock; then whole free pages are given back. What this leaves, README says.

The window does it where it lays a notebook down (`gui.kit.runner`, `gui.kit.window`), not the store
at each `close`: on a program's first thread it takes 40 ms. `sotayctl` ends there: the system takes
all its memory back, and clears it before another program gets any.
"""

import contextlib
import ctypes
import gc
import re
import sys
import threading  # noqa: TID251 - asked which one this is, none is made

_M_PERTURB = -6  # <malloc.h>
_HEAD = sys.getsizeof(b"")  # bytes of a bytes object that are not content
_SMALL = range(64, 513, 16)  # sizes that Python's own allocator serves (Objects/obmalloc.c)
_FILL = 1 << 20  # bytes of each size
_CACHED = range(24, 1040, 16)  # sizes of glibc's tcache, and how many it keeps of each
_CACHED_EACH = 8


def write_over_freed() -> None:
    """From now on have the system's allocator write over what is freed (glibc; elsewhere no-op)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_PERTURB, 0xFF)


def keep_from_swap(secret: bytearray) -> None:
    """Ask the system never to put the page of `secret` into swap (POSIX; elsewhere no-op).

    Hibernation writes it all the same, and a system that refuses is not insisted with.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        held = (ctypes.c_char * len(secret)).from_buffer(secret)
        ctypes.CDLL(None).mlock(ctypes.byref(held), ctypes.c_size_t(len(secret)))


def return_memory() -> None:
    """Write over what this thread let go of, and give freed pages back to the system.

    On the window's thread garbage is collected first: elsewhere that would delete the window's,
    and Qt dies of it.
    """
    if threading.current_thread() is threading.main_thread():
        re.purge()  # what was searched for
        gc.collect()
        [bytes(size - _HEAD) for size in _SMALL for _ in range(_FILL // size)]
    with contextlib.suppress(OSError, AttributeError, TypeError):  # glibc's alone
        system = ctypes.CDLL(None)
        _empty_cache(system)
        system.malloc_trim(0)


def _empty_cache(system: ctypes.CDLL) -> None:
    """Write over the few freed places of each size that glibc keeps aside for each thread."""
    system.malloc.restype = ctypes.c_void_p
    taken = [(size, system.malloc(size)) for size in _CACHED for _ in range(_CACHED_EACH)]
    for size, place in taken:
        ctypes.memset(place, 0, size)
        system.free(ctypes.c_void_p(place))
