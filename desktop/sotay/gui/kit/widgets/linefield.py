"""One line of text under its label."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from sotay.base.text import nfc
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.line import Line


class LineField(Field[QLineEdit]):
    """One line of text. What is typed is never rewritten; `text` gives it trimmed, in NFC."""

    changed = Signal()

    def __init__(
        self, title: str, hint: str = "", name: str = "", *, most: int = 300, example: str = ""
    ) -> None:
        control = Line()
        control.setMaxLength(most)
        control.setPlaceholderText(example)
        super().__init__(title, control, hint, name)
        control.textChanged.connect(self._changed)  # never key events: UniKey composes

    def text(self) -> str:
        """Return what stands there."""
        return nfc(self.control.text()).strip()

    def set_text(self, text: str) -> None:
        """Put a text there, unless it is there already (the cursor stays)."""
        if text != self.text():
            self.control.setText(text)

    def _changed(self) -> None:
        self.show_error("")
        self.changed.emit()
