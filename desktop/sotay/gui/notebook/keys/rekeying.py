"""The first step of a change of key: the passphrase in use, and the one that replaces it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.shell import Runner
from sotay.work.keys import rekeying
from sotay.work.keys.rekeying import NewKey


class Rekeying(Dialog):
    """`made` carries a `NewKey` that opens nothing yet."""

    made = Signal(object)

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__(parent, _("Đổi khóa sổ"), yes=_("Tiếp tục"), name="rekeying")
        self._runner = runner
        says = _(
            "Ba bước: đặt mật khẩu mới, in hoặc chép mã khôi phục mới, rồi Sổ tay ghi lại cả "
            "sổ. Dừng ở bước nào thì sổ cũng giữ nguyên khóa cũ."
        )
        missing = _("Nhập mật khẩu đang dùng.")
        self.old = OldPassphrase(_("Mật khẩu đang dùng"), missing, "rekeying_old")
        self.new = NewPassphrase("rekeying")
        for part in (label(says, "quiet", wrap=True), self.old, self.new):
            self.add(part)
        self.new.entered.connect(self.yes.click)

    def accept(self) -> None:
        """Make the new key in memory; close only when that is done."""
        both = self.old.with_new(self.new)
        if both is None:
            return
        old, new = both
        job = self._runner.do(
            lambda desk: rekeying.begin(desk, old, new), self._done, failed=self._failed
        )
        self.wait_for(job)

    def _done(self, made: NewKey) -> None:
        self.old.control.clear()
        self.new.clear()
        super().accept()
        self.made.emit(made)

    def _failed(self, fault: SotayError) -> None:
        self.old.refuse(fault)
