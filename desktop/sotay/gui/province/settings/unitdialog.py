"""A commune called otherwise from a day on, or added."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.reading import Unread, read_day
from sotay.base.sentences import _
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.units import UnitName
from sotay.province.directory import communes

_MOST, _DIGITS = 200, 5


class UnitDialog(ListDialog):
    """A name over the version that was seen; without a code a commune is added."""

    def __init__(self, parent: QWidget, shell: Shell, code: str, name: str, seen: int) -> None:
        title = _("Đặt tên xã, phường") if code else _("Thêm xã, phường")
        super().__init__(parent, shell, title, "unit", str(seen))
        self._stood = {"code": code, "name": name, "since": ""}
        hint = _("Năm chữ số, theo quyết định về mã đơn vị hành chính.")
        self._code = LineField(_("Mã"), hint, "unit_code", most=_DIGITS)
        self._code.setVisible(not code)
        hint = _("Ghi cả “Xã”, “Phường”.")
        self._name = LineField(_("Tên"), hint, "unit_name", most=_MOST)
        hint = _("Để trống là sửa tên viết sai, không phải đổi tên.")
        self._since = LineField(_("Gọi như vậy từ ngày"), hint, "unit_since", most=40)
        self.add(self._code, self._name, self._since)
        self.put_back(self._stood)
        for field in (self._code, self._name, self._since):
            field.changed.connect(self.touch)
        self.follow(f"unit {code}")

    def accept(self) -> None:
        """Save it, where it has a code, a name and a day that is one."""
        code, since = self._code.text(), day_in(self._since)
        if len(code) != _DIGITS or not code.isdecimal():
            self._code.ask_again(_("Mã gồm năm chữ số, như 07210."))
        elif not self._name.text():
            self._name.ask_again(_("Cần ghi tên."))
        elif isinstance(since, Unread):
            self._since.ask_again(since.why)
        else:
            super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return the fields, where they differ from what stood there."""
        words = {
            "code": self._code.text(), "name": self._name.text(), "since": self._since.text()
        }  # fmt: skip
        return {} if words == self._stood else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        self._code.set_text(words.get("code", ""))
        self._name.set_text(words.get("name", ""))
        self._since.set_text(words.get("since", ""))

    def act(self) -> Act:
        """Have it be called so."""
        told = {"code": self._code.text(), "name": self._name.text(), "since": day_in(self._since)}
        seen = int(self.over)
        return lambda province: communes.call(province, directory.shaped(told, UnitName), seen)


def day_in(field: LineField) -> date | Unread | None:
    """Return the day that is typed there, None where nothing is."""
    typed = field.text()
    return read_day(typed, local(SystemClock().now_ms()).date()) if typed else None
