"""Dates as people write them here: dd/MM/yyyy, typed or picked."""

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.style.look import fix_width, space
from sotay.gui.widgets.calendarpopup import CalendarPopup
from sotay.gui.widgets.iconbutton import IconButton
from sotay.gui.widgets.text import set_wrong

_CENTURY = 2000


def read_date(text: str) -> date | None:
    """Return the day in `14/11/2026`, `14-11-26`, `14.11.2026` or `14112026`; else None."""
    found = re.fullmatch(r"\s*(\d{1,2})[\s/.\-]*(\d{2}|\d)[\s/.\-]*(\d{4}|\d{2})\s*", text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year if year > 99 else _CENTURY + year, month, day)  # noqa: PLR2004 - two digits
    except ValueError:
        return None


class DateField(QWidget):
    """A day, or none. Written out in full when left; a red border while it cannot be read."""

    changed = Signal()

    def __init__(self, name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}_box")
        self._popup: CalendarPopup | None = None
        self._line = QLineEdit()
        self._line.setObjectName(name)
        self._line.setAccessibleName(says or _("Ngày"))
        self._line.setPlaceholderText(_("ngày/tháng/năm"))
        fix_width(self._line, 146, self._line.setMinimumWidth)
        fix_width(self._line, 146, self._line.setMaximumWidth)
        self._line.textChanged.connect(self._typed)
        self._line.editingFinished.connect(self._left)
        self._pick = IconButton("calendar_ltr", _("Chọn ngày trên lịch"), f"{name}_pick")
        self._pick.clicked.connect(self._open)
        row = QHBoxLayout(self)
        space(row, (0, 0, 0, 0), 4)
        row.addWidget(self._line)
        row.addWidget(self._pick)
        row.addStretch()
        self.setFocusProxy(self._line)

    def value(self) -> date | None:
        """Return the day, or None where there is none or it cannot be read."""
        return read_date(self._line.text())

    def readable(self) -> bool:
        """Return whether what stands there is a day or nothing."""
        return not self._line.text().strip() or self.value() is not None

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self._line.setText(short_date(day) if day else "")

    def set_wrong(self, wrong: bool) -> None:
        """Show the red border."""
        set_wrong(self._line, wrong)

    def _typed(self) -> None:
        set_wrong(self._line, False)
        self.changed.emit()

    def _left(self) -> None:
        if day := self.value():
            self._line.setText(short_date(day))
        set_wrong(self._line, not self.readable())

    def _open(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.set_value)
        self._popup.open_below(self, self.value() or date.today())  # noqa: DTZ011 - only a view
