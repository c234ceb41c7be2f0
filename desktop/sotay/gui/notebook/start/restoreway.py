"""The key to a backup or a damaged notebook: its passphrase of then, or the code on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import at, in_column, put
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.store.backups import returning
from sotay.store.backups.returning import OpenSlot
from sotay.store.errors import RecoveryCodeMistyped, WrongPassphrase, WrongRecoveryCode

_WRONG = (WrongPassphrase, RecoveryCodeMistyped, WrongRecoveryCode)


class RestoreWay(QWidget):
    """`open_slot` gives the way in; with the code, `new_passphrase` what replaces the forgotten."""

    entered = Signal()

    def __init__(self, hint: str, *, sets_new: bool) -> None:
        super().__init__()
        self._sets_new = sets_new
        self.passphrase = Field(_("Mật khẩu"), Passphrase("way_passphrase"), hint, "way_passphrase")
        self.code = LineField(_("Mã khôi phục"), hint, "way_code", most=100)
        self.new = NewPassphrase("way")
        self._other = Button("", "quiet", "key", "way_other", self._turn)
        rows = in_column(of=self, gap=12)
        put(rows, self.passphrase, self.code, self.new, at(self._other, Qt.AlignmentFlag.AlignLeft))
        self._by_code = True
        self._turn()
        self.passphrase.control.entered.connect(self.entered)
        self.passphrase.control.changed.connect(lambda: self.passphrase.show_error(""))
        self.code.control.returnPressed.connect(self.entered)
        self.new.entered.connect(self.entered)

    def open_slot(self) -> OpenSlot | None:
        """Return the way in, None when nothing was typed (said beside the field)."""
        if self._by_code:
            code = self.code.text()
            if code:
                return returning.by_recovery(code)
        elif passphrase := self.passphrase.control.text():
            return returning.by_passphrase(passphrase)
        self._field().ask_again(_("Nhập vào đây rồi làm tiếp."))
        return None

    def new_passphrase(self) -> str:
        """Return what is to replace a forgotten passphrase; raises `FieldProblem`, shown there."""
        return self.new.value() if self._by_code and self._sets_new else ""

    def refuse(self, fault: SotayError) -> bool:
        """Show what was typed wrong beside its field; tell whether it was that."""
        if not isinstance(fault, (*_WRONG, FieldProblem)):
            return False
        if isinstance(fault, WrongPassphrase):
            self.passphrase.control.clear()
        self._field().ask_again(str(fault))
        return True

    def forget(self) -> None:
        """Let go of everything that was typed."""
        self.passphrase.control.clear()
        self.code.control.clear()
        self.new.clear()

    def _field(self) -> Field[Passphrase] | LineField:
        return self.code if self._by_code else self.passphrase

    def _turn(self) -> None:
        self._by_code = not self._by_code
        self.passphrase.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        self.new.setVisible(self._by_code and self._sets_new)
        says = _("Dùng mật khẩu") if self._by_code else _("Quên mật khẩu? Dùng mã khôi phục")
        self._other.setText(says)
        self._other.setAccessibleName(says)
        self.setFocusProxy(self._field().control)
