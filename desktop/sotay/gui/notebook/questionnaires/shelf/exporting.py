"""An export under way: surveys are read a few at a time, then written beside the notebook."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import Cancelled, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import exporting
from sotay.work.questionnaires.exporting import ExportJob
from sotay.work.questionnaires.leaving import Leaving

_WHOLE: Final = 1000  # steps that are told
_READING: Final = 250  # of these
Gather = Callable[[Desk, Leaving], ExportJob]


class Exporting(QObject):
    """Until it is `done` no file has its name; a lock stops it, and that is said at the gate."""

    done = Signal(object)  # Exported
    stopped = Signal()  # by the person: nothing is left of it
    failed = Signal(object)  # SotayError

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._job = Job()
        shell.runner.shutting.connect(self.stop)

    def start(self, sha256: str, purpose: str, gather: Gather, *, files: bool) -> Job:
        """Begin, and return what tells how far it is and can be stopped."""
        self._job = job = Job()
        job.ended.connect(self._ended)

        def begin(desk: Desk) -> Outcome[Leaving]:
            return Outcome(exporting.begin(desk, sha256, purpose, files=files))

        self._shell.runner.do(
            begin, lambda leaving: self._read(job, leaving, gather), owner=self, failed=self._end
        )
        return job

    def stop(self, *_shutting: object) -> None:
        """Stop it, as before a lock or where its card goes."""
        self._job.cancel()

    def _read(self, job: Job, leaving: Leaving, gather: Gather) -> None:
        """Have some more read and come back; others have the notebook in between."""
        number = leaving.number or 1
        try:
            job.progress((number - leaving.left) * _READING // number, _WHOLE)
        except Cancelled:
            job.ended.emit()
            return
        ask = self._shell.runner.ask
        if leaving.left:
            again = lambda _left: self._read(job, leaving, gather)  # noqa: E731 - a name for one line
            ask(leaving.some, again, owner=self, failed=self._end)
        else:
            write = lambda ready: self._write(job, ready)  # noqa: E731 - as above
            ask(lambda desk: gather(desk, leaving), write, owner=self, failed=self._end)

    def _write(self, job: Job, ready: ExportJob) -> None:
        def told(done: int, total: int | None) -> None:
            rest = _WHOLE - _READING
            job.progress(_READING + done * rest // (total or 1), _WHOLE)

        self._shell.runner.side(
            Beside.FILES,
            lambda _job: ready.write(told),
            self.done.emit,
            owner=self,
            failed=self.failed.emit,
            job=job,
        )
        says = _("Sổ khóa khi đang xuất câu trả lời nên không có tệp nào được ghi. Xuất lại.")
        self._shell.presenter.note_cut_off(job, says, job.stopped)

    def _ended(self) -> None:
        if self._job.stopped():
            self.stopped.emit()

    def _end(self, fault: SotayError) -> None:
        """Tell of what failed before anything was written."""
        self._job.ended.emit()
        self.failed.emit(fault)
