"""Backs the notebook up by itself before it is locked or the window closes, once a day at most.

It runs on the notebook's own line, so that the window is there at once; a stick that is not
plugged in is said plainly and asked for again the next time.
"""

from PySide6.QtCore import QObject, Signal

from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.shutting import Shutting
from sotay.gui.notebook.backups import BACKUP
from sotay.gui.notebook.shell import Shell
from sotay.work.backups.backing_up import back_up_if_due
from sotay.work.desk import Desk, Outcome


class LockBackup(QObject):
    """`leave` queues it ahead of a lock; `begin` does it before the window closes."""

    _told = Signal(str)  # crosses from the notebook's line

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._job = Job()
        self._told.connect(self._tell)

    def leave(self, why: Shutting) -> None:
        """Back up ahead of a lock that is in no haste."""
        if why is Shutting.LOCK:
            self.begin()

    def stop(self) -> None:
        """Break off what is under way: the machine goes to sleep."""
        self._job.cancel()

    def begin(self) -> Job:
        """Back up if it is due; what goes wrong is shown as any failed write is."""
        job = self._job = Job()
        return self._shell.runner.do(lambda desk: self._work(desk, job), job=job)

    def _work(self, desk: Desk, job: Job) -> Outcome[None]:
        done = back_up_if_due(desk, job.progress)
        self._told.emit(done)
        return Outcome(None, frozenset({"backup"} if done else ()))

    def _tell(self, what: str) -> None:
        if what == "made":
            says = _("Đã tự sao lưu sổ và mở thử tốt.")
            self._shell.presenter.note("ok", says, about=BACKUP, at_gate=True)
        elif what == "missing":
            says = _(
                "Đến lúc sao lưu nhưng chưa cắm USB hay ổ đĩa đã chọn, nên lần này bỏ qua. "
                "Cắm vào trước khi khóa sổ lần sau."
            )
            self._shell.presenter.note("info", says, at_gate=True)
