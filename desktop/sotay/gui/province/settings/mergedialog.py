"""A commune that goes into another from a day on."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.unitpicker import UnitPicker
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.settings.unitdialog import day_in
from sotay.gui.province.shell import Shell
from sotay.province.directory import communes


class MergeDialog(ListDialog):
    """Into which commune, and from when."""

    def __init__(self, parent: QWidget, shell: Shell, code: str, name: str, seen: int) -> None:
        super().__init__(parent, shell, _("Nhập vào đơn vị khác"), "merge_unit", str(seen))
        self._unit = code
        says = _("{n} (mã {c}): bản ghi đã có giữ nguyên; từ ngày ấy đơn vị thuộc:")
        self._into = Field(_("Nhập vào"), UnitPicker("merge_into"), "", "merge_into")
        self._since = LineField(_("Từ ngày"), "", "merge_since", most=40)
        self.add(label(says.format(n=name, c=code), wrap=True), self._into, self._since)
        self._into.control.chosen.connect(lambda _code: self.touch())
        self._since.changed.connect(self.touch)
        self.follow(f"merge unit {code}")

    def accept(self) -> None:
        """Save it, where both are there."""
        since = day_in(self._since)
        if not self._into.control.value():
            self._into.show_error(_("Chọn xã, phường trong danh sách."))
            self._into.control.setFocus()
        elif since is None:
            self._since.ask_again(_("Cần ghi ngày, như 01/07/2027."))
        elif isinstance(since, Unread):
            self._since.ask_again(since.why)
        else:
            super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return what is chosen and typed."""
        words = {"into": self._into.control.value(), "since": self._since.text()}
        return words if any(words.values()) else {}

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        self._into.control.set_value(words.get("into", ""))
        self._since.set_text(words.get("since", ""))

    def act(self) -> Act:
        """Have it go into that one."""
        code, into, since = self._unit, self._into.control.value(), day_in(self._since)
        assert isinstance(since, date)  # noqa: S101 - `accept` has looked
        day, seen = since, int(self.over)
        return lambda province: communes.merge(province, [code], into, day, seen)
