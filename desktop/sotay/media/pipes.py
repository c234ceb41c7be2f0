"""The parent's ends of the two pipes. Nothing here waits without `beat`, which may raise to stop.

They are set not to block, and polled. Windows has no poll for pipes: `windows.pipes`.
"""

import os
import select
from collections.abc import Callable

_TICK_MS = 50  # between two beats at most


class Pipes:
    """Reads and writes exactly so many bytes; `EOFError` where the child is gone."""

    def __init__(self, inward: int, outward: int) -> None:
        self._in, self._out = inward, outward
        os.set_blocking(inward, False)
        os.set_blocking(outward, False)

    def read(self, count: int, beat: Callable[[], None]) -> bytes:
        """Return exactly `count` bytes; `beat` is called in between."""
        parts: list[bytes] = []
        while count:
            _wait(self._in, select.POLLIN, beat)
            part = os.read(self._in, count)
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def write(self, data: bytes, beat: Callable[[], None]) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            _wait(self._out, select.POLLOUT, beat)
            try:
                rest = rest[os.write(self._out, rest) :]
            except BlockingIOError:
                continue
            except OSError:  # EPIPE
                raise EOFError from None


def _wait(number: int, what: int, beat: Callable[[], None]) -> None:
    """Come back when it can be read or written, be it with the end."""
    poll = select.poll()
    poll.register(number, what)
    beat()
    while not poll.poll(_TICK_MS):
        beat()
