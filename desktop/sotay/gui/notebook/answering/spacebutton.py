"""A button where one answers: Space presses it, Enter goes on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sotay.gui.kit.widgets.button import Button


class SpaceButton(Button):
    """Pressed by Space or a click: Enter goes on to the next question, here as everywhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to whoever goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
