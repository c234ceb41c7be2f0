"""How far a long job is, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.text import label

_STEPS = 1000


class ProgressPanel(QFrame):
    """Hidden until it `follow`s a job, and again when that ends; `seen` tells which."""

    seen = Signal(bool)

    def __init__(self, name: str = "progress") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        self._says = label("", "strong", wrap=True, name=f"{name}_says")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}_bar")
        self._bar.setTextVisible(False)
        self._cancel = Button(_("Dừng"), "plain", "dismiss", f"{name}_cancel", self._stop)
        left = in_column(self._says, self._bar)
        in_row(wide(left), self._cancel, of=self, edges=(18, 14, 18, 14), gap=16)
        self._job: Job | None = None
        self.hide()

    def follow(self, job: Job, says: str, *, stoppable: bool = True) -> None:
        """Show this job until it ends; `stoppable` where it is stopped here and not elsewhere."""
        self._cancel.setVisible(stoppable)
        self._job = job
        self._says.setText(says)
        self._bar.setAccessibleName(says)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)
        self.show()
        self.seen.emit(True)

    def _moved(self, done: int, total: int) -> None:
        if self.sender() is self._job and total > 0:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, done * _STEPS // total))

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
            self.seen.emit(False)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._says.setText(_("Đang dừng…"))
