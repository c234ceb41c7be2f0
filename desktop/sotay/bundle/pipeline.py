"""A pipeline of stages, each on its own thread, through which the same few rooms go round.

One of three places of the program that make threads (the window's runner, a server's `disk`).
Encryption, hashing and writing leave Python's lock, so two cores are used. A room is memory that
is used again and again: none is cleared or asked of the system for each piece, and what is under
way never takes more. However the block ends, every thread has ended too when it is left.
"""

import threading  # noqa: TID251 - see above
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Generic, TypeAlias, TypeVar

Room = TypeVar("Room")
_Queue: TypeAlias = SimpleQueue[Room | None]


class _Worker(Generic[Room]):
    """One stage on its thread. After a fault it gives rooms back as they are: nobody waits."""

    def __init__(
        self, stage: Callable[[Room], None], behind: _Queue[Room], free: _Queue[Room]
    ) -> None:
        self.inbox: _Queue[Room] = SimpleQueue()
        self.fault: BaseException | None = None
        self.dropped = False
        self._stage = stage
        self._behind = behind
        self._free = free
        self.thread = threading.Thread(target=self._run, name="bundle")

    def _run(self) -> None:
        while (room := self.inbox.get()) is not None:
            (self._behind if self._done(room) else self._free).put(room)
        self._behind.put(None)

    def _done(self, room: Room) -> bool:
        if self.fault or self.dropped:
            return False
        try:
            self._stage(room)
        except BaseException as fault:  # noqa: BLE001 - handed to the caller's thread
            self.fault = fault
            return False
        return True


class Pipe(Generic[Room]):
    """Where the caller's thread takes a free room and puts it in filled."""

    def __init__(self, workers: list[_Worker[Room]], free: _Queue[Room]) -> None:
        self._workers = workers
        self._free = free

    def room(self) -> Room:
        """Return a room that no stage needs any more; raises what any stage met."""
        room = self._free.get()
        self.check()
        assert room is not None  # noqa: S101 - None comes last, when nobody asks any more
        return room

    def put(self, room: Room) -> None:
        """Hand a filled `room` to the first stage."""
        self._workers[0].inbox.put(room)

    def check(self) -> None:
        """Raise the fault of any stage."""
        for worker in self._workers:
            if worker.fault:
                raise worker.fault


@contextmanager
def pipeline(rooms: Iterable[Room], *stages: Callable[[Room], None]) -> Iterator[Pipe[Room]]:
    """Run `stages` behind a `Pipe`; the block's end waits for all and raises their fault."""
    free: _Queue[Room] = SimpleQueue()
    for room in rooms:
        free.put(room)
    workers: list[_Worker[Room]] = []
    for stage in reversed(stages):
        workers.insert(0, _Worker(stage, workers[0].inbox if workers else free, free))
    for worker in workers:
        worker.thread.start()
    pipe = Pipe(workers, free)
    try:
        yield pipe
    except BaseException:
        for worker in workers:
            worker.dropped = True
        raise
    finally:
        workers[0].inbox.put(None)
        for worker in workers:
            worker.thread.join()
    pipe.check()
