"""Another passphrase for one's own account."""

from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.province.shell import OFFICERS, Shell
from sotay.model.passphrase import judge, weigh
from sotay.province.officers import accounts
from sotay.store.errors import WrongPassphrase


class OwnPassphrase(Dialog):
    """The one of today, and the next one twice."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(
            parent, _("Đổi mật khẩu của tôi"), yes=_("Đổi mật khẩu"), name="own_passphrase"
        )
        self._shell = shell
        self._old = Field(_("Mật khẩu đang dùng"), Passphrase("own_old"), "", "own_old")
        self._new = NewPassphrase("own", judge, weigh)
        self._old.control.changed.connect(lambda: self._old.show_error(""))
        self.add(self._old, self._new)
        self.write_by(self._write_it, self._told)

    def accept(self) -> None:
        """Write it, where a new one can be taken."""
        try:
            self._new.value()
        except FieldProblem:
            return
        super().accept()

    def _write_it(self, written: Done, failed: Failed) -> Job:
        old, new = self._old.control.text(), self._new.value()

        def fault(error: SotayError) -> None:
            if isinstance(error, WrongPassphrase):
                self._old.ask_again(_("Mật khẩu đang dùng chưa đúng."))
            else:
                failed(error)

        return self._shell.do(
            lambda province: accounts.change_own(province, old, new),
            (OFFICERS,), written, owner=self, failed=fault,
        )  # fmt: skip

    def _told(self, _none: None) -> None:
        self._shell.presenter.note("ok", _("Đã đổi mật khẩu; lần mở sau dùng mật khẩu mới."))
