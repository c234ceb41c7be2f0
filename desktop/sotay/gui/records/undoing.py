"""Ctrl+Z and Ctrl+Y beyond what a field itself remembers, as after a record is opened again."""

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class Undoing(QObject):
    """Watches the field being written in; `asked` when its own undo or redo has come to an end.

    A matter's card inside a meeting is a record of its own: only its fields' own undo is at work
    there, never the meeting's.
    """

    asked = Signal(str)  # a `vault.steps.Way`

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self._watched: QWidget | None = None
        for keys, way in (("Ctrl+Z", "back"), ("Ctrl+Y", "forth"), ("Ctrl+Shift+Z", "forth")):
            shortcut = QShortcut(QKeySequence(keys), editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda way=way: self._ask(way))
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the shortcut have the key where the field has nothing more to undo or redo."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        key = QKeySequence.StandardKey
        back, forth = event.matches(key.Undo), event.matches(key.Redo)
        forth = forth or event.keyCombination() == _CTRL_Y
        if not (back or forth) or _more(watched, back=back):
            return False
        event.ignore()
        return True

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if new is not None and self._editor.isAncestorOf(new):
            new.installEventFilter(self)
            self._watched = new

    def _ask(self, way: str) -> None:
        if not self._in_card():
            self.asked.emit(way)

    def _in_card(self) -> bool:
        holder: QWidget | None = QApplication.focusWidget()
        while holder is not None and holder is not self._editor:
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
