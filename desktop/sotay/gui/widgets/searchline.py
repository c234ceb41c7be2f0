"""A line to search in, with a magnifier and a cross to empty it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sotay.gui.style.icons import icon


class SearchLine(QLineEdit):
    """Listen to `textChanged`, never to keys: an input method composes words.

    Down goes on to what was found (`went_down`), Escape empties the line.
    """

    went_down = Signal()

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        for cross in self.findChildren(QAction, "_q_qlineeditclearaction"):  # Qt's own name for it
            cross.setIcon(icon("dismiss", "ink2"))
        magnifier = QAction(icon("search", "ink3"), hint, self)
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Down, and Escape while there is something to empty."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
