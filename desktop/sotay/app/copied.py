"""What was copied from the window, so that it can be taken off the clipboard when it locks."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class Copied(QObject):
    """Not every platform tells whose a clipboard is: what came while we had the focus is ours."""

    def __init__(self) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._clipboard.dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Empty the clipboard where what is on it was copied from this window."""
        if self._ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
        self._ours = False

    def _changed(self) -> None:
        self._ours = QGuiApplication.focusWindow() is not None
