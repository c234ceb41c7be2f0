"""Ctrl+Z and Ctrl+Y on a design, wherever the cursor is: a field's own undo is not asked."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.shortcuts import bind, pressed
from sotay.gui.kit.widgets.keyclaim import KeyClaim


class Undoing(KeyClaim):
    """`asked` says True for back."""

    asked = Signal(bool)

    def __init__(self, editor: QWidget, preview: QWidget) -> None:
        """Take the builder, and what of it is only tried out: an answer there has its own undo."""
        super().__init__(editor)
        self._preview = preview
        bind("undo", editor, lambda: self.asked.emit(True))
        bind("redo", editor, lambda: self.asked.emit(False))

    def claims(self, field: QObject, event: QKeyEvent) -> bool:
        """Claim the keys from every field of the design."""
        tried = isinstance(field, QWidget) and self._preview.isAncestorOf(field)
        return not tried and (pressed("undo", event) or pressed("redo", event))
