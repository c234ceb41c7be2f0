"""Dates as people write them here: dd/MM/yyyy, typed or picked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.reading import Unread, is_whole_day, read_day
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.calendarpopup import CalendarPopup
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, in_row
from sotay.gui.kit.widgets.readline import ReadLine


class DayLine(ReadLine[date]):
    """A day, or none. Without a year the one nearest to the day before it, or to today."""

    def __init__(self, name: str, says: str, *, ahead: bool) -> None:
        super().__init__(name, says)
        self._ahead = ahead
        self.refuse: Callable[[date], str] = lambda _day: ""  # why a day is not taken, a clause
        self.setPlaceholderText(_("ngày/tháng/năm"))
        fix_width(self, 146, self.setMinimumWidth)
        fix_width(self, 146, self.setMaximumWidth)

    def read(self, typed: str) -> date | Unread:
        """Return the day."""
        today = local(SystemClock().now_ms()).date()
        near = today if self._ahead else self._before or today
        found = read_day(typed, near, ahead=self._ahead)
        if isinstance(found, date) and (why := self.refuse(found)):
            return Unread(_("Ngày này {why}.").format(why=why))
        return found

    def whole(self, typed: str) -> bool:
        """Return whether day, month and a year of four digits are there."""
        return is_whole_day(typed)

    def told(self, value: date) -> str:
        """Return `dd/MM/yyyy`."""
        return short_date(value)


class DateField(QWidget):
    """A line for a day and a calendar to pick it from; `ahead` where it is a deadline."""

    changed = Signal()

    def __init__(self, name: str = "", says: str = "", *, ahead: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"{name}_box")
        self._popup: CalendarPopup | None = None
        self.line = DayLine(name, says or _("Ngày"), ahead=ahead)
        self.line.changed.connect(self.changed)
        self._pick = IconButton("calendar_ltr", _("Chọn ngày trên lịch"), f"{name}_pick")
        self._pick.clicked.connect(self._open)
        in_row(self.line, self._pick, STRETCH, of=self, gap=4)
        self.setFocusProxy(self.line)

    def value(self) -> date | None:
        """Return the day, None for none."""
        return self.line.value()

    def readable(self) -> bool:
        """Read the line as it is when left; return whether it is a day or nothing."""
        self.line.leave()
        return not self.line.loose()

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self.line.set_value(day)

    def _open(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._picked)
        self._popup.open_below(self, self.value() or date.today())  # noqa: DTZ011 - only a view

    def _picked(self, day: date) -> None:
        self.line.setText(short_date(day))
        self.line.leave()
        self.line.setFocus()
