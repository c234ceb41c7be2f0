"""One period that communes report for."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.settings.unitdialog import day_in
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.periods import Period
from sotay.province.directory import editing

_MOST = 200  # letters of a name


class PeriodDialog(ListDialog):
    """Sets a period over the version that was seen; one of the same name is replaced."""

    def __init__(self, parent: QWidget, shell: Shell, seen: int) -> None:
        super().__init__(parent, shell, _("Kỳ báo cáo"), "period", str(seen))
        self._fields = {
            "name": LineField(_("Tên kỳ"), "", "period_name", most=_MOST, example=_("Quý I/2027")),
            "since": LineField(_("Ngày đầu kỳ"), "", "period_since", most=40),
            "until": LineField(_("Ngày cuối kỳ"), "", "period_until", most=40),
            "due": LineField(_("Hạn nộp (không bắt buộc)"), "", "period_due", most=40),
        }
        self.add(*self._fields.values())
        for field in self._fields.values():
            field.changed.connect(self.touch)
        self.follow("period")

    def accept(self) -> None:
        """Save it, where it has a name and its days are days."""
        if not self._fields["name"].text():
            self._fields["name"].ask_again(_("Cần ghi tên kỳ."))
            return
        for name in ("since", "until", "due"):
            read = day_in(self._fields[name])
            if isinstance(read, Unread):
                self._fields[name].ask_again(read.why)
                return
            if read is None and name != "due":
                self._fields[name].ask_again(_("Cần ghi ngày, như 01/01/2027."))
                return
        super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return what is typed."""
        words = {name: field.text() for name, field in self._fields.items()}
        return words if any(words.values()) else {}

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        for name, field in self._fields.items():
            field.set_text(words.get(name, ""))

    def act(self) -> Act:
        """Set it."""
        days = {name: day_in(self._fields[name]) for name in ("since", "until", "due")}
        told, seen = {"name": self._fields["name"].text(), **days}, int(self.over)
        return lambda province: editing.put_period(province, directory.shaped(told, Period), seen)
