"""The devices and how far their letters are; which of them a stick is made ready for."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.sentences import _, counted
from sotay.base.text import fold
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.sent.lettersof import LettersOf
from sotay.gui.province.sent.words import about, state_of
from sotay.gui.province.shell import LETTERS, Shell
from sotay.gui.province.units import unit_told
from sotay.province.letters import giving
from sotay.province.letters.posted import Posted

_PAGE = 30


class ListCard(Card):
    """`chosen` where another set of devices is to have a stick."""

    chosen = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Từng máy"), "", "sent_list")
        self._shell = shell
        self._found: Sequence[Posted] = ()
        self._now = 0
        self._marked: set[str] = set()
        self._only, self._shown = "", _PAGE
        self.line = SearchLine(_("Tìm theo xã, tên máy, 16 ký tự"), "sent_search")
        self._every = Switch(_("Cả máy đã nhận hết"), "sent_every")
        self._all = Button(_("Chọn cả danh sách"), "quiet", "checkmark", "sent_all", self._mark_all)
        self._none = Button(_("Bỏ chọn"), "quiet", "dismiss", "sent_none", self._mark_none)
        self._list = in_column(gap=12)
        self._more = Button(_("Xem thêm máy"), "quiet", "arrow_down", "sent_more", self._show_more)
        self.add(self.line, across(self._every, self._all, self._none), self._list)
        self.add(across(self._more))
        for way in (self._all, self._none):
            way.setVisible(not shell.whose("letter"))
        self.line.textChanged.connect(self._changed)
        self._every.turned.connect(self._changed)

    def show_devices(self, found: Sequence[Posted], now_ms: int) -> None:
        """Show these."""
        self._found, self._now = found, now_ms
        self._marked &= {one.id for one in found if not one.revoked}
        self._show()

    def only(self, device: str) -> None:
        """Show the one device with this id, until something else is looked for."""
        self.line.clear()
        self._only = device

    def mark(self, devices: Sequence[str]) -> None:
        """Have these be chosen as well."""
        self._marked |= set(devices)
        if self._found:
            self.show_devices(self._found, self._now)

    def marked(self) -> list[Posted]:
        """Return the devices that were chosen."""
        return [one for one in self._found if one.id in self._marked]

    def _listed(self) -> list[Posted]:
        words, every = fold(self.line.text()).split(), self._every.isChecked()
        if self._only:
            return [one for one in self._found if one.id == self._only]
        found = [
            one
            for one in self._found
            if (every or one.owed or one.unknown or one.id in self._marked or words)
            and all(word in _words(one) for word in words)
        ]
        return sorted(found, key=lambda one: (not one.owed, unit_told(one.unit), one.label))

    def _show(self) -> None:
        listed = self._listed()
        nothing = _("Máy nào cũng báo đã nhận hết thư.")
        if self.line.text():
            nothing = _("Không có máy nào khớp.")
        rows = [self._row(one) for one in listed[: self._shown]]
        fill(self._list, rows or [label(nothing, "quiet", wrap=True, name="sent_nothing")])
        self._more.setVisible(len(listed) > self._shown or bool(self._only))
        self._more.setText(_("Xem mọi máy") if self._only else _("Xem thêm máy"))
        self._all.setEnabled(any(not one.revoked for one in listed))
        self._none.setEnabled(bool(self._marked))
        self.chosen.emit()

    def _changed(self) -> None:
        self._only, self._shown = "", _PAGE
        self._show()

    def _show_more(self) -> None:
        if self._only:
            self._changed()
            return
        self._shown += _PAGE
        self._show()

    def _mark_all(self) -> None:
        self._marked |= {one.id for one in self._listed() if not one.revoked}
        self._show()

    def _mark_none(self) -> None:
        self._marked.clear()
        self._show()

    def _mark(self, device: str, on: bool) -> None:
        self._marked = self._marked | {device} if on else self._marked - {device}
        self._none.setEnabled(bool(self._marked))
        self.chosen.emit()

    def _row(self, one: Posted) -> ItemRow:
        mark = Switch(_("Ghi ra USB"), "sent_mark")
        mark.show_value(one.id in self._marked)
        mark.turned.connect(partial(self._mark, one.id))
        mark.setDisabled(one.revoked)
        read = Button(_("Xem thư…"), "quiet", "mail_inbox", "sent_letters")
        read.clicked.connect(lambda: LettersOf(self.window(), self._shell, one).open_read())
        save = Button(_("Lưu thành tệp…"), "quiet", "save", "sent_save")
        save.clicked.connect(partial(self._ask_where, one))
        save.setDisabled(one.revoked)
        title = f"{unit_told(one.unit)} · {one.label}"
        state = state_of(one, self._now)
        ways = [read] if self._shell.whose("letter") else [mark, read, save]
        return ItemRow("sent_row", title, about(one), state, ways, key=one.id)

    def _ask_where(self, one: Posted) -> None:
        ask_folder(self, _("Chọn thư mục để ghi tệp"), partial(self.save_to, one))

    def save_to(self, one: Posted, target: Path) -> None:
        """Write what a device does not say it has as files, to be sent by another road."""
        self._shell.do(
            lambda province: giving.write(province, one.id, target), (LETTERS,), self._saved,
            owner=self,
        )  # fmt: skip

    def _saved(self, written: list[Path]) -> None:
        if not written:
            self._shell.presenter.note("ok", _("Máy này báo đã nhận hết thư: không có gì để ghi."))
            return
        says = counted("Đã ghi {n} tệp vào “{f}”. Gửi cả về xã để nhập vào máy.", len(written),
                       f=written[0].parent.name)  # fmt: skip
        self._shell.presenter.note("ok", says)


def _words(one: Posted) -> str:
    return fold(f"{one.code} {one.label} {one.unit} {unit_told(one.unit)}")
