"""Bytes of a file that one program alone has, as Windows locks them: gone when it dies."""

from ctypes import POINTER, Structure, byref, c_void_p
from ctypes.wintypes import BOOL, DWORD, HANDLE
from typing import Final

from sotay.base.winlibs import handle_of, last_error, library, winerror

_LOCK_NOW, _LOCK_ALONE = 0x1, 0x2
_TAKEN: Final = frozenset({33, 997})  # ERROR_LOCK_VIOLATION; ERROR_IO_PENDING: not at once


class _Overlapped(Structure):
    _fields_ = (
        ("internal", c_void_p), ("internal_high", c_void_p),
        ("offset", DWORD), ("offset_high", DWORD), ("event", HANDLE),
    )  # fmt: skip


_KERNEL: Final = library(
    "kernel32",
    {"LockFileEx": (BOOL, HANDLE, DWORD, DWORD, DWORD, DWORD, POINTER(_Overlapped))},
)


def lock(number: int, at: int, *, wait: bool = False) -> bool:
    """Lock the byte `at` for this descriptor; return whether it is; raises `OSError`."""
    how = _LOCK_ALONE | (0 if wait else _LOCK_NOW)
    place = _Overlapped(offset=at & 0xFFFFFFFF, offset_high=at >> 32)
    if _KERNEL.LockFileEx(handle_of(number), how, 0, 1, 0, byref(place)):
        return True
    if (code := last_error()) in _TAKEN:
        return False
    raise winerror(code)
