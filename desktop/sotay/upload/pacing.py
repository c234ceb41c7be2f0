"""How much at once, how soon again, and how fast at most. Times are seconds of any steady clock."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

FLOOR = 256 << 10  # bytes: the smallest chunk, and what one grows by
CEILING = 16 << 20
MOST_CALM = 16
GROWS_BELOW_S = 15.0  # a chunk that took longer is large enough
SLOWEST = 16 << 10  # bytes a second that are hoped for before anything was measured
BUFFERED = 4 << 20  # bytes that may lie in the system's buffers when all is written
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 300.0
LIMITED_S = 2.0  # seconds' worth of a limit that go at once


def unpredictable() -> float:
    """Return a number from 0 to 1, so that machines cut off together do not come back together."""
    return secrets.randbelow(1 << 16) / (1 << 16)


@dataclass
class Chunks:
    """The length of the next piece: doubling at first, then by steps; halved by what buffers."""

    _answers: int = field(default=0, init=False)

    length: int = FLOOR
    doubling: bool = True
    calm: int = 1  # answers in a row before it grows: more after each piece sent in vain
    rate: float = SLOWEST  # bytes a second, of the last piece that was answered

    def answered(self, length: int, seconds: float) -> None:
        """Note that a piece arrived in so many seconds."""
        self.rate = length / max(seconds, 0.001)
        self._answers += 1
        if length >= self.length and seconds < GROWS_BELOW_S and self._answers >= self.calm:
            self._answers = 0
            self.length = min(CEILING, self.length * 2 if self.doubling else self.length + FLOOR)

    def failed(self, *, in_vain: bool) -> None:
        """Note that a piece broke off; `in_vain`: nothing of it is there though it was written."""
        self.doubling, self._answers = False, 0
        if in_vain:
            self.calm = min(MOST_CALM, self.calm * 2)
            self.length = max(FLOOR, self.length // 2)

    def answer_in(self, length: int, stall: float) -> float:
        """Return how long an answer may take when all of `length` was handed to the system."""
        return stall + 1.5 * min(length, BUFFERED) / min(self.rate, 1e9)


@dataclass
class Backoff:
    """Pauses after failures without progress: none after the first, then doubling."""

    roll: Callable[[], float] = unpredictable
    failures: int = 0

    def failed(self) -> float:
        """Return how long to wait after one more failure."""
        self.failures += 1
        if self.failures == 1:
            return 0.0
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(self.failures - 2, 20))
        return pause * (0.5 + self.roll() / 2)


@dataclass
class Patience:
    """When to go on after what went wrong, and whether to go on at all."""

    most: float | None  # seconds without progress; None: for ever
    backoff: Backoff
    moved: float = 0.0  # when there was progress last
    _seen: float | None = field(default=None, init=False)
    _until: float = field(default=0.0, init=False)

    def awake(self, now: float) -> None:
        """Note that it is now; call it whenever anything happens.

        Time in which nothing could fail was not waited: a laptop slept, or one piece went slowly
        for longer than `most`. Half of `most` is left after it, for the line to come back.
        """
        if self._seen is None:
            self.moved = now
        elif self.most and now - self._seen > self.most:
            self.moved = max(self.moved, now - self.most / 2)
        self._seen = now

    def progress(self, now: float) -> None:
        """Note that it got on."""
        self.moved, self.backoff.failures = now, 0

    def failed(self, now: float, at_least: float) -> bool:
        """Rest after one more failure; return whether it was too long already, or would be."""
        pause = max(self.backoff.failed(), at_least)
        self.rest(pause, now)
        return self.most is not None and now + pause - self.moved > self.most

    def rest(self, seconds: float, now: float) -> None:
        """Do nothing for so long."""
        self._until = now + seconds

    def left(self, now: float) -> float:
        """Return how many seconds of rest are left."""
        return max(0.0, self._until - now)

    def hurry(self) -> None:
        """Rest no more."""
        self._until = 0.0


@dataclass
class Limit:
    """At most `rate` bytes a second on the whole; None for as fast as it goes."""

    rate: int | None = None
    _free: float = field(default=0.0, init=False)

    def wait(self, now: float) -> float:
        """Return how many seconds to wait before the next piece."""
        return max(0.0, self._free - now)

    def fitted(self, length: int) -> int:
        """Return how much of a piece may go at once."""
        if self.rate is None:
            return length
        return min(length, max(16 << 10, int(self.rate * LIMITED_S)))

    def sent(self, length: int, now: float) -> None:
        """Note that so many bytes go from now on."""
        if self.rate is not None:
            self._free = max(now, self._free) + length / self.rate
