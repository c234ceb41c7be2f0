"""Mark in the notebook that the window has it open; tell what a window that broke off left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sotay.gui.kit.window import Window

if TYPE_CHECKING:
    from sotay.base.errors import SotayError
    from sotay.work.desk import Desk, Outcome
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
        self._window.shell.runner.do(_begin, self._tell, owner=self, failed=_quiet)

    def end(self) -> None:
        """Take the mark away."""
        if self._open:
            self._open = False
            self._window.shell.runner.do(_end, owner=self, failed=_quiet)

    def _tell(self, broken: "Broken | None") -> None:
        if broken is None or not broken.drafts:
            return
        from sotay.gui.notebook.records.leftdrafts import LeftDrafts  # noqa: PLC0415 - hardly ever needed

        dialog = LeftDrafts(self._window, broken.drafts)
        dialog.go_asked.connect(self._window.shell.go)
        dialog.open()


def _quiet(_fault: "SotayError") -> None:
    """Say nothing: the mark only serves to tell of a crash; a full disk is told of elsewhere."""


def _begin(desk: "Desk") -> "Outcome[Broken | None]":
    from sotay.work.records import resuming  # noqa: PLC0415 - a locked window starts without it

    return resuming.begin(desk)


def _end(desk: "Desk") -> "Outcome[None]":
    from sotay.work.records import resuming  # noqa: PLC0415 - as above

    return resuming.end(desk)
