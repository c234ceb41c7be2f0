"""Ctrl+Z and Ctrl+Y beyond what a field itself remembers, as after a record is opened again."""

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.keyclaim import KeyClaim


class Undoing(KeyClaim):
    """Watches the field being written in; `asked` when its own undo or redo has come to an end.

    A matter's card inside a meeting is a record of its own: only its fields' own undo is at work
    there, never the meeting's.
    """

    asked = Signal(str)  # a `vault.records.steps.Way`

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        bind("undo", editor, lambda: self._ask("back"))
        bind("redo", editor, lambda: self._ask("forth"))

    def claims(self, field: QObject, event: QKeyEvent) -> bool:
        """Claim the keys where the field has nothing more to undo or redo."""
        key = QKeySequence.StandardKey
        back, forth = event.matches(key.Undo), event.matches(key.Redo)
        forth = forth or event.keyCombination() == _CTRL_Y
        return (back or forth) and not _more(field, back=back)

    def _ask(self, way: str) -> None:
        if not self._in_card():
            self.asked.emit(way)

    def _in_card(self) -> bool:
        holder: QWidget | None = QApplication.focusWidget()
        while holder is not None and holder is not self.editor:
            if holder.objectName() == "matter_card":
                return True
            holder = holder.parentWidget()
        return False


def _more(field: QObject, *, back: bool) -> bool:
    """Return whether a field has something of its own to undo (`back`) or redo."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if back else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if back else document.isRedoAvailable()
    return False


_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
