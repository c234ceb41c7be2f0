"""What is answered alone goes into its journal as it is typed, and is told where it does not."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import counted
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.shell import Runner
from sotay.model.survey import Survey
from sotay.work.lock.journal import Journal

_KEEP_AFTER_MS: Final = 800  # behind the first key that is not yet written
_PAUSE_MS: Final = 250
Told = tuple[Survey, Mapping[str, str]]
_RETRY_MS: Final = 5_000


class Keeping(QObject):
    """`told` is asked for what to write when it is written: a record, and what is for its card.

    Nothing of the notebook is needed.
    """

    kept = Signal()
    stuck = Signal(str)  # why it is not written; tried again soon

    def __init__(self, runner: Runner, journal: Journal, told: Callable[[], Told]) -> None:
        super().__init__()
        self._runner = runner
        self._journal = journal
        self._told = told
        self._unwritten = False
        self._done = self._ending = self._over = False
        self._then: Callable[[], object] = lambda: None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def note(self) -> None:
        """Be told of an answer."""
        if self._ending:
            return
        self._unwritten = True
        if not self._timer.isActive():
            self._timer.start(_KEEP_AFTER_MS)
        self._pause.start()

    def flush(self) -> None:
        """Write what is not yet written, now."""
        self._timer.stop()
        self._pause.stop()
        if not self._unwritten or self._over:
            return
        self._unwritten = False
        (record, reached), done, journal = self._told(), self._done, self._journal
        self._runner.side(
            Beside.FORMS,
            lambda _job: journal.keep(record, reached, done=done),
            lambda _none: self._kept(),
            owner=self,
            failed=self._failed,
        )

    def end(self, then: Callable[[], object], *, done: bool = False) -> None:
        """Write all of it, then forget the key; `done` by the person's own word.

        As long as it cannot be written nothing is forgotten: `stuck` tells so, `drop` gives it up.
        """
        self._then = then
        if self._ending:
            return
        self._ending, self._done = True, done
        self._unwritten = self._unwritten or done
        if self._unwritten:
            self.flush()
        else:
            self._forget()

    def drop(self) -> None:
        """Forget the key, whatever is not written."""
        self._unwritten = False
        self._forget()

    def _forget(self) -> None:
        if not self._over:
            self._over = True
            journal = self._journal
            self._runner.side(
                Beside.FORMS, lambda _job: journal.end(), lambda _none: self._then(), owner=self
            )

    def _kept(self) -> None:
        self.kept.emit()
        if self._ending and not self._unwritten:
            self._forget()

    def _failed(self, fault: SotayError) -> None:
        self._unwritten = True
        self.stuck.emit(str(fault))
        if not self._over:
            self._timer.start(_RETRY_MS)


def over_told(over: Mapping[str, str]) -> str:
    """Say that a survey has no room for some answers, "" where it has for all."""
    if not over:
        return ""
    return counted(
        "Phiếu đã đầy: {n} câu trả lời chưa cất được. Rút ngắn câu đó, hoặc nhờ cán bộ ghi ở một "
        "phiếu khác.",
        len(over),
    )
