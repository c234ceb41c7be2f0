"""Unlock: which notebook, its passphrase, and the way out when it is forgotten."""

import os
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.gui.notebook.start.page import Page
from sotay.store.delay import wait_left
from sotay.store.errors import StoreDamaged, StoreMissing, StorePlain, TooSoon, WrongPassphrase
from sotay.store.pin.errors import PinGone
from sotay.store.place import DATABASE, open_elsewhere

if TYPE_CHECKING:
    from sotay.work.desk import Desk


class Unlock(Page):
    """Asks for the passphrase of one folder; Argon2 runs on the notebook's own line."""

    forgotten = Signal(object)
    pin_asked = Signal()
    elsewhere = Signal()
    damaged = Signal(object, object)  # the folder, and what its database or key file says

    def __init__(self, runner: Runner) -> None:
        super().__init__(_("Mở khóa sổ"), "", "unlock")
        self._runner = runner
        self._folder = Path()
        self._patience = Patience(self)
        self.field = Field(_("Mật khẩu"), Passphrase("passphrase"), name="passphrase")
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "unlock_enter", self._try)
        self.other = Button(_("Sổ khác…"), "quiet", "", "unlock_other", self.elsewhere)
        self.lost = Button(_("Quên mật khẩu? Dùng giấy đã cất"), "quiet", "key", "unlock_lost")
        self.by_pin = Button(_("Dùng mã PIN"), "plain", "", "unlock_by_pin", self.pin_asked)
        self.put(self.field)
        self.foot(self.enter, self.by_pin, self.other, self.lost)
        self.field.control.entered.connect(self.enter.click)
        self.field.control.changed.connect(lambda: self.field.show_error(""))
        self.lost.clicked.connect(lambda: self.forgotten.emit(self._folder))
        self._patience.ticked.connect(self._ticked)

    def offer_pin(self, offered: bool) -> None:
        """Show the way back to the PIN where one is set."""
        self.by_pin.setVisible(offered)

    def ask_for(self, folder: Path, why_no_pin: str = "") -> None:
        """Ask for the passphrase of the notebook in `folder`; say why its PIN is gone, if it is."""
        self._folder = folder
        self.about.setText(_("{name}, tại {where}").format(name=folder.name, where=folder.parent))
        self.about.show()
        if not os.path.isdir(folder):  # noqa: PTH112 - also where it may not be looked at
            says = _("Không thấy thư mục này. Cắm lại ổ đĩa hay USB chứa sổ, hoặc chọn sổ khác.")
            self.notes.show_note(Note("warn", says))
        elif why_no_pin:
            self.notes.show_note(Note("info", str(PinGone(why_no_pin))))
        self.field.show_error("")
        if left := ceil(wait_left(folder)):  # a restart does not shorten it
            self._patience.wait(left)

    def look_elsewhere(self) -> None:
        """Ask for nothing while another window has this notebook open."""
        held = open_elsewhere(self._folder / DATABASE)
        self.field.setEnabled(held is None)
        self.enter.setEnabled(held is None)
        if held is None:
            self.begin()
            return
        note = Note("warn", str(held), _("Thử lại"), self.look_elsewhere, held.code)
        self.notes.show_note(note)

    def begin(self) -> None:
        """Let typing start at once."""
        self.field.control.setFocus()

    def forget(self) -> None:
        """Let go of the passphrase."""
        self.field.control.clear()

    def _try(self) -> None:
        passphrase, folder = self.field.control.text(), self._folder
        if self._patience.waiting():
            return
        if not passphrase:
            self.field.ask_again(_("Nhập mật khẩu của sổ này."))
            return
        self.notes.clear()
        self.field.show_error("")
        self.busy(True)

        def make() -> "tuple[Desk, Opened]":
            from sotay.work.desk import open_notebook  # noqa: PLC0415 - not before it is needed

            return told(open_notebook(folder, passphrase), folder)

        self._runner.open(make, self.go_in, failed=self._failed)

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, StoreDamaged | StoreMissing | StorePlain):
            self.busy(False)
            self.damaged.emit(self._folder, fault)
            return
        if not isinstance(fault, WrongPassphrase | TooSoon):
            self.tell(fault)
            return
        self.busy(False)
        self.field.control.clear()
        self.field.ask_again(str(fault))
        if left := ceil(wait_left(self._folder)):
            self._patience.wait(left)

    def _ticked(self, left: int) -> None:
        self.field.show_error(str(TooSoon(left)) if left else _("Bây giờ có thể thử lại."))
        self.enter.setEnabled(left == 0)


class Patience(QObject):
    """Counts the seconds until the next try is taken."""

    ticked = Signal(int)  # seconds left; 0 when the next try is welcome

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)

    def waiting(self) -> bool:
        """Tell whether a try would come too early."""
        return self._left > 0

    def wait(self, seconds: int) -> None:
        """Count these seconds down, in place of what was being counted."""
        self._left = seconds
        if seconds:
            self._timer.start()
        else:
            self._timer.stop()
        self.ticked.emit(seconds)

    def _tick(self) -> None:
        self.wait(self._left - 1)
