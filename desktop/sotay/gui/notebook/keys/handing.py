"""The dialog of a hand-over: the owner's passphrase, two names for the minutes, the successor's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.shell import Runner
from sotay.work.keys import handover
from sotay.work.keys.handover import HandOverJob


class Handing(Dialog):
    """`prepared` carries a `HandOverJob`, which changes nothing yet, and the two names."""

    prepared = Signal(object, str, str)

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__(parent, _("Bàn giao sổ"), yes=_("Tiếp tục"), name="handing")
        self._runner = runner
        title = _("Bên giao gõ mật khẩu đang dùng")
        missing = _("Bên giao nhập mật khẩu đang dùng.")
        self.old = OldPassphrase(title, missing, "handing_old")
        self.giver = LineField(
            _("Họ tên, chức vụ bên giao"), _("Chỉ in trên biên bản, không lưu."), "handing_giver"
        )
        self.taker = LineField(_("Họ tên, chức vụ bên nhận"), "", "handing_taker")
        self.new = NewPassphrase("handing")
        for part in (self.old, self.giver, self.taker, self.new):
            self.add(part)

    def accept(self) -> None:
        """Prove the owner and make all that is needed; close only when that is done."""
        both = self.old.with_new(self.new)
        if both is None:
            return
        old, new = both
        job = self._runner.do(
            lambda desk: handover.prepare(desk, old, new), self._done, failed=self._failed
        )
        self.wait_for(job)

    def _done(self, job: HandOverJob) -> None:
        giver, taker = self.giver.text(), self.taker.text()
        self.old.control.clear()
        self.new.clear()
        super().accept()
        self.prepared.emit(job, giver, taker)

    def _failed(self, fault: SotayError) -> None:
        self.old.refuse(fault)
