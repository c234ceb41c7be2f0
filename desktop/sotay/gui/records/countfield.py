"""A count of people, typed in digits. Arrow keys step by one, the wheel scrolls the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sotay.gui.style.look import fix_width

_MOST = 100_000  # as `model.records.Count`
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class CountField(QLineEdit):
    """A whole number from `least`; an empty field counts as `least`."""

    changed = Signal()

    def __init__(self, name: str, says: str, least: int = 0) -> None:
        super().__init__(str(least))
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._least = least
        self.setValidator(QIntValidator(least, _MOST, self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        fix_width(self, 72, self.setMaximumWidth)
        fix_width(self, 72, self.setMinimumWidth)
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(lambda: self.set_value(self.value()))

    def value(self) -> int:
        """Return the number."""
        text = self.text().strip()
        return min(_MOST, max(self._least, int(text))) if text.isdecimal() else self._least

    def set_value(self, number: int) -> None:
        """Show a number."""
        if self.text() != str(number):
            self.setText(str(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by one."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and not self.isReadOnly() and not event.modifiers():
            self.set_value(min(_MOST, max(self._least, self.value() + step)))
        else:
            super().keyPressEvent(event)
