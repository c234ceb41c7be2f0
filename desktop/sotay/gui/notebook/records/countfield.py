"""A count of people, typed in digits. Arrow keys step by one, the wheel scrolls the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sotay.base.reading import Unread, read_count
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.readline import ReadLine

_MOST = 100_000  # as `model.records.Count`
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class CountField(ReadLine[int]):
    """A whole number from `least`; an empty field counts as `least` once it is left."""

    def __init__(self, name: str, says: str, least: int = 0) -> None:
        super().__init__(name, says)
        self._least = least
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        fix_width(self, 72, self.setMaximumWidth)
        fix_width(self, 72, self.setMinimumWidth)
        self.set_value(least)

    def read(self, typed: str) -> int | Unread:
        """Return the number."""
        return read_count(typed, self._least, _MOST)

    def whole(self, typed: str) -> bool:
        """Return whether it is a number as it stands: each figure makes another one."""
        return isinstance(self.read(typed), int)

    def told(self, value: int) -> str:
        """Return the digits."""
        return str(value)

    def nothing(self) -> int:
        """Return the least."""
        return self._least

    def number(self) -> int:
        """Return the value; there always is one."""
        return self._least if (value := self.value()) is None else value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by one."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and not self.isReadOnly() and not event.modifiers():
            self.leave()
            self.setText(str(min(_MOST, max(self._least, self.number() + step))))
        else:
            super().keyPressEvent(event)
