"""Another passphrase for one's own account, or the office's where the register is open by that."""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from sotay.province.opening import Province


class OwnPassphrase(Dialog):
    """The one of today, and the next one twice."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        own = shell.officer is not None
        title = _("Đổi mật khẩu của tôi") if own else _("Đổi mật khẩu của cơ quan")
        super().__init__(parent, title, yes=_("Đổi mật khẩu"), name="own_passphrase")
        self._shell, self._act = shell, _change_own if own else _change_office
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
        old, new, act = self._old.control.text(), self._new.value(), self._act

        def fault(error: SotayError) -> None:
            if isinstance(error, WrongPassphrase):
                self._old.ask_again(_("Mật khẩu đang dùng chưa đúng."))
            else:
                failed(error)

        return self._shell.do(
            lambda province: act(province, old, new),
            (OFFICERS,), written, owner=self, failed=fault,
        )  # fmt: skip

    def _told(self, _none: None) -> None:
        self._shell.presenter.note("ok", _("Đã đổi mật khẩu; lần mở sau dùng mật khẩu mới."))


def _change_own(province: "Province", old: str, new: str) -> None:
    accounts.change_own(province, old, new)


def _change_office(province: "Province", old: str, new: str) -> None:
    from sotay.province import passphrases  # noqa: PLC0415 - not before it is needed

    passphrases.change_passphrase(province, old, new)
