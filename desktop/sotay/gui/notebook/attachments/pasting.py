"""Ctrl+V anywhere in an editor: files and pictures on the clipboard become attachments."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.keyclaim import KeyClaim
from sotay.gui.notebook.attachments.sources import carries, from_mime, on_clipboard


class Pasting(KeyClaim):
    """Leaves the field being written in every paste of text. `pasted`: sources."""

    pasted = Signal(list)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        bind("paste", editor, self.paste)

    def paste(self) -> None:
        """Take what is on the clipboard, if it can be attached."""
        if sources := from_mime(on_clipboard()):
            self.pasted.emit(sources)

    def claims(self, _field: QObject, event: QKeyEvent) -> bool:
        """Claim a paste of something to attach."""
        return event.matches(QKeySequence.StandardKey.Paste) and carries(on_clipboard())
