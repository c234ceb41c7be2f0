"""What is half typed in a line that is read into a value reaches the notebook within a second, too.

Until the line is left its text is in no value, so no edit is made of it and no save would hold it:
a power cut would take it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.records.draft import KEEP_AFTER_MS


class HalfTyped(QObject):
    """Calls `hold` again and again while the cursor is in such a line of `editor`, and behind it.

    `hold` has the notebook keep the texts that are in no value, and does nothing where it has them.
    """

    def __init__(self, editor: QWidget, hold: Callable[[], None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._hold = hold
        self._timer = QTimer(self)
        self._timer.timeout.connect(hold)
        on_focus_moved(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if any(self._of_mine(line) for line in (old, new)):
            self._hold()
        if self._of_mine(new):
            self._timer.start(KEEP_AFTER_MS)
        else:
            self._timer.stop()

    def _of_mine(self, line: QWidget | None) -> bool:
        return isinstance(line, ReadLine) and self._editor.isAncestorOf(line)
