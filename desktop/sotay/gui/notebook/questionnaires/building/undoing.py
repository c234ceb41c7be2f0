"""Ctrl+Z and Ctrl+Y on a design, wherever the cursor is: a field's own undo is not asked."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.shortcuts import bind, pressed
from sotay.gui.kit.widgets.keyclaim import KeyClaim


class Undoing(KeyClaim):
    """`asked` says True for back."""

    asked = Signal(bool)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        bind("undo", editor, lambda: self.asked.emit(True))
        bind("redo", editor, lambda: self.asked.emit(False))

    def claims(self, _field: QObject, event: QKeyEvent) -> bool:
        """Claim the keys from every field."""
        return pressed("undo", event) or pressed("redo", event)
