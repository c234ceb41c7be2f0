"""Unlock again by the PIN of this run; the passphrase is always one button away."""

from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.store.errors import StoreDamaged, StoreMissing, StorePlain
from sotay.store.pin.errors import PinGone, WrongPin
from sotay.work.desk import Desk
from sotay.work.keys.pin import open_with_pin


class UnlockPin(Page):
    """Asks for the PIN. `passphrase_asked` when it is not wanted, or opens nothing any more."""

    passphrase_asked = Signal()
    damaged = Signal(object, object)  # the folder, and what its database or key file says

    def __init__(self, runner: Runner, pin: SessionPin, folder: Path) -> None:
        about = _("{name}, tại {where}").format(name=folder.name, where=folder.parent)
        super().__init__(_("Mở lại sổ bằng mã PIN"), about, "unlock_pin")
        self._runner = runner
        self._pin = pin
        self._folder = folder
        self._trying = False
        hint = _("Mã PIN đặt lúc {at} trong mục Cài đặt, không phải mật khẩu của sổ.")
        self.field = Field(
            _("Mã PIN"),
            Passphrase("pin", _("Mã PIN")),
            hint.format(at=short_time(pin.since())),
            "pin",
        )
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "pin_enter", self._try)
        self.other = Button(_("Dùng mật khẩu"), "plain", "key", "pin_passphrase")
        self.put(self.field)
        self.foot(self.enter, self.other)
        self.field.control.entered.connect(self.enter.click)
        self.field.control.changed.connect(lambda: self.field.show_error(""))
        self.other.clicked.connect(self.passphrase_asked)
        pin.changed.connect(self._look)

    def begin(self) -> None:
        """Let typing start at once."""
        self.field.control.setFocus()

    def forget(self) -> None:
        """Let go of the PIN."""
        self.field.control.clear()

    def _try(self) -> None:
        typed, held = self.field.control.text(), self._pin.held(self._folder)
        if held is None:
            return
        if not typed:
            self.field.ask_again(_("Nhập mã PIN, hoặc bấm “Dùng mật khẩu”."))
            return
        self.field.show_error("")
        self._try_on(True)

        def make() -> tuple[Desk, Opened]:
            return told(open_with_pin(held, typed), held.folder)

        self._runner.open(make, self._opened, failed=self._failed)

    def _opened(self, opened: Opened) -> None:
        self._trying = False
        self.go_in(opened)

    def _failed(self, fault: SotayError) -> None:
        self._try_on(False)
        if isinstance(fault, WrongPin):
            self.field.control.clear()
            self.field.ask_again(str(fault))
        elif isinstance(fault, PinGone):
            self._pin.end(fault.reason)
        elif isinstance(fault, StoreDamaged | StoreMissing | StorePlain):
            self.damaged.emit(self._folder, fault)
        else:
            self.tell(fault)

    def _try_on(self, under_way: bool) -> None:
        self._trying = under_way
        self.busy(under_way)

    def _look(self) -> None:
        """Ask for the passphrase once the PIN has ended."""
        if not self._trying and self._pin.held(self._folder) is None:
            self.passphrase_asked.emit()
