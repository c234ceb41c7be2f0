"""Work done a step a turn of the register's line: between two steps whoever asks is answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import SotayError
from sotay.gui.kit.job import Job
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.province.shell import Shell

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Step:
    """What is said while it is done; `act` is handed what was made so far, and returns it anew."""

    says: str
    act: "Callable[[Province, Any, Job], Any]"
    touches: tuple[str, ...]


class Turns(QObject):
    """One run at a time. `done` tells what was made, a dataclass whose `ended` says what broke it.

    A stop, or a lock, undoes the step in hand and leaves all before it.
    """

    begun = Signal()
    done = Signal(object, bool)  # what was made, and whether it was stopped

    def __init__(self, shell: Shell, progress: ProgressPanel, owner: QObject) -> None:
        super().__init__(owner)
        self._shell, self._progress = shell, progress
        self._job: Job | None = None
        self._steps: tuple[Step, ...] = ()
        self._made: Any = None

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None

    def begin(self, says: str, made: object, cut_off: str) -> Job:
        """Begin a run of which nothing was `made` yet; `go` says what is to be done.

        `cut_off` is told where a lock ends it.
        """
        self._job, self._steps, self._made = Job(), (), made
        self._progress.follow(self._job, says)
        self._job.ended.connect(self._stopped)
        self._shell.presenter.note_cut_off(self._job, cut_off)
        self.begun.emit()
        return self._job

    def go(self, steps: Sequence[Step], made: object) -> None:
        """Do these steps in a run that was begun; unless it was stopped before."""
        self._steps, self._made = tuple(steps), made
        self._next()

    def fail(self, fault: SotayError) -> None:
        """End the run by what stood in the way."""
        self._end(replace(self._made, ended=fault))

    def stop(self) -> None:
        """Stop after what is in hand, which is undone; all before it stays."""
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        job, made = self._job, self._made
        if job is None or job.stopped():
            return
        if not self._steps or made.ended is not None:
            self._end(made)
            return
        step, *left = self._steps
        self._steps = tuple(left)
        self._progress.follow(job, step.says)
        self._shell.do(
            lambda province: step.act(province, made, job), step.touches, self._did,
            owner=self, failed=self.fail, job=job,
        )  # fmt: skip

    def _did(self, made: object) -> None:
        self._made = made
        self._next()

    def _end(self, made: object) -> None:
        self._job = None
        self.done.emit(made, False)

    def _stopped(self) -> None:
        """Tell what was done by then, where the person stopped it: once that is known."""
        if self._job is not None and self._job.stopped():
            soon(self, self._tell_stopped)

    def _tell_stopped(self) -> None:
        if self._job is not None:
            self._job = None
            self.done.emit(self._made, True)
