"""Another passphrase for an account whose officer forgot his, or that is opened again."""

from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import OFFICERS, Shell
from sotay.model.passphrase import judge, weigh
from sotay.province.officers import accounts
from sotay.province.officers.accounts import Account


class GivingAnew(Dialog):
    """The officer types it here himself."""

    def __init__(self, parent: QWidget, shell: Shell, one: Account) -> None:
        title = _("Cấp lại mật khẩu") if one.open else _("Mở lại tài khoản")
        super().__init__(parent, title, yes=title, name="anew")
        self._shell, self._one = shell, one
        says = _("{name} ({login}) tự gõ mật khẩu mới; mật khẩu cũ không mở sổ được nữa.")
        self._new = NewPassphrase("anew", judge, weigh)
        self.add(label(says.format(name=one.name, login=one.login), wrap=True), self._new)
        self.write_by(self._write_it, self._told)

    def accept(self) -> None:
        """Write it, where it can be taken."""
        try:
            self._new.value()
        except FieldProblem:
            return
        super().accept()

    def _write_it(self, written: Done, failed: Failed) -> Job:
        one, new = self._one, self._new.value()
        return self._shell.do(
            lambda province: accounts.give_anew(province, one.login, one.version, new),
            (OFFICERS,), written, owner=self, failed=failed,
        )  # fmt: skip

    def _told(self, done: Account) -> None:
        says = _("Đã cấp mật khẩu mới cho {login}.").format(login=done.login)
        self._shell.presenter.note("ok", says)
