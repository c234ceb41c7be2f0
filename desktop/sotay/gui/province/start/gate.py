"""What the province's window shows while no register is open, and the ways through it."""

from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.sentences import _
from sotay.gui.kit.gate import PagedGate
from sotay.gui.province import start
from sotay.gui.province.shell import Shell
from sotay.gui.province.start.opened import Open


class Gate(PagedGate):
    """`opened` carries an `Opened`; `practise` opens the register to practise in."""

    opened = Signal(object)

    def __init__(self, shell: Shell, folder: Path | None, machine: Path, practise: Open) -> None:
        super().__init__()
        self._shell, self._folder, self._machine = shell, folder, machine
        self._practise = practise
        if folder is None:
            self.welcome()
        else:
            self.unlock(folder)

    def welcome(self) -> None:
        """Offer the ways to begin; Escape goes back to the register that was to be unlocked."""
        page = start.welcome.Welcome()
        page.chosen.connect(self.unlock)
        page.practise.connect(self.practise)
        if (folder := self._folder) is not None:
            page.left.connect(lambda: self.unlock(folder))
        self.show_page(page)

    def unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the register in `folder`."""
        self._folder = folder
        page = start.unlock.Unlock(self._shell.runner, folder, self._machine, self._shell.login)
        page.opened.connect(self.opened)
        page.elsewhere.connect(self.welcome)
        page.forgotten.connect(lambda: self.recover(folder))
        self.show_page(page)

    def recover(self, folder: Path) -> None:
        """Ask for the recovery code of the register in `folder`."""
        page = start.recover.Recover(self._shell.runner, folder, self._machine)
        page.opened.connect(self.opened)
        page.opened.connect(self._recovered)
        page.left.connect(lambda: self.unlock(folder))
        self.show_page(page)

    def practise(self) -> None:
        """Open the register to practise in, making it first where it is not there."""
        self.page().busy(True)
        self._shell.runner.open(
            self._practise, self.opened.emit, owner=self, failed=self.page().tell
        )

    def _recovered(self) -> None:
        says = _("Đã đặt mật khẩu mới của cơ quan; lần mở sau dùng mật khẩu mới.")
        self._shell.presenter.note("ok", says)
