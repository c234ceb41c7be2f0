"""A file read from its medium on Windows, past what the system keeps of it in memory.

Such reading (`FILE_FLAG_NO_BUFFERING`) begins at whole sectors and fills aligned memory.
"""

import ctypes
import io
import mmap
import os
from ctypes import POINTER, byref, c_longlong, c_void_p
from ctypes.wintypes import BOOL, DWORD, HANDLE
from typing import Any, BinaryIO, Final

from sotay.base.winlibs import NO_HANDLE, descriptor_of, handle_of, last_error, library, winerror

_STEP: Final = 1 << 16  # bytes; a multiple of every sector's size
_WINDOW: Final = 1 << 20
_READ, _SHARE_ALL, _UNBUFFERED = 0x80000000, 0x7, 0x20000000
_KERNEL: Final = library("kernel32", {
    "ReOpenFile": (HANDLE, HANDLE, DWORD, DWORD, DWORD),
    "ReadFile": (BOOL, HANDLE, c_void_p, DWORD, POINTER(DWORD), c_void_p),
    "SetFilePointerEx": (BOOL, HANDLE, c_longlong, c_void_p, DWORD),
})  # fmt: skip


def reopened(file: BinaryIO) -> BinaryIO:
    """Return this open file anew, read from its medium; as it is where nothing else is to be had.

    Raises `OSError`.
    """
    given = handle_of(file.fileno())
    handle = _KERNEL.ReOpenFile(given, _READ, _SHARE_ALL, _UNBUFFERED)
    if handle == NO_HANDLE:
        return file  # a file system that always reads through memory
    file.close()
    return io.BufferedReader(_Unbuffered(descriptor_of(handle)), _WINDOW)


class _Unbuffered(io.RawIOBase):
    def __init__(self, number: int) -> None:
        self._number, self._at = number, 0
        self._window = mmap.mmap(-1, _WINDOW)  # pages begin where sectors may
        self._place = ctypes.addressof(ctypes.c_char.from_buffer(self._window))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        ends = {os.SEEK_SET: 0, os.SEEK_CUR: self._at}
        start = ends[whence] if whence in ends else os.fstat(self._number).st_size
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, into: Any) -> int:
        skipped = self._at % _STEP
        wanted = min(-(-(skipped + len(into)) // _STEP) * _STEP, _WINDOW)
        handle, got = handle_of(self._number), DWORD()
        if not (
            _KERNEL.SetFilePointerEx(handle, self._at - skipped, None, os.SEEK_SET)
            and _KERNEL.ReadFile(handle, self._place, wanted, byref(got), None)
        ):
            number = last_error()
            if number != 38:  # noqa: PLR2004 - ERROR_HANDLE_EOF: a place past the end
                raise winerror(number)
        size = min(max(0, got.value - skipped), len(into))
        into[:size] = self._window[skipped : skipped + size]
        self._at += size
        return size

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._number)
