"""A forgotten passphrase of the office: the code on paper opens the register, and sets another."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import Runner
from sotay.gui.province.start.opened import Opened, told
from sotay.model.passphrase import judge, weigh
from sotay.province.names import logins
from sotay.province.receiver import turns
from sotay.store.errors import RecoveryCodeMistyped, WrongRecoveryCode

if TYPE_CHECKING:
    from sotay.province.opening import Province


class Recover(Page):
    """Opens one folder's register with its code, as whoever has the office's passphrase."""

    _waits = Signal()  # crosses from the register's line

    def __init__(self, runner: Runner, folder: Path, machine: Path) -> None:
        super().__init__(
            _("Mở bằng mã khôi phục"),
            _(
                "Dùng mã khôi phục cất trong két từ khi lập sổ. Mở xong, mật khẩu cũ của cơ quan "
                "không dùng được nữa; mã khôi phục vẫn dùng được."
            ),
            "recover",
        )
        self._runner, self._folder, self._machine = runner, folder, machine
        self.code = LineField(
            _("Mã khôi phục"),
            _("Chín nhóm trên tờ giấy. Chữ hoa, chữ thường, dấu gạch đều được."),
            "recovery_code",
            most=100,
        )
        self.new = NewPassphrase("recover", judge, weigh)
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "recover_enter", self._try)
        back = Button(_("Quay lại"), "quiet", "arrow_left", "recover_back", self.left)
        accounts = _(
            "Mật khẩu của tài khoản cán bộ thì tài khoản quản trị cấp lại: Cài đặt, mục Cán bộ. "
            "Không còn tài khoản quản trị nào mở được thì mở ở đây, rồi cấp lại."
        )
        says = label(accounts, "caption", wrap=True, name="recover_accounts")
        says.setVisible(bool(logins(folder)))
        self.put(self.code, self.new, says)
        self.foot(self.enter, back)
        self.code.control.returnPressed.connect(self.new.setFocus)
        self.new.entered.connect(self.enter.click)
        self._waits.connect(self._tell_turn)

    def begin(self) -> None:
        """Let typing start with the code."""
        self.code.control.setFocus()

    def forget(self) -> None:
        """Let go of the code and the passphrase."""
        self.code.control.clear()
        self.new.clear()

    def _try(self) -> None:
        code, folder, machine, waits = (
            self.code.text(), self._folder, self._machine, self._waits.emit
        )  # fmt: skip
        if not code:
            self.code.ask_again(_("Gõ mã khôi phục từ tờ giấy đã cất."))
            return
        try:
            passphrase = self.new.value()
        except FieldProblem:
            return  # shown beside its field
        self.notes.clear()
        self.busy(True)

        def make() -> "tuple[Province, Opened]":
            from sotay.province import passphrases  # noqa: PLC0415 - not before it is needed

            province = turns.in_turn(
                folder, lambda: passphrases.recover(folder, code, passphrase), waits
            )
            return told(province, machine)

        self._runner.open(make, self.go_in, failed=self._failed)

    def _tell_turn(self) -> None:
        says = _("Chương trình nhận gói đang dùng sổ, chờ đến lượt…")
        self.notes.show_note(Note("info", says))

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, RecoveryCodeMistyped | WrongRecoveryCode):
            self.busy(False)
            self.code.ask_again(str(fault))
        else:
            self.tell(fault)
