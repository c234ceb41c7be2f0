"""Ctrl+V anywhere in an editor: files and pictures on the clipboard become attachments."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from sotay.gui.attachments.sources import carries, from_mime, on_clipboard


class Pasting(QObject):
    """Watches the field being written in, and leaves it every paste of text. `pasted`: sources."""

    pasted = Signal(list)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self._watched: QWidget | None = None
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
        app.focusChanged.connect(self._moved)

    def paste(self) -> None:
        """Take what is on the clipboard, if it can be attached."""
        if sources := from_mime(on_clipboard()):
            self.pasted.emit(sources)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the shortcut have the key where the clipboard holds something to attach."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        if not carries(on_clipboard()):
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
