"""Samples on their way to the loudspeaker: put in by the window, pulled by PortAudio's thread."""

import array
from collections import deque

from sotay.media.sound import CHANNELS, RATE

_SECOND = RATE * CHANNELS * 2  # bytes


class Feed:
    """A queue of pieces. One thread puts, one pulls; nobody waits."""

    def __init__(self) -> None:
        self.volume = 100  # percent
        self.whole = False  # whether all there is was put
        self._pieces: deque[bytes] = deque()
        self._first = 0  # bytes of the first piece that were pulled
        self._pulled = 0
        self._put = 0

    def put(self, samples: bytes) -> None:
        """Add samples at the end."""
        if samples:
            self._put += len(samples)
            self._pieces.append(samples)

    def pull(self, count: int) -> bytes:
        """Return exactly `count` bytes, silence where samples are not there yet."""
        parts = []
        wanted = count
        while wanted and self._pieces:
            part = self._pieces[0][self._first : self._first + wanted]
            self._first += len(part)
            if self._first == len(self._pieces[0]):
                self._pieces.popleft()
                self._first = 0
            parts.append(part)
            wanted -= len(part)
        self._pulled += count - wanted
        return self._louder(b"".join(parts)) + bytes(wanted)

    def ahead(self) -> float:
        """Return how many seconds of samples wait."""
        return (self._put - self._pulled) / _SECOND

    def heard(self) -> float:
        """Return how many seconds of samples were pulled."""
        return self._pulled / _SECOND

    def done(self) -> bool:
        """Return whether everything there is was pulled."""
        return self.whole and self._pulled == self._put

    def _louder(self, samples: bytes) -> bytes:
        if self.volume == 100:  # noqa: PLR2004 - percent: as it was recorded
            return samples
        numbers = array.array("h", samples)
        share = self.volume
        return array.array("h", [number * share // 100 for number in numbers]).tobytes()
