"""What the window shows while no notebook is open, and the ways through it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sotay.base.errors import SotayError
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.style.look import rescale
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.notebook import start
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.start.opened import Opened, Practise
from sotay.gui.notebook.start.page import Page

if TYPE_CHECKING:
    from sotay.model.office import Office
    from sotay.work.keys.sheets import RecoverySheetJob


class Gate(Screen):
    """Pages are made when one first goes there. `opened` carries an `Opened`."""

    opened = Signal(object)

    def __init__(
        self, shell: Shell, home: Path, folder: Path | None, practise: Practise, pin: SessionPin
    ) -> None:
        super().__init__()
        self.setObjectName("gate")
        self._shell = shell
        self._home = home
        self._folder = folder
        self._practise = practise
        self._pin = pin
        self._pages = QStackedWidget()
        in_column(self._pages, of=self, gap=0)
        if folder is None:
            self.welcome()
        else:
            self.unlock(folder)

    def page(self) -> Page:
        """Return the page that is shown."""
        shown = self._pages.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - there is always one
        return shown

    def areas(self) -> list[QWidget]:
        """Return the page, the only place F6 could go."""
        return [self.page()]

    def shown(self) -> None:
        """Put the focus where typing starts."""
        self.page().begin()

    def refuse_second(self) -> None:
        """Say before anything is asked that another window has the notebook open, if one has."""
        self.page().look_elsewhere()

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
        self._show(page)

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
        self._show(page)

    def _unlock_by_passphrase(self, folder: Path) -> None:
        page = start.unlock.Unlock(self._shell.runner)
        page.ask_for(folder, why_no_pin=self._pin.why_ended(folder))
        page.offer_pin(self._pin.held(folder) is not None)
        page.pin_asked.connect(lambda: self.unlock(folder))
        page.opened.connect(self.opened)
        page.forgotten.connect(self.recover)
        page.damaged.connect(self.damaged)
        page.elsewhere.connect(self.welcome)
        self._show(page)

    def recover(self, folder: Path) -> None:
        """Ask for the recovery code of the notebook in `folder`."""
        page = start.recover.Recover(self._shell.runner)
        page.ask_for(folder)
        page.opened.connect(self.opened)
        page.left.connect(lambda: self.unlock(folder))
        self._show(page)

    def damaged(self, folder: Path, fault: SotayError) -> None:
        """Offer the ways out for a notebook whose database does not open."""
        page = start.restoredamage.RestoreDamage(fault)
        page.restore.connect(lambda: self.restore(lambda: self.damaged(folder, fault)))
        page.salvage.connect(lambda: self._salvage(folder, fault))
        page.left.connect(lambda: self.unlock(folder))
        self._show(page)

    def restore(self, back: Callable[[], object]) -> None:
        """Bring a notebook back from a backup; `back` is where one came from."""
        page = start.restore.Restore(self._shell.runner, self._home)
        page.opened.connect(self.opened)
        page.left.connect(back)
        self._show(page)

    def _salvage(self, folder: Path, fault: SotayError) -> None:
        page = start.restoresalvage.RestoreSalvage(self._shell.runner, self._home, folder)
        page.opened.connect(self.opened)
        page.left.connect(lambda: self.damaged(folder, fault))
        self._show(page)

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
        self._show(page)

    def _ask_passphrase(self, folder: Path, office: "Office") -> None:
        before = self.page()
        page = start.newnotebook.PassphraseStep(self._shell.runner)
        page.ask_for(folder, office)
        page.made.connect(self._show_code)
        page.left.connect(lambda: self._show(before))
        self._show(page, keep=True)

    def _show_code(self, job: "RecoverySheetJob") -> None:
        page = start.newnotebook.CodeStep(self._shell.runner, job)
        page.done.connect(lambda: self._check_code(job))
        self._show(page)

    def _check_code(self, job: "RecoverySheetJob") -> None:
        page = start.newnotebook.CheckStep(job.code)
        page.done.connect(lambda: self.opened.emit(Opened(job.folder, job.office)))
        page.left.connect(lambda: self._show_code(job))
        self._show(page)

    def _show(self, page: Page, *, keep: bool = False) -> None:
        """Show a page; those left behind are thrown away with what was typed, unless kept."""
        for place in reversed(range(self._pages.count())):
            old = self._pages.widget(place)
            if isinstance(old, Page) and old is not page:
                old.forget()
                if not keep:
                    self._pages.removeWidget(old)
                    old.deleteLater()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        rescale(page)
        self._pages.setCurrentWidget(page)
        page.begin()
