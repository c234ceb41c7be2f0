"""Mark in the notebook that the window has it open; tell what a window that broke off left."""

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.gui.kit.window import Window
from sotay.gui.notebook.records.leftdrafts import LeftDrafts
from sotay.work.records import resuming
from sotay.work.records.resuming import Broken


class Resumed(QObject):
    """Begins when the notebook is open and ends when the window locks or closes it."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._open = False

    def begin(self) -> None:
        """Set the mark, and tell of one that is still there."""
        self._open = True
        self._window.shell.runner.do(resuming.begin, self._tell, owner=self, failed=_quiet)

    def end(self) -> None:
        """Take the mark away."""
        if self._open:
            self._open = False
            self._window.shell.runner.do(resuming.end, owner=self, failed=_quiet)

    def _tell(self, broken: Broken | None) -> None:
        if broken is None or not broken.drafts:
            return
        dialog = LeftDrafts(self._window, broken.drafts)
        dialog.go_asked.connect(self._window.shell.go)
        dialog.open()


def _quiet(_fault: SotayError) -> None:
    """Say nothing: the mark only serves to tell of a crash; a full disk is told of elsewhere."""
