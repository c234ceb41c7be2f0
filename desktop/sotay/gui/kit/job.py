"""One piece of work given to the runner, as the window sees it."""

import threading  # noqa: TID251 - an Event, set here and read by the worker
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import Cancelled, SotayError
from sotay.gui.kit.line import Line

_TELL_EVERY_S = 0.05  # an ear for progress is told at most 20 times a second
Failed = Callable[[SotayError], object]


class Job(QObject):
    """A ticket: progress on its way, and two ways to be rid of it.

    The worker calls `progress`; the window listens to `moved` and `ended`. Made by the runner,
    or by a screen beforehand where `ask` or `do` should report progress:
    `job = Job(); runner.do(lambda desk: seal(desk, job.progress), then, job=job)`.
    """

    moved = Signal(int, int)  # done, total; total 0 where it is not known
    ended = Signal()  # answered, failed, cancelled or dropped: once each time it was sent

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._told_at = 0.0
        self.dropped = False

    def progress(self, done: int, total: int | None) -> None:
        """Tell how far it is (worker's side). Raises `Cancelled` if the person stopped it."""
        self.check()
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY_S or done == total:
            self._told_at = now
            self.moved.emit(done, total or 0)

    def check(self) -> None:
        """Raise `Cancelled` if the person stopped it (worker's side)."""
        if self._stop.is_set():
            raise Cancelled

    def stopped(self) -> bool:
        """Return whether the person stopped it (worker's side), for work that asks so."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next `progress` or `check`; its answer is not wanted."""
        self._stop.set()

    def drop(self) -> None:
        """Let the work be, but forget the question: no answer and no error will be shown."""
        self.dropped = True


@dataclass(frozen=True)
class Call:
    """Everything about one question that stays on the window's thread."""

    line: Line
    work: Callable[[], object]
    then: Callable[[Any], object] | None
    failed: Failed | None
    owner: QObject | None
    job: Job
    generation: int
    sealed: list[bytes] | None  # of a write: what failed, as `Opened.seal` gives it

    def forgotten(self) -> "Call":
        """Return it without who asked: nobody is told, so no screen need be held for it."""
        return replace(self, then=None, failed=None, owner=None)


def holder(then: Callable[..., object] | None) -> QObject | None:
    """Return the Qt object that `then` is a method of."""
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def last_of(number: int, then: Callable[[], object]) -> Callable[[object], None]:
    """Return a `then` for so many pieces of work, which goes on to `then` at the last of them."""
    left = [number]

    def one(_value: object) -> None:
        left[0] -= 1
        if left == [0]:
            then()

    return one
