"""The parent's ends of the two pipes. Nothing here waits without `beat`, which may raise to stop.

POSIX pipes are set not to block and are polled. Windows has no poll for pipes, so reading peeks;
a write is of at most one piece, which the child asked for. (Written for Windows, not run there.)
"""

import os
import sys
import time
from collections.abc import Callable
from subprocess import Popen

_TICK = 0.05  # seconds between two beats at most


class Pipes:
    """Reads and writes exactly so many bytes; `EOFError` where the child is gone."""

    def __init__(self, child: "Popen[bytes]", beat: Callable[[], None]) -> None:
        assert child.stdin is not None  # noqa: S101 - both are pipes
        assert child.stdout is not None  # noqa: S101 - both are pipes
        self._in, self._out = child.stdout.fileno(), child.stdin.fileno()
        self._beat = beat
        if sys.platform != "win32":
            os.set_blocking(self._in, False)
            os.set_blocking(self._out, False)

    def read(self, count: int) -> bytes:
        """Return exactly `count` bytes."""
        parts: list[bytes] = []
        while count:
            self._wait_for_bytes()
            part = os.read(self._in, count)
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def write(self, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            self._wait_for_room()
            try:
                rest = rest[os.write(self._out, rest) :]
            except BlockingIOError:
                continue
            except OSError:  # EPIPE; EINVAL on Windows
                raise EOFError from None

    def _wait_for_bytes(self) -> None:
        self._beat()
        while not _is_ready(self._in, for_reading=True):
            self._beat()

    def _wait_for_room(self) -> None:
        self._beat()
        while not _is_ready(self._out, for_reading=False):
            self._beat()


if sys.platform == "win32":
    import _winapi
    import msvcrt

    def _is_ready(number: int, *, for_reading: bool) -> bool:
        """Return whether a read would return at once, be it with the end; a write is not asked."""
        if not for_reading:
            return True
        try:
            waiting = int(_winapi.PeekNamedPipe(msvcrt.get_osfhandle(number), 0)[0])
        except OSError:
            return True
        if not waiting:
            time.sleep(_TICK / 10)
        return waiting > 0
else:
    import select

    def _is_ready(number: int, *, for_reading: bool) -> bool:
        """Return whether it can be read or written, after waiting for a tick if need be."""
        poll = select.poll()
        poll.register(number, select.POLLIN if for_reading else select.POLLOUT)
        return bool(poll.poll(_TICK * 1000))
