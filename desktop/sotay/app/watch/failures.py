"""What failed after the lock: told at the gate by its code alone, in full behind it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.gui.kit.window import Window

if TYPE_CHECKING:
    from sotay.work.desk import Desk

_MOST = 3  # as many notes as stand at once


class Missed(QObject):
    """Keeps the words sealed until the same notebook is unlocked; only it has the key to them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._shell = window.shell
        self._sealed: list[bytes] = []
        self._shell.runner.missed.connect(self._keep)
        window.entered.connect(self._tell)

    def _keep(self, fault: SotayError, sealed: list[bytes]) -> None:
        self._sealed = [*self._sealed, *sealed][-_MOST:]
        self._shell.presenter.show_missed(fault)

    def _tell(self) -> None:
        if self._sealed:
            self._shell.runner.ask(partial(_unseal, self._sealed), self._told, owner=self)

    def _told(self, missed: list[tuple[str, str]]) -> None:
        """Say it; what another notebook or another lock came between is kept for the next time."""
        if missed:
            self._sealed = []
        for code, words in missed:
            self._shell.presenter.note("warn", words, code=code)


def _unseal(sealed: list[bytes], desk: "Desk") -> list[tuple[str, str]]:
    from sotay.work import failures  # noqa: PLC0415 - a locked window starts without it

    return failures.unseal(desk.vault, sealed)
