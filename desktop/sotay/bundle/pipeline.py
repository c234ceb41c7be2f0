"""A pipeline of stages, each on its own thread, with bounded room between them.

One of three places of the program that make threads (the window's runner, a server's `disk`).
Encryption, hashing and writing leave Python's lock, so two cores are used. However the block
ends, every thread has ended too when it is left.
"""

import queue
import threading  # noqa: TID251 - see above
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

_ROOM = 4

Block = bytes | bytearray


class Stage(Protocol):
    """Turns blocks into blocks; `end` gives what was held back."""

    def take(self, block: Block) -> Block:
        """Return what `block` becomes; empty where nothing is ready."""
        ...

    def end(self) -> Block:
        """Return the rest."""
        ...


class _Worker:
    """One stage on its thread. After a fault it swallows blocks, so that nobody waits."""

    def __init__(self, stage: Stage, after: "_Worker | None") -> None:
        self.inbox: queue.Queue[Block | None] = queue.Queue(_ROOM)
        self.fault: BaseException | None = None
        self.dropped = False
        self._stage = stage
        self._after = after
        self.thread = threading.Thread(target=self._run, name=f"seal-{type(stage).__name__}")

    def _run(self) -> None:
        while (block := self.inbox.get()) is not None:
            self._guarded(block)
        self._guarded(None)
        if self._after:
            self._after.inbox.put(None)

    def _guarded(self, block: Block | None) -> None:
        if self.fault or self.dropped:
            return
        try:
            out = self._stage.end() if block is None else self._stage.take(block)
        except BaseException as fault:  # noqa: BLE001 - handed to the caller's thread
            self.fault = fault
            return
        if out and self._after:
            self._after.inbox.put(out)


class Pipe:
    """Where the caller's thread puts blocks in."""

    def __init__(self, workers: list[_Worker]) -> None:
        self._workers = workers

    def put(self, block: Block) -> None:
        """Hand `block` to the first stage; raises what any stage met."""
        self.check()
        self._workers[0].inbox.put(block)

    def check(self) -> None:
        """Raise the fault of any stage."""
        for worker in self._workers:
            if worker.fault:
                raise worker.fault


@contextmanager
def pipeline(*stages: Stage) -> Iterator[Pipe]:
    """Run `stages` behind a `Pipe`; the block's end waits for all and raises their fault."""
    workers: list[_Worker] = []
    for stage in reversed(stages):
        workers.insert(0, _Worker(stage, workers[0] if workers else None))
    for worker in workers:
        worker.thread.start()
    pipe = Pipe(workers)
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
