"""The enrolled devices: where each stands, and what can be done with it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.files import write_whole
from sotay.base.sentences import Sentence, _, counted
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.devices.losing import Loss
from sotay.gui.province.devices.revoking import Revoking
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import DEVICES, Shell
from sotay.gui.province.units import unit_told
from sotay.province.devicelist import Listed
from sotay.province.renewing import renewed

_PAGE = 30
_STATES: dict[str, tuple[Sentence, Tone]] = {
    "valid": (Sentence("Còn hạn"), "ok"),
    "ending": (Sentence("Sắp hết hạn"), "warn"),
    "ended": (Sentence("Hết hạn"), "bad"),
    "revoked": (Sentence("Đã thu hồi"), "plain"),
}


class ListCard(Card):
    """`words_changed` where others are to be shown."""

    words_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Máy đã đăng ký"), "", "device_list")
        self._shell = shell
        self._only = ""
        self._shown = _PAGE
        self._found: Sequence[Listed] = ()
        self.line = SearchLine(_("Tìm theo xã, tên máy, 16 ký tự"), "device_search")
        self._list = in_column(gap=12)
        self._more = Button(_("Xem thêm máy"), "quiet", "arrow_down", "device_more")
        self._more.hide()
        self.add(self.line, self._list, across(self._more))
        self.line.textChanged.connect(self._changed)
        self._more.clicked.connect(self._show_more)

    def words(self) -> str:
        """Return what is looked for."""
        return self.line.text()

    def only(self, device: str) -> None:
        """Show the one device with this id, until something else is looked for."""
        self.line.clear()
        self._only = device

    def show_devices(self, found: Sequence[Listed]) -> None:
        """Show these, a page of them."""
        self._found = [one for one in found if self._only in ("", one.device.id)]
        nothing = _("Chưa có máy nào.") if not self.words() else _("Không có máy nào khớp.")
        rows = [self._row(one) for one in self._found[: self._shown]]
        fill(self._list, rows or [label(nothing, "quiet", wrap=True, name="device_none")])
        self._more.setVisible(len(self._found) > self._shown or bool(self._only))
        self._more.setText(_("Xem mọi máy") if self._only else _("Xem thêm máy"))

    def _changed(self) -> None:
        self._only, self._shown = "", _PAGE
        self.words_changed.emit()

    def _show_more(self) -> None:
        if self._only:
            self._changed()
            return
        self._shown += _PAGE
        self.show_devices(self._found)

    def _row(self, one: Listed) -> ItemRow:
        device = one.device
        says, tone = _STATES[one.state]
        title = f"{unit_told(device.unit)} · {device.label}"
        buttons = [
            Button(_("Gia hạn…"), "quiet", "arrow_clockwise", "device_renew"),
            Button(_("Thu hồi…"), "quiet", "dismiss_circle", "device_revoke"),
            Button(_("Báo mất…"), "quiet", "warning", "device_lost"),
            Button(_("Thư gửi xuống"), "quiet", "send", "device_letters"),
        ]
        if one.state == "revoked":
            buttons[0].hide()
            buttons[1].setText(_("Đổi số gói cuối…"))
        acts = (self._renew, self._revoke, self._lose, self._letters)
        for button, act in zip(buttons, acts, strict=True):
            button.clicked.connect(partial(act, one))
        shown = buttons[1:] if one.state == "revoked" else buttons
        return ItemRow("device_row", title, _about(one), State(_(says), tone), shown, key=device.id)

    def _renew(self, one: Listed) -> None:
        name = f"gia-han-{one.device.code[:9].lower()}.json"
        kinds = _("Tệp xác nhận đăng ký (*.json)")
        ask_save(self, _("Lưu tệp xác nhận mới"), name, kinds, partial(self.renew_to, one))

    def renew_to(self, one: Listed, target: Path) -> None:
        """Write an enrolment that is good for longer; the dialog has asked about an old file."""
        self._shell.do(
            lambda province: write_whole(
                target, renewed(province, one.device.id), replace=True, shared=True
            ),
            (DEVICES,),
            lambda _none: self._shell.presenter.note(
                "ok", _("Đã ghi “{f}”. Gửi về xã để nhập vào máy.").format(f=target.name)
            ),
            owner=self,
        )

    def _revoke(self, one: Listed) -> None:
        Revoking(self.window(), self._shell, one.device).open_read()

    def _lose(self, one: Listed) -> None:
        Loss(self.window(), self._shell, one.device).open_read()

    def _letters(self, one: Listed) -> None:
        self._shell.go("sent", one.device.id)


def _about(one: Listed) -> str:
    device = one.device
    told = [device.code]
    if one.state != "revoked":
        told.append(_("hạn {d}").format(d=short_date(local(device.valid_to * 1000).date())))
    heard = _("chưa gửi lần nào")
    if one.heard:
        heard = _("gửi lần cuối {t}").format(t=short_time(local(one.heard)))
    told.append(heard)
    if one.missing:
        told.append(counted("thiếu {n} gói", one.missing))
    if one.apart:
        told.append(counted("{n} gói tạm giữ", one.apart))
    return "\n".join(filter(None, (" · ".join(told), _letters(one))))


def _letters(one: Listed) -> str:
    """Return how far the letters of the province to it are; "" where there is none."""
    told = []
    if one.letters.got:
        told.append(counted("{n} thư đã tới", one.letters.got))
    if one.letters.away:
        told.append(counted("{n} thư máy chưa báo tới", one.letters.away))
    if one.waiting:
        told.append(counted("{n} việc chờ đóng thư", one.waiting))
    return _("Gửi xuống: {t}").format(t=", ".join(told)) if told else ""
