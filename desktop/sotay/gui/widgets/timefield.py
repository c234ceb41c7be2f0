"""Times as people write them here: `HH:mm` shown, `19h30` and more understood."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from sotay.base.sentences import _
from sotay.gui.style.look import fix_width
from sotay.gui.widgets.text import set_wrong


def read_time(text: str) -> time | None:
    """Return the time in `19:30`, `19h30`, `19 giờ 30`, `1930`, `19h` or `7`; else None."""
    found = re.fullmatch(
        r"\s*(\d{1,2})\s*(?::|h|g|giờ|\.)?\s*(\d{2})?\s*(?:phút|')?\s*", text.lower()
    )
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day


class TimeField(QLineEdit):
    """A time of day, or none, written `HH:mm` when left."""

    changed = Signal()

    def __init__(self, name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says or _("Giờ"))
        self.setPlaceholderText(_("giờ:phút"))
        fix_width(self, 84, self.setMaximumWidth)
        self.textChanged.connect(self._typed)
        self.editingFinished.connect(self._left)

    def value(self) -> time | None:
        """Return the time, or None where there is none or it cannot be read."""
        return read_time(self.text())

    def readable(self) -> bool:
        """Return whether what stands there is a time or nothing."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, at: time | None) -> None:
        """Show a time."""
        self.setText(f"{at:%H:%M}" if at else "")

    def set_wrong(self, wrong: bool) -> None:
        """Show the red border."""
        set_wrong(self, wrong)

    def _typed(self) -> None:
        set_wrong(self, False)
        self.changed.emit()

    def _left(self) -> None:
        if at := self.value():
            self.setText(f"{at:%H:%M}")
        set_wrong(self, not self.readable())
