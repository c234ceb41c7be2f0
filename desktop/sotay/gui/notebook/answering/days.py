"""Answers in time: a day, an hour, both, a month, a year, as they are written here."""

import re
from datetime import date, datetime, time
from typing import Final

from PySide6.QtWidgets import QWidget

from sotay.base.dates import YEARS
from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.base.text import bare, nfc
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.momentfield import MomentField
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.kit.widgets.timefield import TimeField
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.linecontrol import LineControl

_MONTH: Final = re.compile(r"(?:thang\s*)?([0-9]{1,2})\s*[/.\- ]\s*(?:nam\s*)?([0-9]{4})")
_MONTHS: Final = range(1, 13)
_LONG_YEAR: Final = 4


class _Timed(Control):
    """A base over a field of the kit: `lines` are what is typed into."""

    def __init__(self, field: QWidget, *lines: ReadLine[date] | ReadLine[time]) -> None:
        super().__init__()
        self._lines = lines
        self.setFocusProxy(field)
        in_column(field, of=self)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or written."""
        for child in self.findChildren(QWidget):
            if child not in self._lines and child.objectName().endswith("_pick"):
                child.setVisible(not locked)
        for line in self._lines:
            line.setReadOnly(locked)

    def named(self, says: str, described: str) -> None:
        """Name each line of it by the question, too."""
        for line in self._lines:
            own = line.property("says") or line.accessibleName()
            line.setProperty("says", own)
            line.setAccessibleName(f"{says} – {own}")
            line.setAccessibleDescription(described)

    def loose(self) -> str:
        """Return what could not be read, line by line."""
        texts = [line.loose() for line in self._lines]
        return "\n".join(texts) if any(texts) else ""

    def put_loose(self, typed: str) -> None:
        """Put it back."""
        for line, text in zip(self._lines, typed.split("\n"), strict=False):
            if text:
                line.put_loose(text)

    def settle(self) -> None:
        """Read what is typed."""
        for line in self._lines:
            line.settle()


class _Day(_Timed):
    """A day."""

    def __init__(self) -> None:
        self._field = DateField("answer", _("Ngày"))
        super().__init__(self._field, self._field.line)
        self._field.changed.connect(lambda: self.given.emit(self._value()))

    def _value(self) -> str:
        day = self._field.value()
        return day.isoformat() if day else ""

    def show_answer(self, value: str) -> None:
        """Show an answer."""
        if value != self._value():
            self._field.set_value(_day(value))


class _Time(_Timed):
    """A time of day."""

    def __init__(self) -> None:
        self._field = TimeField("answer", _("Giờ"))
        super().__init__(self._field, self._field)
        self._field.changed.connect(lambda: self.given.emit(self._value()))

    def _value(self) -> str:
        at = self._field.value()
        return f"{at:%H:%M:%S}.000+07:00" if at else ""

    def show_answer(self, value: str) -> None:
        """Show an answer, to the minute."""
        if value[:5] != self._value()[:5]:
            self._field.set_value(time.fromisoformat(value[:5]) if value else None)


class _Moment(_Timed):
    """A day and a time."""

    def __init__(self) -> None:
        self._field = MomentField("answer", _("Thời gian"))
        super().__init__(self._field, self._field.at, self._field.day.line)
        self._field.changed.connect(lambda: self.given.emit(self._value()))

    def _value(self) -> str:
        moment = self._field.value()
        return moment.isoformat(timespec="milliseconds") if moment else ""

    def show_answer(self, value: str) -> None:
        """Show an answer, to the minute."""
        if value[:16] != self._value()[:16]:
            self._field.set_value(datetime.fromisoformat(value) if value else None)


class _MonthLine(ReadLine[str]):
    """A month of a year, kept as its first day."""

    def __init__(self) -> None:
        super().__init__("answer", _("Tháng"))
        self.setPlaceholderText(_("tháng/năm"))
        fix_width(self, 120, self.setMaximumWidth)

    def read(self, typed: str) -> str | Unread:
        """Return the month."""
        found = _MONTH.fullmatch(bare(nfc(typed)))
        if found and int(found[1]) in _MONTHS and int(found[2]) in YEARS:
            return f"{found[2]}-{int(found[1]):02}-01"
        says = _("Không rõ “{typed}” là tháng nào. Ghi tháng/năm, như 11/2026.")
        return Unread(says.format(typed=typed))

    def whole(self, typed: str) -> bool:
        """Return whether month and year are there."""
        return isinstance(self.read(typed.strip()), str)

    def told(self, value: str) -> str:
        """Return `MM/yyyy`."""
        return f"{value[5:7]}/{value[:4]}"


class _YearLine(ReadLine[str]):
    """A year, kept as its first day."""

    def __init__(self) -> None:
        super().__init__("answer", _("Năm"))
        self.setPlaceholderText(_("năm"))
        fix_width(self, 84, self.setMaximumWidth)

    def read(self, typed: str) -> str | Unread:
        """Return the year."""
        if len(typed) == _LONG_YEAR and typed.isdecimal() and int(typed) in YEARS:
            return f"{int(typed)}-01-01"
        says = _("Không rõ “{typed}” là năm nào. Ghi bốn chữ số, như 1965.")
        return Unread(says.format(typed=typed))

    def whole(self, typed: str) -> bool:
        """Return whether four digits are there."""
        return isinstance(self.read(typed.strip()), str)

    def told(self, value: str) -> str:
        """Return four digits."""
        return value[:4]


def day_control(look: tuple[str, ...]) -> Control:
    """Return a control for a day, or for a month or a year where the form asks no more."""
    if "month-year" in look:
        return LineControl(_MonthLine())
    return LineControl(_YearLine()) if "year" in look else _Day()


def time_control(_look: tuple[str, ...]) -> Control:
    """Return a control for a time of day."""
    return _Time()


def moment_control(_look: tuple[str, ...]) -> Control:
    """Return a control for a day and a time."""
    return _Moment()


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
