"""What the window shows while no notebook is open, and the ways through it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.gui.kit.gate import PagedGate
from sotay.gui.notebook import start
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.start.opened import Opened, Practise

if TYPE_CHECKING:
    from sotay.model.office import Office
    from sotay.work.keys.sheets import RecoverySheetJob


class Gate(PagedGate):
    """Pages are made when one first goes there. `opened` carries an `Opened`."""

    opened = Signal(object)

    def __init__(
        self, shell: Shell, home: Path, folder: Path | None, practise: Practise, pin: SessionPin
    ) -> None:
        super().__init__()
        self._shell = shell
        self._home = home
        self._folder = folder
        self._practise = practise
        self._pin = pin
        if folder is None:
            self.welcome()
        else:
            self.unlock(folder)

    def welcome(self) -> None:
        """Offer the ways to begin; Escape goes back to the notebook that was to be unlocked."""
        page = start.welcome.Welcome()
        page.make_new.connect(self.make_new)
        page.chosen.connect(self.unlock)
        page.practise.connect(self.practise)
        page.restore.connect(lambda: self.restore(self.welcome))
        if self._folder is not None:
            folder = self._folder
            page.left.connect(lambda: self.unlock(folder))
        self.show_page(page)

    def unlock(self, folder: Path) -> None:
        """Ask for the PIN of the notebook in `folder` where one is set, else for its passphrase."""
        self._folder = folder
        if self._pin.held(folder) is None:
            self._unlock_by_passphrase(folder)
            return
        page = start.unlockpin.UnlockPin(self._shell.runner, self._pin, folder)
        page.opened.connect(self.opened)
        page.damaged.connect(self.damaged)
        page.passphrase_asked.connect(lambda: self._unlock_by_passphrase(folder))
        self.show_page(page)

    def _unlock_by_passphrase(self, folder: Path) -> None:
        page = start.unlock.Unlock(self._shell.runner)
        page.ask_for(folder, why_no_pin=self._pin.why_ended(folder))
        page.offer_pin(self._pin.held(folder) is not None)
        page.pin_asked.connect(lambda: self.unlock(folder))
        page.opened.connect(self.opened)
        page.forgotten.connect(self.recover)
        page.damaged.connect(self.damaged)
        page.elsewhere.connect(self.welcome)
        self.show_page(page)

    def recover(self, folder: Path) -> None:
        """Ask for the recovery code of the notebook in `folder`."""
        page = start.recover.Recover(self._shell.runner)
        page.ask_for(folder)
        page.opened.connect(self.opened)
        page.left.connect(lambda: self.unlock(folder))
        self.show_page(page)

    def damaged(self, folder: Path, fault: SotayError) -> None:
        """Offer the ways out for a notebook whose database does not open."""
        page = start.restoredamage.RestoreDamage(fault)
        page.restore.connect(lambda: self.restore(lambda: self.damaged(folder, fault)))
        page.salvage.connect(lambda: self._salvage(folder, fault))
        page.left.connect(lambda: self.unlock(folder))
        self.show_page(page)

    def restore(self, back: Callable[[], object]) -> None:
        """Bring a notebook back from a backup; `back` is where one came from."""
        page = start.restore.Restore(self._shell.runner, self._home)
        page.opened.connect(self.opened)
        page.left.connect(back)
        self.show_page(page)

    def _salvage(self, folder: Path, fault: SotayError) -> None:
        page = start.restoresalvage.RestoreSalvage(self._shell.runner, self._home, folder)
        page.opened.connect(self.opened)
        page.left.connect(lambda: self.damaged(folder, fault))
        self.show_page(page)

    def practise(self) -> None:
        """Open the practice notebook, making it first where it is not there."""
        self.page().busy(True)
        self._shell.runner.open(
            self._practise, self.opened.emit, owner=self, failed=self.page().tell
        )

    def make_new(self) -> None:
        """Ask whose the new notebook is."""
        page = start.newnotebook.OfficeStep(self._home)
        page.done.connect(self._ask_passphrase)
        page.left.connect(self.welcome)
        self.show_page(page)

    def _ask_passphrase(self, folder: Path, office: "Office") -> None:
        before = self.page()
        page = start.newnotebook.PassphraseStep(self._shell.runner)
        page.ask_for(folder, office)
        page.made.connect(self._show_code)
        page.left.connect(lambda: self.show_page(before))
        self.show_page(page, keep=True)

    def _show_code(self, job: "RecoverySheetJob") -> None:
        page = start.newnotebook.CodeStep(self._shell.runner, job)
        page.done.connect(lambda: self._check_code(job))
        self.show_page(page)

    def _check_code(self, job: "RecoverySheetJob") -> None:
        page = start.newnotebook.CheckStep(job.code)
        page.done.connect(lambda: self.opened.emit(Opened(job.folder, job.office)))
        page.left.connect(lambda: self._show_code(job))
        self.show_page(page)
