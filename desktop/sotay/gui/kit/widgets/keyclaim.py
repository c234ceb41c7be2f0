"""Keys that a field keeps for itself while it has use for them, and an editor takes over else."""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.focus import on_focus_moved


class KeyClaim(QObject):
    """Follows the field of `editor` that has the focus. A kind binds keys and says `claims`."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.editor = editor
        self._watched: QWidget | None = None
        on_focus_moved(self._moved)

    def claims(self, field: QObject, event: QKeyEvent) -> bool:
        """Return whether a key pressed in `field` is the editor's."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the shortcut have a key that is claimed: a field would say that it takes it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not self.claims(watched, event):
            return False
        event.ignore()
        return True

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if new is not None and self.editor.isAncestorOf(new):
            new.installEventFilter(self)
            self._watched = new
