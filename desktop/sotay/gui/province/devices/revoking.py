"""Taking a device's right to send: from which number on, and what the others are told."""

from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import BUNDLES, DEVICES, Shell
from sotay.gui.province.units import unit_told
from sotay.province import enrolling, revoking
from sotay.province.enrolling import Device
from sotay.province.revoking import Revocation
from sotay.province.revoking.errors import RevocationLoosened
from sotay.register.bundles import Chain

_DIGITS = 9  # of a number of a bundle


class Revoking(Dialog):
    """What is here stays good; the number may be set where the commune knows of a later one."""

    def __init__(self, parent: QWidget, shell: Shell, device: Device) -> None:
        revoked = device.last_seq is not None
        super().__init__(
            parent,
            _("Đổi số gói cuối còn nhận") if revoked else _("Thu hồi máy"),
            yes=_("Ghi") if revoked else _("Thu hồi"),
            kind="primary" if revoked else "danger",
            name="revoke",
        )
        self._shell, self._device = shell, device
        says = _(
            "{u}, {l}, mã {c}. Gói lập sau số cuối sẽ bị tạm giữ; máy không mở chuỗi mới được. "
            "Bản ghi đã nhận vẫn giữ."
        )
        told = says.format(u=unit_told(device.unit), l=device.label, c=device.code)
        self._here = Radio(_("Dừng ở gói cuối tỉnh đã có của mỗi chuỗi"), "revoke_here")
        self._at = Radio(_("Dừng ở gói số:"), "revoke_at")
        self._here.setChecked(True)
        self._number = LineField(_("Số gói cuối"), "", "revoke_number", most=_DIGITS)
        self._chains: list[Chain] = []
        self._chain = Field(_("Của chuỗi"), Choice([], "revoke_chain"), "", "revoke_chain")
        self._chain.hide()
        self._loosen = Switch(
            _("Cho gửi đến số lớn hơn trước: đã gọi xã, đúng là vậy"), "revoke_loosen"
        )
        self._loosen.setVisible(revoked)
        self.add(label(told, wrap=True), self._here, self._at, self._number)
        self.add(self._chain, self._loosen)
        self._number.changed.connect(lambda: self._at.setChecked(True))
        self.write_by(self._revoke, self._told)

    def open_read(self) -> None:
        """Open once it is known which chains there are."""
        device = self._device.id
        self._shell.runner.ask(
            lambda province: enrolling.chains(province, device), self._open, owner=self
        )

    def _open(self, chains: list[Chain]) -> None:
        for one in chains:
            says = counted("{c}: tỉnh có {n} gói, số lớn nhất {h}", one.here, c=one.chain[:8],
                           h=one.highest)  # fmt: skip
            self._chain.control.addItem(says, one.chain)
        self._chain.setVisible(len(chains) > 1)
        self.open()

    def accept(self) -> None:
        """Write it, where a number is one."""
        if self._at.isChecked() and not self._number.text().isdecimal():
            self._number.ask_again(_("Cần một số, như 7; 0 là không nhận gói nào."))
            return
        super().accept()

    def _revoke(self, written: Done, failed: Failed) -> Job:
        at = self._at.isChecked()
        last = int(self._number.text()) if at else None
        chain = str(self._chain.control.currentData() or "") if at else ""
        code, loosen = self._device.id, self._loosen.isChecked()

        def fault(error: SotayError) -> None:
            if not isinstance(error, RevocationLoosened):
                failed(error)
                return
            says = _(
                "Máy đã bị thu hồi, chỉ còn nhận đến gói số {stood}; ghi {asked} là cho máy gửi "
                "thêm, nên chưa đổi gì. Bật “Cho gửi đến số lớn hơn trước” nếu đã gọi xã và đúng "
                "là vậy."
            )
            self._number.show_error(says.format(stood=error.stood, asked=error.asked))

        return self._shell.do(
            lambda province: revoking.revoke(
                province, code, chain=chain, last_seq=last, loosen=loosen
            ),
            (DEVICES, BUNDLES), written, owner=self, failed=fault,
        )  # fmt: skip

    def _told(self, done: Revocation) -> None:
        note = self._shell.presenter.note
        says = _("Đã thu hồi máy {d}. Chính sách số {e} báo việc này, đi cùng USB và mạng.")
        if done.policy:
            note("ok", says.format(d=done.code, e=done.policy))
        else:
            note("warn", _("Đã thu hồi máy {d}.").format(d=done.code) + " " + done.unsigned)
        if done.beyond:
            note("warn", counted(
                "{n} gói đã nhận trước đây mang số lớn hơn số cuối; xem lại bản ghi của chúng.",
                len(done.beyond),
            ))  # fmt: skip
