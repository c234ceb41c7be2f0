"""Files that were handed to the window from outside: looked at one by one, taken in after a yes."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.text import visible
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.text import label

if TYPE_CHECKING:
    from sotay.gui.kit.window import Window

_ABOUT = "handed"  # what its note at the gate is about
_AGAIN_MS = 500  # until it is looked again whether a dialog stands open


class Said(Protocol):
    """What was found in a file: its kind as a title, and what people are told of it."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def told(self) -> str:
        """Whose it is, whether it is believed, what may be done."""


class Handing(QObject):
    """A queue: what comes while locked, or while a dialog is open, waits for its turn.

    Kept in memory only. Each window says how it looks at a file, and what its dialog offers.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window, self.shell = window, window.shell
        self._waiting: list[Path] = []
        self._at: Path | None = None  # what is being looked at
        window.entered.connect(self._next)
        window.locked.connect(self._put_back)

    def take(self, files: list[Path]) -> None:
        """Look at these once the person is there; a file that waits already waits once."""
        self._waiting += [file for file in dict.fromkeys(files) if file not in self._waiting]
        if self._waiting and not self.window.is_open():
            says = counted("{n} tệp chờ xem: mở khóa sổ để xem và nhập.", len(self._waiting))
            self.shell.presenter.note("info", says, about=_ABOUT, at_gate=True)
        self._next()

    def look(self, opened: Any, file: Path) -> Said:
        """Return what a file is, on the line of what is open; raises why it is not believed."""
        raise NotImplementedError

    def dialog_of(self, said: Any, file: Path) -> Dialog:
        """Return the dialog that offers what may be done with it."""
        raise NotImplementedError

    def _next(self) -> None:
        if self._at is not None or not self._waiting or not self.window.is_open():
            return
        if QApplication.activeModalWidget() is not None:
            soon(self, self._next, _AGAIN_MS)
            return
        self.shell.presenter.area.take_back(_ABOUT)
        file = self._at = self._waiting.pop(0)
        self.shell.runner.ask(
            lambda opened: self.look(opened, file),
            lambda said: self._show(self.dialog_of(said, file), said.told, file),
            owner=self,
            failed=partial(self._refuse, file),
        )

    def _refuse(self, file: Path, fault: SotayError) -> None:
        dialog = Dialog(self.window, _("Không nhập được tệp này"), no=_("Đóng"), name="handed")
        self._show(dialog, str(fault), file)
        dialog.add(label(_("Mã: {code}").format(code=fault.code), "caption", name="handed_code"))

    def _show(self, dialog: Dialog, told: str, file: Path) -> None:
        name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
        dialog.add(label(visible(name), "strong", wrap=True, name="handed_file"))
        dialog.add(label(told, wrap=True, name="handed_says"))
        dialog.accepted.connect(self._dealt_with)
        dialog.given_up.connect(self._dealt_with)
        dialog.open()

    def _dealt_with(self) -> None:
        self._at = None
        soon(self, self._next)

    def _put_back(self) -> None:
        """Keep what a lock came before the answer of: it is asked again behind the next unlock."""
        if self._at is not None:
            self._waiting.insert(0, self._at)
            self._at = None
