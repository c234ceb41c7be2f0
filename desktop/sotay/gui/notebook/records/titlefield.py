"""The title of a record: one line of text that may need two on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sotay.gui.kit.widgets.editor import TextEditor


class TitleField(TextEditor):
    """Wraps, but holds no line break: Enter goes on to the next field."""

    def __init__(self, name: str, says: str, hint: str) -> None:
        super().__init__(name, least=1, most=3, says=says)
        self.setProperty("role", "title")
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
