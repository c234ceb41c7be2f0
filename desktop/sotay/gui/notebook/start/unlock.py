"""Unlock: which notebook, its passphrase, and the way out when it is forgotten."""

import os
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.passphrasepage import PassphrasePage
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.store.delay import wait_left
from sotay.store.errors import StoreDamaged, StoreMissing, StorePlain, TooSoon, WrongPassphrase
from sotay.store.pin.errors import PinGone
from sotay.store.place import DATABASE, open_elsewhere

if TYPE_CHECKING:
    from sotay.work.desk import Desk


class Unlock(PassphrasePage):
    """Asks for the passphrase of one folder; Argon2 runs on the notebook's own line."""

    forgotten = Signal(object)
    pin_asked = Signal()
    elsewhere = Signal()
    damaged = Signal(object, object)  # the folder, and what its database or key file says

    def __init__(self, runner: Runner) -> None:
        super().__init__(
            _("Mở khóa sổ"), _("Nhập mật khẩu của sổ này."), lambda left: str(TooSoon(left))
        )
        self._runner = runner
        self._folder = Path()
        self.other = Button(_("Sổ khác…"), "quiet", "", "unlock_other", self.elsewhere)
        self.lost = Button(_("Quên mật khẩu? Dùng giấy đã cất"), "quiet", "key", "unlock_lost")
        self.by_pin = Button(_("Dùng mã PIN"), "plain", "", "unlock_by_pin", self.pin_asked)
        self.foot(self.enter, self.by_pin, self.other, self.lost)
        self.lost.clicked.connect(lambda: self.forgotten.emit(self._folder))
        self.tried.connect(self._try_with)

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
        self.wait(ceil(wait_left(folder)))  # a restart does not shorten it

    def look_elsewhere(self) -> None:
        """Ask for nothing while another window has this notebook open."""
        held, again = open_elsewhere(self._folder / DATABASE), self.look_elsewhere
        self.shut_for(
            None if held is None else Note("warn", str(held), _("Thử lại"), again, held.code)
        )

    def _try_with(self, passphrase: str) -> None:
        folder = self._folder

        def make() -> "tuple[Desk, Opened]":
            from sotay.work.desk import open_notebook  # noqa: PLC0415 - not before it is needed

            return told(open_notebook(folder, passphrase), folder)

        self._runner.open(make, self.go_in, failed=self._failed)

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, StoreDamaged | StoreMissing | StorePlain):
            self.busy(False)
            self.damaged.emit(self._folder, fault)
        elif isinstance(fault, WrongPassphrase | TooSoon):
            self.refuse(str(fault))
            self.wait(ceil(wait_left(self._folder)))
        else:
            self.tell(fault)
