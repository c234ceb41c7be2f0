"""When a meeting began and ended: one day and two times, and another day only where it is one."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.timefield import TimeField
from sotay.gui.notebook.records.locking import lock_all


class TimesField(QWidget):
    """`starts` and `ends` are values a record takes; None while nothing can be made of them."""

    starts_changed = Signal()
    ends_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("times")
        self.day = DateField("starts_day", _("Ngày họp"))
        self.begin = TimeField("starts_time", _("Giờ bắt đầu"))
        self.end = TimeField("ends_time", _("Giờ kết thúc"))
        self.end_day = DateField("ends_day", _("Ngày kết thúc"))
        self.other_day = IconButton("add", _("Kết thúc vào ngày khác"), "other_day")
        self.other_day.clicked.connect(self._ask_other_day)
        times = QWidget()
        in_row(self.begin, label("-"), self.end, self.end_day, self.other_day, of=times, gap=4)
        in_row(FoldingRow(self.day, times, gap=4), of=self)
        for time in (self.begin, self.end):
            time.setPlaceholderText(_("giờ"))
            fix_width(time, 66, time.setMinimumWidth)
            fix_width(time, 66, time.setMaximumWidth)
        self.end_day.hide()
        self.day.line.needed = self.begin.needed = True
        self.setFocusProxy(self.day)
        for changed in (self.day.changed, self.begin.changed):
            changed.connect(self._start_typed)
        for changed in (self.end.changed, self.end_day.changed):
            changed.connect(self.ends_changed)
        for line in (self.day.line, self.begin, self.end, self.end_day.line):
            line.left.connect(self._judge)

    def starts(self) -> datetime | None:
        """Return the beginning."""
        return _moment(self.day.value(), self.begin)

    def ends(self) -> datetime | None:
        """Return the end, on the day of the beginning unless another is given; None for none."""
        return _moment(self._last_day(), self.end)

    def show_starts(self, moment: datetime) -> None:
        """Show the beginning."""
        here = moment.astimezone(VIETNAM)
        self.day.set_value(here.date())
        self.begin.set_value(here.time())

    def show_ends(self, moment: datetime | None) -> None:
        """Show the end; its day only where it is another."""
        here = moment.astimezone(VIETNAM) if moment else None
        self.end.set_value(here.time() if here else None)
        other = here is not None and here.date() != self.day.value()
        self._show_other_day(here.date() if other and here else None)

    def told(self) -> str:
        """Return the day and the times in a few words."""
        day = self.day.value()
        told = f"{short_date(day)}, " if day else ""
        times = [f"{at:%H:%M}" for at in (self.begin.value(), self.end.value()) if at]
        return told + " - ".join(times)

    def lock(self, locked: bool) -> None:
        """Let it be read only, or free."""
        lock_all(self, locked)
        self.other_day.setVisible(not locked and self.end_day.isHidden())

    def _last_day(self) -> date | None:
        return (None if self.end_day.isHidden() else self.end_day.value()) or self.day.value()

    def _start_typed(self) -> None:
        self.starts_changed.emit()
        if self.end.value() is not None:
            self.ends_changed.emit()  # it is on the same day

    def _judge(self) -> None:
        if self.end.loose():
            return  # it says already what is wrong
        starts, ends = self.starts(), self.ends()
        early = starts is not None and ends is not None and ends <= starts
        self.end.judge(_("Giờ kết thúc phải sau giờ bắt đầu.") if early else "")

    def _ask_other_day(self) -> None:
        self._show_other_day(self.day.value())
        self.end_day.setFocus()

    def _show_other_day(self, day: date | None) -> None:
        self.end_day.set_value(day)
        self.end_day.setVisible(day is not None)
        self.other_day.setVisible(day is None)


def _moment(day: date | None, at: TimeField) -> datetime | None:
    time = at.value()
    return None if day is None or time is None else datetime.combine(day, time, VIETNAM)
