"""A line of work: one thread that does one thing after another. Only the runner makes them."""

import queue
import threading  # noqa: TID251 - gui.kit.runner's own
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

Work = Callable[[], object]
Answer = tuple[object, BaseException | None]
_REST_AFTER_S = 3.0
_REST_AGAIN_S = 20.0  # so that nobody is told late what happened to the notebook meanwhile


class Line(QObject):
    """Runs what it is given, in order, on a thread of its own; answers come by `answered`.

    The signal crosses to the window's thread. Work and answer lie in `_waiting` and `_done` until
    `take`n there, so that no widget held by a closure or a traceback is ever let go of on the
    other thread.
    """

    answered = Signal(int)  # a ticket to `take`

    def __init__(
        self, name: str, answered: Callable[[int], object], rest: Work | None = None
    ) -> None:
        """Take the name, who is told on the window's thread, and what to do when nothing has come.

        `rest` does a little at a time and returns whether it has more to do.
        """
        super().__init__()
        self.answered.connect(answered, Qt.ConnectionType.QueuedConnection)
        self.name = name
        self._rest = rest
        self._waiting: dict[int, Work] = {}
        self._done: dict[int, Answer] = {}
        self._next = 0
        self._running: int | None = None
        self._guard = threading.Lock()  # while it is held, the work that is running stays so
        self._tickets: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        # daemon: a stick that never answers must not keep the program from ending
        self._thread = threading.Thread(target=self._run, name=f"sotay-{name}", daemon=True)
        self._thread.start()

    def put(self, work: Work) -> int:
        """Queue `work`; return the ticket its answer will carry."""
        self._next += 1
        self._waiting[self._next] = work
        self._tickets.put(self._next)
        return self._next

    def take(self, ticket: int) -> Answer:
        """Return the value and the exception (or None) of answered work, and let go of it."""
        del self._waiting[ticket]
        return self._done.pop(ticket)

    def stop(self, ticket: int, how: Work) -> None:
        """Call `how`, which only stops what is running, if that is this very work."""
        with self._guard:
            if self._running == ticket:
                how()

    def end(self) -> None:
        """Let the thread end after what is queued."""
        self._tickets.put(None)

    def join(self, seconds: float) -> bool:
        """Wait for the thread; return whether it ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (ticket := self._next_ticket()) is not None:
            self._run_next(ticket)
            self._done[ticket] = _answer(self._waiting[ticket])
            self._run_next(None)
            self.answered.emit(ticket)

    def _run_next(self, ticket: int | None) -> None:
        with self._guard:
            self._running = ticket

    def _next_ticket(self) -> int | None:
        if self._rest is None:
            return self._tickets.get()
        wait = _REST_AFTER_S
        while True:
            try:
                return self._tickets.get(timeout=wait)
            except queue.Empty:
                while self._rest() and self._tickets.empty():
                    pass
                wait = _REST_AGAIN_S


def _answer(work: Work) -> Answer:
    try:
        return work(), None
    except BaseException as fault:  # noqa: BLE001 - carried over and judged on the window's side
        return None, fault
