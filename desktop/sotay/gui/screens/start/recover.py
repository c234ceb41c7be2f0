"""The way in with the code on paper, and a new passphrase in place of the forgotten one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.runner import Runner
from sotay.gui.screens.start.opened import Opened, told
from sotay.gui.screens.start.page import Page
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.linefield import LineField
from sotay.gui.widgets.newpassphrase import NewPassphrase
from sotay.store.errors import RecoveryCodeMistyped, WrongRecoveryCode

if TYPE_CHECKING:
    from sotay.work.desk import Desk


class Recover(Page):
    """Opens one folder's notebook with its recovery code."""

    opened = Signal(object)  # an `Opened`

    def __init__(self, runner: Runner) -> None:
        super().__init__(
            _("Mở bằng mã khôi phục"),
            _(
                "Mã khôi phục gồm chín nhóm chữ và số, được cho một lần khi lập sổ. Mở xong, mật "
                "khẩu cũ không dùng được nữa; mã khôi phục vẫn giữ nguyên."
            ),
            "recover",
        )
        self._runner = runner
        self._folder = Path()
        self.code = LineField(
            _("Mã khôi phục"),
            _("Chữ hoa, chữ thường, dấu gạch đều được."),
            "recovery_code",
            most=100,
        )
        self.new = NewPassphrase("recover")
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "recover_enter")
        back = Button(_("Quay lại"), "quiet", "arrow_left", "recover_back")
        self.put(self.code, self.new)
        self.foot(self.enter, back)
        self.code.control.returnPressed.connect(self.new.setFocus)
        self.new.entered.connect(self._try)
        self.enter.clicked.connect(self._try)
        back.clicked.connect(self.left)

    def ask_for(self, folder: Path) -> None:
        """Ask for the code of the notebook in `folder`."""
        self._folder = folder
        self.notes.clear()
        self.code.show_error("")

    def begin(self) -> None:
        """Let typing start with the code."""
        self.code.control.setFocus()

    def forget(self) -> None:
        """Let go of the code and the passphrase."""
        self.code.control.clear()
        self.new.clear()

    def _try(self) -> None:
        code, folder = self.code.text(), self._folder
        if not code:
            self.code.show_error(_("Gõ mã khôi phục từ tờ giấy đã cất."))
            self.code.control.setFocus()
            return
        try:
            passphrase = self.new.value()
        except FieldProblem:
            return  # shown beside its field
        self.notes.clear()
        self.busy(True)

        def make() -> "tuple[Desk, Opened]":
            from sotay.work import desk as desks  # noqa: PLC0415 - not before it is needed

            return told(desks.recover_notebook(folder, code, passphrase), folder)

        self._runner.open(make, self._opened, failed=self._failed)

    def _opened(self, opened: Opened) -> None:
        self.busy(False)
        self.forget()
        self.opened.emit(opened)

    def _failed(self, fault: SotayError) -> None:
        if not isinstance(fault, RecoveryCodeMistyped | WrongRecoveryCode):
            self.tell(fault)
            return
        self.busy(False)
        self.code.show_error(str(fault))
        self.code.control.setFocus()
