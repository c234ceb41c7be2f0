"""A month to pick a day from, opened below a date field."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from sotay.base.dates import YEARS
from sotay.base.sentences import _
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import fix_width, look, size_icon
from sotay.gui.kit.widgets.laying import in_column


class CalendarPopup(QFrame):
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
