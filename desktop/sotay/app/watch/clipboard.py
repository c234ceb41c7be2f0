"""What was copied from the window, so that it can be taken off every clipboard when it locks."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

# X11 and Wayland keep what is only marked in a selection of its own; macOS keeps what was sought.
_ALL: Final = (
    QClipboard.Mode.Clipboard,
    QClipboard.Mode.Selection,
    QClipboard.Mode.FindBuffer,
)


class Copied(QObject):
    """Not every platform tells whose a clipboard is: what came while we had the focus is ours."""

    def __init__(self) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._ours: set[QClipboard.Mode] = set()
        self._clipboard.changed.connect(self._changed)

    def forget(self) -> None:
        """Empty each clipboard where what is on it was copied or marked in this window."""
        owned = {
            QClipboard.Mode.Clipboard: self._clipboard.ownsClipboard(),
            QClipboard.Mode.Selection: self._clipboard.ownsSelection(),
            QClipboard.Mode.FindBuffer: self._clipboard.ownsFindBuffer(),
        }
        for mode in _ALL:
            if mode in self._ours or owned[mode]:
                self._clipboard.clear(mode)
        self._ours.clear()

    def _changed(self, mode: QClipboard.Mode) -> None:
        if QGuiApplication.focusWindow() is None:
            self._ours.discard(mode)
        else:
            self._ours.add(mode)
