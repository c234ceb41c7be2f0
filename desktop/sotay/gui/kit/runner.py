"""All threads of the window: a line that owns the notebook, those beside it, two that last long.

`ask` reads, `do` writes, `side` needs no notebook. Each takes `fn`, run on its line, and `then`,
called with the value on the window's thread. An answer is dropped when its owner is gone, its job
was dropped, or the notebook was shut since. The owner is `owner=`, else that `then` is a method of.

Failures: `Cancelled` is silent. A named error goes to `failed(error)` if given, which shows it or
raises it again; what it raises, and all else, goes out by `faulted` (named) or `broke` (our bug)
to the one presenter. A write that failed before a lock and is answered after it goes out by
`missed`: its words are sealed, for nobody at the gate may read them.

Before the notebook is shut, the window has every screen `settle`, then emits `shutting`. What holds
work of its own, such as a recording, in there ends it within a second and queues by `do` what must
be in the notebook: the desk is shut behind all that is queued; answers are not awaited.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Signal

from sotay.base.errors import Cancelled, SotayError
from sotay.base.memory import return_memory
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.errors import NotebookShut
from sotay.gui.kit.job import Call, Failed, Job, holder, last_of
from sotay.gui.kit.line import Line
from sotay.gui.kit.lines import Lines
from sotay.gui.kit.opened import D, Done
from sotay.gui.kit.resting import Resting
from sotay.gui.kit.sweep import Sweep

T = TypeVar("T")


class Runner(QObject, Generic[D]):
    """The only maker of threads above `bundle`. Call it from the window's thread."""

    shutting = Signal(object)  # a `Shutting`: what a slot queues by `do` now still goes in
    touched = Signal(frozenset)  # kinds of record that a successful `do` changed
    faulted = Signal(object, object)  # SotayError, and a callable that tries again or None
    missed = Signal(object, list)  # SotayError, not to be shown; what it says, sealed
    broke = Signal(object)  # an exception that is our bug
    busy = Signal(bool)  # whether anything is under way

    def __init__(self) -> None:
        super().__init__()
        self._sweep = Sweep()
        self._resting: Resting[D] = Resting(
            lambda fault: self.faulted.emit(fault, None), self.broke.emit
        )
        self._lines = lines = Lines(self._answered, lambda: self._resting.turn(self._desk))
        self._vault, self.apart, self.serving = lines.notebook, lines.apart, lines.serving
        self._calls: dict[tuple[Line, int], Call] = {}
        self._desk: D | None = None  # touched on the vault line only
        self._generation = 0

    def open(
        self,
        make: Callable[[], tuple[D, T]],
        then: Callable[[T], object],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        job: Job | None = None,
    ) -> Job:
        """Make the desk on the vault line (unlock or create) and keep it for `ask` and `do`.

        `make` returns it with whatever `then` is to be told, such as the recovery code.
        """

        def work() -> T:
            self._desk, told = make()
            return told

        opening = self._submit(self._vault, work, then, failed, owner or holder(then), job)
        self._vault.put(return_memory)  # one opened for a look, or in vain, is laid down already
        return opening

    def fell_shut(self) -> bool:
        """Tell whether the desk was shut below us, as after a change of key cut off."""
        return self._desk is not None and self._desk.closed

    def shut(self, then: Callable[[], object] | None = None) -> Job:
        """Close the desk after everything queued; answers still on their way are dropped."""
        self._generation += 1
        self._calls = {at: call.forgotten() for at, call in self._calls.items()}
        return self._submit(self._vault, self._lay_down, (lambda _none: then()) if then else None)

    def write_over(self, then: Callable[[], object]) -> None:
        """Have each line write over what it let go of, behind all it was given; then tell.

        To be called after `shut`, once nobody is left who asks. One that is at a long work, such
        as sending a bundle, holds some of it until that is done; not told if shut again by then.
        """
        last = last_of(len(lines := self._lines.answering()), then)
        for line in lines:
            self._submit(line, return_memory, last)

    def ask(
        self,
        fn: Callable[[D], T],
        then: Callable[[T], object],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        job: Job | None = None,
    ) -> Job:
        """Read: run `fn(desk)` on the vault line, in order, and hand its value to `then`."""
        job = job or Job()
        return self._submit(
            self._vault, lambda: self._read(fn, job), then, failed, owner or holder(then), job
        )

    def do(
        self,
        fn: Callable[[D], Done[T]],
        then: Callable[[T], object] | None = None,
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        job: Job | None = None,
    ) -> Job:
        """Write: as `ask`, but `fn` returns a `Done`; what it touched is emitted before `then`."""
        sealed: list[bytes] = []
        work, owner = (lambda: self._write(fn, sealed)), owner or holder(then)
        return self._submit(self._vault, work, then, failed, owner, job, sealed)

    def stop(self, job: Job) -> None:
        """Drop a question; a query that is running for it is broken off, never another's."""
        job.drop()
        for (line, ticket), call in self._calls.items():
            if call.job is job and call.sealed is None and line is self._vault and self._desk:
                line.stop(ticket, self._desk.interrupt)

    def side(
        self,
        beside: Beside,
        fn: Callable[[Job], T],
        then: Callable[[T], object],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        job: Job | None = None,
    ) -> Job:
        """Run `fn(job)` on that line, made when first used. Listen to the job for progress."""
        job, owner = job or Job(), owner or holder(then)
        line = self._lines.beside(beside)
        return self._submit(line, lambda: fn(job), then, failed, owner, job)

    def close(self, seconds: float = 10.0) -> None:
        """Cancel what is under way, write what was queued, close the desk, end all threads.

        Raises `StillBusy` when a line has not ended in time; nothing is answered any more.
        """
        for call in self._calls.values():
            call.job.cancel()
        self._calls.clear()
        self._vault.put(self._lay_down)
        self._lines.end(seconds)
        self._sweep.end()

    def _submit(
        self,
        line: Line,
        work: Callable[[], object],
        then: Callable[[Any], object] | None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        job: Job | None = None,
        sealed: list[bytes] | None = None,
    ) -> Job:
        job = job or Job()
        self._send(Call(line, work, then, failed, owner, job, self._generation, sealed))
        return job

    def _send(self, call: Call) -> None:
        if not self._calls:
            self.busy.emit(True)
        self._calls[call.line, call.line.put(call.work)] = call

    def _lay_down(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()
        return_memory()

    def _read(self, fn: Callable[[D], T], job: Job) -> T:
        if self._desk is None or self._desk.closed or job.dropped:
            raise Cancelled  # a question that nobody can answer, or nobody waits for
        return fn(self._desk)

    def _write(self, fn: Callable[[D], Done[T]], sealed: list[bytes]) -> Done[T]:
        desk = self._desk
        if desk is None or desk.closed:  # as after a change of key cut off
            raise NotebookShut
        try:
            return fn(desk)
        except SotayError as fault:  # a lock may come before the answer: after it there is no key
            sealed += desk.seal(fault)
            raise

    def _answered(self, ticket: int) -> None:
        line = self.sender()
        assert isinstance(line, Line)  # noqa: S101 - connected to lines only
        value, fault = line.take(ticket)
        call = self._calls.pop((line, ticket), None)
        if call is None:
            return
        if not self._calls:
            self.busy.emit(False)
        call.job.ended.emit()
        if fault is not None:
            self._failed(call, fault)
            return
        if call.sealed is not None:
            outcome = cast("Done[object]", value)
            if outcome.touched and call.generation == self._generation:  # else nobody asks again
                self.touched.emit(outcome.touched)
            value = outcome.value
        if call.then is not None and self._wanted(call):
            call.then(value)

    def _wanted(self, call: Call) -> bool:
        gone = call.owner is not None and not shiboken6.isValid(call.owner)
        return not (gone or call.job.dropped or call.generation != self._generation)

    def _failed(self, call: Call, fault: BaseException) -> None:
        if isinstance(fault, Cancelled):
            return
        if not isinstance(fault, SotayError):
            self.broke.emit(fault)
            return
        wanted = self._wanted(call)
        if not wanted and call.sealed is None:
            return  # a failed read that nobody waits for; a lost write is always told
        if call.generation != self._generation:
            self.missed.emit(fault, call.sealed)
            return
        try:
            if not wanted or call.failed is None:
                raise fault
            call.failed(fault)
        except SotayError as left:
            self.faulted.emit(left, (lambda: self._again(call)) if wanted else None)

    def _again(self, call: Call) -> None:
        if self._wanted(call):
            self._send(call)
