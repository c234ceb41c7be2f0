"""How a long job tells its progress and learns that it was stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from sotay.base.errors import Cancelled

Progress = Callable[[int, int | None], None]  # done, of how many; it may raise `Cancelled`
Stopped = Callable[[], bool]  # whether the person stopped it


def silent(_done: int, _total: int | None) -> None:
    """Tell nobody."""


def never() -> bool:
    """Return that nobody stopped the job."""
    return False


@dataclass
class Watch:
    """Bytes done and, once known, bytes in all."""

    progress: Progress = silent
    stopped: Stopped = never
    done: int = 0
    total: int | None = None

    def more(self, count: int) -> None:
        """Add `count` bytes, tell, and raise `Cancelled` where the person stopped the job."""
        self.done += count
        if self.stopped():
            raise Cancelled
        self.progress(self.done, self.total)
