"""A pipe to a child and one from it, the parent's ends such that no read or write has to end.

Windows has no poll for pipes: the parent's ends are asked to read or write beside it (overlapped),
and their end is waited for in ticks. The child's ends are ordinary ones.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from ctypes import byref
from importlib import import_module
from typing import Any, Final

from sotay.media.windows.system import close, inheritable, kernel, sure

_TICK_MS: Final = 50
_FROM_CHILD, _TO_CHILD = 0x1, 0x2  # PIPE_ACCESS_INBOUND, _OUTBOUND
_BESIDE_FIRST: Final = 0x40000000 | 0x80000  # FILE_FLAG_OVERLAPPED | _FIRST_PIPE_INSTANCE
_NOT_FROM_AFAR: Final = 0x8  # PIPE_REJECT_REMOTE_CLIENTS
_READ, _WRITE = 0x80000000, 0x40000000
_THERE: Final = 3  # OPEN_EXISTING
_ROOM: Final = 64 << 10  # bytes the system holds between the two

_winapi: Any = import_module("_winapi") if sys.platform == "win32" else None


class Pipes:
    """Reads and writes exactly so many bytes; `EOFError` where the child is gone."""

    def __init__(self) -> None:
        """Make both pipes; raises `OSError`. `theirs` are the child's ends: to read, to write."""
        self._in, to_write = _pair(_FROM_CHILD, _WRITE)
        try:
            self._out, to_read = _pair(_TO_CHILD, _READ)
        except OSError:
            close(self._in)
            close(to_write)
            raise
        self.theirs = [to_read, to_write]

    def read(self, count: int, beat: Callable[[], None]) -> bytes:
        """Return exactly `count` bytes; `beat` is called in between, and may raise to stop."""
        parts: list[bytes] = []
        while count:
            try:
                asked, _ = _winapi.ReadFile(self._in, count, overlapped=True)
                came = _waited(asked, beat)
            except OSError:
                raise EOFError from None
            parts.append(bytes(asked.getbuffer()[:came]))
            count -= came
        return b"".join(parts)

    def write(self, data: bytes, beat: Callable[[], None]) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            try:
                asked, _ = _winapi.WriteFile(self._out, bytes(rest), overlapped=True)
                rest = rest[_waited(asked, beat) :]
            except OSError:
                raise EOFError from None

    def give_away(self) -> None:
        """Let go of the child's ends, which it has by now."""
        while self.theirs:
            close(self.theirs.pop())

    def close(self) -> None:
        """Let go of all ends."""
        self.give_away()
        close(self._in)
        close(self._out)


def _waited(asked: Any, beat: Callable[[], None]) -> int:
    """Return how many bytes went or came; what `beat` raises calls it back first."""
    try:
        beat()
        while _winapi.WaitForSingleObject(asked.event, _TICK_MS) == _winapi.WAIT_TIMEOUT:
            beat()
    except BaseException:
        asked.cancel()
        with suppress(OSError):
            asked.GetOverlappedResult(True)
        raise
    return int(asked.GetOverlappedResult(True)[0])


def _pair(direction: int, theirs: int) -> tuple[int, int]:
    """Return our end and the child's of a new pipe, which nobody else can have opened."""
    name = rf"\\.\pipe\sotay-{os.urandom(16).hex()}"
    mode = direction | _BESIDE_FIRST
    ours = _winapi.CreateNamedPipe(name, mode, _NOT_FROM_AFAR, 1, _ROOM, _ROOM, 0, 0)
    try:
        waits = _winapi.ConnectNamedPipe(ours, overlapped=True)
        child: int = sure(
            kernel().CreateFileW(name, theirs, 0, byref(inheritable()), _THERE, 0, None)
        )
        waits.GetOverlappedResult(True)
    except OSError:
        close(ours)
        raise
    return ours, child
