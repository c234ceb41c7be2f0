"""Dates as people write them here: dd/MM/yyyy, typed or picked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.dates import YEARS, short_date
from sotay.base.reading import Unread, is_whole_day, read_day
from sotay.base.sentences import _
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import fix_width, look, size_icon
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row
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
        why = self._refused(found) if isinstance(found, date) else ""
        return Unread(why) if why else found

    def judge_again(self) -> None:
        """Say so where the day that stands here would not be taken now; it stays."""
        value = self.value()
        if value is not None and not self.loose():
            self.judge(self._refused(value))

    def _refused(self, day: date) -> str:
        why = self.refuse(day)
        return _("Ngày này {why}.").format(why=why) if why else ""

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
        self._popup: _CalendarPopup | None = None
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
            self._popup = _CalendarPopup(self)
            self._popup.picked.connect(self._picked)
        self._popup.open_below(self, self.value() or date.today())  # noqa: DTZ011 - only a view

    def _picked(self, day: date) -> None:
        self.line.setText(short_date(day))
        self.line.leave()
        self.line.setFocus()


class _CalendarPopup(QFrame):
    """Gives the day picked by mouse or Enter; Escape closes it."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self._calendar = QCalendarWidget(self)
        self._calendar.setObjectName("calendar")
        self._calendar.setAccessibleName(_("Lịch"))
        self._calendar.setLocale(QLocale("vi_VN"))
        self._calendar.setDateRange(QDate(YEARS[0], 1, 1), QDate(YEARS[-1], 12, 31))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        for name, picture, says in (
            ("qt_calendar_prevmonth", "chevron_left", _("Tháng trước")),
            ("qt_calendar_nextmonth", "chevron_right", _("Tháng sau")),
        ):
            if button := self._calendar.findChild(QToolButton, name):  # Qt's own names for them
                button.setIcon(icon(picture))
                size_icon(button, 18)
                button.setAccessibleName(says)
        fix_width(self._calendar, 360, self._calendar.setMinimumWidth)  # seven names of days
        in_column(self._calendar, of=self, edges=(6, 6, 6, 6), gap=0)
        self._calendar.activated.connect(self._take)
        self._calendar.clicked.connect(self._take)

    def open_below(self, field: QWidget, day: date) -> None:
        """Show the month of `day` below `field`."""
        plain = QTextCharFormat()
        plain.setForeground(look().color("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, plain)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self._calendar.setFocus()

    def _take(self, picked: QDate) -> None:
        self.hide()
        self.picked.emit(date(picked.year(), picked.month(), picked.day()))
