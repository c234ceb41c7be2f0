"""Windows' side of `memory`: which memory the system gave, its heap written over, pages held.

MEMORY_BASIC_INFORMATION and the calls: learn.microsoft.com/windows/win32/api/memoryapi. The heap
gives what it has free before it asks for more: first its large free blocks, then, for small ones,
the places of each size that it keeps in rows (its buckets: from 512 bytes on 16 to each doubling).
"""

import ctypes
from bisect import bisect
from ctypes import Structure, byref, c_size_t, c_uint16, c_uint32, c_void_p, sizeof
from functools import cache
from typing import Any, Final

_COMMITTED, _PRIVATE, _READ_WRITE = 0x1000, 0x20000, 0x4
_LARGE: Final = [1 << power for power in range(20, 14, -1)]
_BUCKETS: Final = [
    *(
        size
        for power in range(13, 8, -1)
        for size in range(2 << power, 1 << power, -(1 << (power - 4)))
    ),
    *range(512, 0, -16),
]
_MOST: Final = 1 << 20  # blocks taken of one size at most


class _Region(Structure):
    _fields_ = (
        ("base", c_void_p), ("_whole", c_void_p), ("_then", c_uint32), ("_part", c_uint16),
        ("size", c_size_t), ("state", c_uint32), ("protect", c_uint32), ("kind", c_uint32),
    )  # fmt: skip


@cache
def _kernel() -> Any:
    found = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    found.VirtualQuery.argtypes = (c_void_p, c_void_p, c_size_t)
    found.VirtualQuery.restype = c_size_t
    found.VirtualLock.argtypes = (c_void_p, c_size_t)
    found.GetProcessHeap.restype = c_void_p
    found.HeapCompact.argtypes = (c_void_p, c_uint32)
    return found


@cache
def _runtime() -> Any:
    found = ctypes.CDLL("ucrtbase")
    found.malloc.argtypes, found.malloc.restype = (c_size_t,), c_void_p
    found.free.argtypes, found.free.restype = (c_void_p,), None
    return found


def given() -> list[tuple[int, int]]:
    """Return where memory lies that this process may write and no other sees, in order."""
    spans: list[tuple[int, int]] = []
    region, place = _Region(), 0
    while _kernel().VirtualQuery(place, byref(region), sizeof(region)):
        end = place + region.size
        if (region.state, region.kind, region.protect) == (_COMMITTED, _PRIVATE, _READ_WRITE):
            begin = spans.pop()[0] if spans and spans[-1][1] == place else place
            spans.append((begin, end))
        place = end
    return spans


def hold(place: int, size: int) -> None:
    """Ask that these bytes go to no page file; a system that refuses is not insisted with."""
    _kernel().VirtualLock(place, size)


def fill_heap() -> None:
    """Write over what the heap of C has free, then give back to the system what it can spare.

    All that is taken is held until the end, so that no free place is met twice. Of each free
    place some bytes stay as they were: where the heap notes what lies there.
    """
    spans, taken = given(), []
    for size in (*_LARGE, *_BUCKETS):
        for _turn in range(_MOST):
            place = _runtime().malloc(size)
            if not place:
                break
            taken.append(place)
            ctypes.memset(place, 0, size)
            if not lies_in(spans, place):
                break
    for place in taken:
        _runtime().free(place)
    _kernel().HeapCompact(_kernel().GetProcessHeap(), 0)


def lies_in(spans: list[tuple[int, int]], place: int) -> bool:
    """Return whether a place is in one of these spans, which are in order."""
    nth = bisect(spans, (place, 1 << 63))
    return nth > 0 and place < spans[nth - 1][1]
