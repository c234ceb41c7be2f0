"""The child's ends of the two pipes: questions about the source go out, output and facts too."""

import io
import os
from typing import Any, BinaryIO, cast

from sotay.media.frames import ASK, HEAD, LENGTH, OUTPUT, PIECE, WANT

_AHEAD = 64 << 10  # bytes asked for at least


class Wires:
    """Reads what the parent tells and says what there is to say; file descriptors, no buffers."""

    def __init__(self, inward: int, outward: int) -> None:
        self._in = inward
        self._out = outward

    def hear(self) -> bytes:
        """Return the parent's next answer; `EOFError` where the parent is gone."""
        (length,) = LENGTH.unpack(self._exactly(LENGTH.size))
        return self._exactly(length)

    def say(self, letter: bytes, body: bytes | memoryview) -> None:
        """Send one frame."""
        rest = memoryview(HEAD.pack(letter, len(body)) + body)
        while rest:
            rest = rest[os.write(self._out, rest) :]

    def send(self, data: bytes | bytearray | memoryview) -> None:
        """Send output of any length, in pieces."""
        whole = memoryview(data).cast("B")
        for start in range(0, len(whole), PIECE):
            self.say(OUTPUT, whole[start : start + PIECE])

    def _exactly(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(self._in, count)
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


class Source(io.RawIOBase):
    """The file to decode, as it lies with the parent: read by asking, piece by piece."""

    def __init__(self, wires: Wires, size: int) -> None:
        self._wires = wires
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that any place can be gone to."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, no further than the end, and return it."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = min(max(base + offset, 0), self._size)
        return self._at

    def readall(self) -> bytes:
        """Return the rest, in whole pieces."""
        return b"".join(iter(lambda: self.read(PIECE) or b"", b""))

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one piece goes; return how many bytes came."""
        into = memoryview(buffer).cast("B")
        count = min(len(into), PIECE, self._size - self._at)
        if not count:
            return 0
        self._wires.say(ASK, WANT.pack(self._at, count))
        came = self._wires.hear()
        into[: len(came)] = came
        self._at += len(came)
        return len(came)


def buffered(wires: Wires, size: int) -> BinaryIO:
    """Return the source as a file that asks for some more than a decoder wants."""
    return cast("BinaryIO", io.BufferedReader(Source(wires, size), _AHEAD))
