"""Files from telephones, cleaned one after another beside the notebook's line, and hung."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import SotayError
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.shell import Runner
from sotay.work.attachments import Added, AttachJob, Written
from sotay.work.questionnaires import arrivedfiles
from sotay.work.questionnaires.arrivedfiles import Waiting


class Hanging(QObject):
    """`run` takes what may be taken now; what failed is not tried again until it is asked for."""

    failed = Signal(object, object)  # the file that waits (ArrivedFile), why (SotayError)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._busy = False
        self._tried: set[tuple[str, str]] = set()
        runner.shutting.connect(self._rest)

    def run(self, *, again: bool = False) -> None:
        """Take the next file, and so on; `again` tries those that failed."""
        if again:
            self._tried.clear()
        if not self._busy:
            self._busy = True
            self._runner.ask(arrivedfiles.waiting, self._next, owner=self, failed=self._stop)

    def _rest(self, _why: object) -> None:
        self._busy = False
        self._tried.clear()

    def _stop(self, _fault: SotayError) -> None:
        self._busy = False

    def _next(self, found: list[Waiting]) -> None:
        left = [one for one in found if _key(one) not in self._tried]
        if not left:
            self._busy = False
            return
        one = left[0]
        self._tried.add(_key(one))
        self._runner.side(
            Beside.FILES,
            lambda job: arrivedfiles.cleaned(one, job.stopped),
            partial(self._prepare, one),
            owner=self,
            failed=partial(self._fail, one),
        )

    def _prepare(self, one: Waiting, added: Added) -> None:
        self._runner.ask(
            lambda desk: arrivedfiles.prepare(desk, one, added),
            partial(self._write, one),
            owner=self,
            failed=partial(self._fail, one),
        )

    def _write(self, one: Waiting, job: AttachJob) -> None:
        self._runner.side(
            Beside.FILES,
            lambda side: job.write(cancelled=side.stopped),
            partial(self._hang, one, job),
            owner=self,
            failed=partial(self._fail, one),
        )

    def _hang(self, one: Waiting, job: AttachJob, written: Written) -> None:
        self._runner.do(
            lambda desk: arrivedfiles.hung(desk, one, job, written),
            self._hung,
            owner=self,
            failed=partial(self._fail, one),
        )

    def _hung(self, _survey: object) -> None:
        self._again()

    def _fail(self, one: Waiting, fault: SotayError) -> None:
        self.failed.emit(one.file, fault)
        self._again()

    def _again(self) -> None:
        self._busy = False
        self.run()


def _key(one: Waiting) -> tuple[str, str]:
    return one.file.arrival, one.file.name
