"""The holidays of one year, a day a line, and the weekends on which offices work."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_date
from sotay.base.reading import Unread, read_day
from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.holidays import HolidayYear
from sotay.province.directory import editing

_MOST = 500  # letters of what says so


class YearDialog(ListDialog):
    """Sets the year over the version that was seen."""

    def __init__(self, parent: QWidget, shell: Shell, stood: HolidayYear, seen: int) -> None:
        title = _("Ngày nghỉ năm {y}").format(y=stood.year)
        super().__init__(parent, shell, title, "year", str(seen))
        self._year = stood.year
        hint = _(
            "Thay cho ngày nghỉ của năm này trong Sổ tay, ở tỉnh và ở mọi xã. Thứ Bảy, Chủ nhật "
            "không cần ghi. Mỗi dòng một ngày, như 30/4."
        )
        self.add(label(hint, "caption", wrap=True))
        self._off = Field(
            _("Ngày nghỉ"), TextEditor("year_off", least=4, most=14, says=_("Ngày nghỉ")),
            "", "year_off",
        )  # fmt: skip
        self._worked = Field(
            _("Thứ Bảy, Chủ nhật làm bù"), TextEditor("year_worked", least=2, most=6), "",
            "year_worked",
        )  # fmt: skip
        self._source = LineField(_("Theo văn bản"), "", "year_source", most=_MOST)
        self.add(self._off, self._worked, self._source)
        self._show({
            "off": _spelt(stood.off), "worked": _spelt(stood.worked), "source": stood.source
        })  # fmt: skip
        self._stood = self._words()
        for field in (self._off, self._worked):
            field.control.changed.connect(self.touch)
        self._source.changed.connect(self.touch)
        self.follow(f"year {stood.year}")

    def accept(self) -> None:
        """Save it, where every line is a day."""
        well = True
        for field in (self._worked, self._off):
            days = _days(field.control.text(), self._year)
            if isinstance(days, Unread):
                field.ask_again(days.why)
                well = False
            else:
                field.show_error("")
        if well:
            super().accept()
        self.fit()

    def typed(self) -> Mapping[str, str]:
        """Return the fields, where they differ from what stood there."""
        words = self._words()
        return {} if words == self._stood else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        self._show(words)

    def act(self) -> Act:
        """Set the year anew."""
        words, year, seen = self._words(), self._year, int(self.over)
        days = {name: _days(words[name], year) for name in ("off", "worked")}
        told = {"year": year, "source": words["source"], **days}
        return lambda province: editing.put_year(
            province, directory.shaped(told, HolidayYear), seen
        )

    def _words(self) -> dict[str, str]:
        return {
            "off": self._off.control.text(), "worked": self._worked.control.text(),
            "source": self._source.text(),
        }  # fmt: skip

    def _show(self, words: Mapping[str, str]) -> None:
        self._off.control.set_text(words.get("off", ""))
        self._worked.control.set_text(words.get("worked", ""))
        self._source.set_text(words.get("source", ""))


def _spelt(days: Iterable[date]) -> str:
    return "\n".join(map(short_date, days))


def _days(text: str, year: int) -> list[date] | Unread:
    """Return the days that stand there, a line or a comma apart; the first that is none."""
    found = []
    for one in filter(None, (part.strip() for part in re.split(r"[\n,;]", text))):
        day = read_day(one, date(year, 7, 1))
        if isinstance(day, Unread):
            return day
        found.append(day)
    return sorted(set(found))
