"""The page of a gate that asks for a passphrase, and makes one wait after wrong ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.passphrase import Passphrase


class PassphrasePage(Page):
    """`tried` carries what was typed; who hears it calls `busy`, and `refuse` where it is wrong.

    `too_soon` gives the words for so many seconds that are left to wait.
    """

    tried = Signal(str)

    def __init__(self, title: str, nothing_typed: str, too_soon: Callable[[int], str]) -> None:
        super().__init__(title, "", "unlock")
        self._nothing_typed, self._too_soon = nothing_typed, too_soon
        self._patience = Patience(self)
        self.field = Field(_("Mật khẩu"), Passphrase("passphrase"), name="passphrase")
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "unlock_enter", self._try)
        self.put(self.field)
        self.field.control.entered.connect(self.enter.click)
        self.field.control.changed.connect(lambda: self.field.show_error(""))
        self._patience.ticked.connect(self._ticked)

    def begin(self) -> None:
        """Let typing start at once."""
        self.field.control.setFocus()

    def forget(self) -> None:
        """Let go of the passphrase."""
        self.field.control.clear()

    def refuse(self, says: str) -> None:
        """Ask again, and say why; what was typed is thrown away."""
        self.busy(False)
        self.field.control.clear()
        self.field.ask_again(says)

    def wait(self, seconds: int) -> None:
        """Take no try for these seconds, if any."""
        if seconds:
            self._patience.wait(seconds)

    def shut_for(self, note: Note | None) -> None:
        """Ask for nothing while what `note` says is so; None: ask."""
        self.field.setEnabled(note is None)
        self.enter.setEnabled(note is None)
        if note is None:
            self.begin()
        else:
            self.notes.show_note(note)

    def _try(self) -> None:
        typed = self.field.control.text()
        if self._patience.waiting():
            return
        if not typed:
            self.field.ask_again(self._nothing_typed)
            return
        self.notes.clear()
        self.field.show_error("")
        self.busy(True)
        self.tried.emit(typed)

    def _ticked(self, left: int) -> None:
        self.field.show_error(self._too_soon(left) if left else _("Bây giờ có thể thử lại."))
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
