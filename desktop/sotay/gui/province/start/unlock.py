"""Unlock: which register, and its passphrase."""

import os
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.passphrasepage import PassphrasePage
from sotay.gui.province.shell import Runner
from sotay.gui.province.start.opened import Opened, told
from sotay.province.names import DATABASE, account_folder, logins
from sotay.province.receiver import turns
from sotay.store.delay import wait_left
from sotay.store.errors import TooSoon, WrongPassphrase
from sotay.store.place import open_elsewhere

if TYPE_CHECKING:
    from sotay.province.opening import Province


class Unlock(PassphrasePage):
    """Asks for the passphrase of one folder; it is opened on the register's own line."""

    elsewhere = Signal()
    forgotten = Signal()
    _waits = Signal()  # crosses from that line

    def __init__(self, runner: Runner, folder: Path, machine: Path, login: str = "") -> None:
        super().__init__(
            _("Mở khóa sổ tiếp nhận"),
            _("Nhập mật khẩu của sổ tiếp nhận."),
            lambda left: str(TooSoon(left)),
        )
        self._runner, self._folder, self._machine = runner, folder, machine
        self.who = self._whose(login)
        self.other = Button(_("Sổ khác…"), "quiet", "", "unlock_other", self.elsewhere)
        self.lost = Button(_("Quên mật khẩu…"), "quiet", "", "unlock_forgotten", self.forgotten)
        self.foot(self.enter, self.lost, self.other)
        self.about.setText(_("{name}, tại {where}").format(name=folder.name, where=folder.parent))
        self.about.show()
        self.tried.connect(self._try_with)
        self._waits.connect(self._tell_turn)
        if not os.path.isdir(folder):  # noqa: PTH112 - also where it may not be looked at
            says = _("Không thấy thư mục này. Cắm lại ổ đĩa chứa sổ, hoặc chọn sổ khác.")
            self.notes.show_note(Note("warn", says))
        self.wait(ceil(wait_left(self._tries())))  # a restart does not shorten it

    def _whose(self, login: str) -> Field[Choice]:
        """Ask whose account it is to be opened by, where there are any."""
        known = logins(self._folder)
        options = [*((one, one) for one in known), ("", _("(mật khẩu của cơ quan)"))]
        who = Field(_("Tài khoản"), Choice(options, "unlock_who"), name="unlock_who")
        if login in known:
            who.control.set_value(login)
        self.put_above(who, self.field)
        who.setVisible(bool(known))
        who.control.currentIndexChanged.connect(self._another)
        return who

    def _another(self) -> None:
        left = ceil(wait_left(self._tries()))
        if left or self._patience.waiting():
            self._patience.wait(left)
        if not left:
            self.field.show_error("")
        self.field.control.clear()

    def _tries(self) -> Path:
        """Return where wrong passphrases of whoever is chosen are counted."""
        login = str(self.who.control.value() or "")
        return account_folder(self._folder, login) if login else self._folder

    def look_elsewhere(self) -> None:
        """Ask for nothing while another window has this register; a receiver gives it up soon."""
        held, again = open_elsewhere(self._folder / DATABASE), self.look_elsewhere
        free = held is None or turns.is_running(self._folder)
        self.shut_for(
            None
            if free
            else Note("warn", str(held), _("Thử lại"), again, getattr(held, "code", ""))
        )

    def _try_with(self, passphrase: str) -> None:
        folder, machine, waits = self._folder, self._machine, self._waits.emit
        login = str(self.who.control.value() or "")

        def make() -> "tuple[Province, Opened]":
            from sotay.province.officers import signingin  # noqa: PLC0415 - not before it is needed

            unlocked = turns.in_turn(
                folder, lambda: signingin.sign_in(folder, login, passphrase), waits
            )
            return told(unlocked, machine)

        self._runner.open(make, self.go_in, failed=self._failed)

    def _tell_turn(self) -> None:
        says = _("Chương trình nhận gói đang dùng sổ, chờ đến lượt…")
        self.notes.show_note(Note("info", says))

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, WrongPassphrase | TooSoon):
            self.refuse(str(fault))
            self.wait(ceil(wait_left(self._tries())))
        else:
            self.tell(fault)
