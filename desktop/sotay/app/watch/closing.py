"""The window stays until what is under way has ended, says what, and can be told to stop."""

import shiboken6
from PySide6.QtCore import QObject

from sotay.app.watch.lockbackup import LockBackup
from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.window import Window

_SAY_AFTER_MS = 300  # what ends sooner is not worth a word


class Closing(QObject):
    """Backs up where it is due before the window goes; `Window.finish` asks it."""

    def __init__(self, window: Window, backup: LockBackup) -> None:
        super().__init__(window)
        self._window = window
        self._backup = backup
        self._begun = self._done = False
        self._dialog: Dialog | None = None
        window.finish = self.finish

    def finish(self) -> bool:
        """Return whether nothing is left to do; else it is begun, and closes the window."""
        if self._done or not self._window.is_open():
            return True
        if not self._begun:
            self._begun = True
            self._window.idle.stop()
            self._window.shell.runner.shutting.emit(Shutting.CLOSE)
            job = self._backup.begin()
            job.ended.connect(self._end)
            soon(self, lambda: self._say(job), _SAY_AFTER_MS)
        return False

    def _say(self, job: Job) -> None:
        if self._done:
            return
        title = _("Đang ghi nốt và sao lưu trước khi đóng")
        dialog = Dialog(self._window, title, no=_("Dừng sao lưu và đóng"), name="closing")
        says = _(
            "Sổ tay tự đóng khi xong. Đừng rút USB. Nếu dừng, nội dung sổ vẫn nguyên vẹn; lần đóng "
            "sau sẽ sao lưu lại."
        )
        dialog.add(label(says, wrap=True, name="closing_says"))
        panel = ProgressPanel("closing_progress")
        panel.follow(job, _("Đang sao lưu và mở thử…"), stoppable=False)
        dialog.add(panel)
        dialog.rejected.connect(job.cancel)
        self._dialog = dialog
        dialog.open()

    def _end(self) -> None:
        self._done = True
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.rejected.disconnect()
            self._dialog.close()
        soon(self._window, self._window.close)
