"""Samples from the microphone: PortAudio's thread gives, the recording's line takes."""

import array
import contextlib
import os
import queue

from sotay.gui.notebook.sound.errors import MicrophoneStopped
from sotay.media.sound import LONGEST

_SILENCE_S = 4.0  # without a single sample, silent ones included: the microphone is gone
_ENDLESS = 1 << 40  # bytes: how long what has no end yet says it is
_LOUDEST = 1 << 15


class Samples:
    """A file that grows, as `media.sound.tape` reads it; `read` waits for what is to come."""

    def __init__(self) -> None:
        self.rate = 0  # samples a second, set before the first one comes
        self.paused = False
        self.level = 0  # of the last piece, percent of the loudest there can be
        self.fault: MicrophoneStopped | None = None
        self._count = 0
        self._over = False
        self._pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._left = b""
        self._taken: queue.SimpleQueue[None] = queue.SimpleQueue()

    def seconds(self) -> float:
        """Return how much has been recorded."""
        return self._count / self.rate if self.rate else 0.0

    def put(self, piece: bytes) -> None:
        """Take 16-bit mono samples; while paused they are dropped unheard."""
        self.level = 0 if self.paused else _level(piece)
        if self.paused or self._over:
            if self.paused:
                self._pieces.put(b"\0")  # a sign of life
            return
        self._count += len(piece) // 2
        self._pieces.put(piece)
        if self.seconds() >= LONGEST:
            self.end()

    def end(self) -> None:
        """Let the reader come to the end."""
        self._over = True
        self._pieces.put(b"")

    def note_taken(self) -> None:
        """Say that nobody reads any more: all that came is where it is to be."""
        self._taken.put(None)

    def wait_taken(self, seconds: float) -> None:
        """Wait for `note_taken`, but not for long."""
        with contextlib.suppress(queue.Empty):
            self._taken.get(timeout=seconds)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Say where that would be; it is only ever read on."""
        return _ENDLESS if whence == os.SEEK_END else offset

    def read(self, count: int) -> bytes:
        """Return up to `count` bytes as soon as there are some, none at the end."""
        while not self._left and not (self._over and self._pieces.empty()):
            self._left = self._next()
        part, self._left = self._left[:count], self._left[count:]
        return part

    def _next(self) -> bytes:
        try:
            piece = self._pieces.get(timeout=_SILENCE_S)
        except queue.Empty:
            self.fault = MicrophoneStopped()
            self._over = True
            return b""
        return piece if len(piece) > 1 else b""


def _level(piece: bytes) -> int:
    numbers = array.array("h", piece)
    highest, lowest = (max(numbers), min(numbers)) if numbers else (0, 0)
    return max(highest, -lowest) * 100 // _LOUDEST
