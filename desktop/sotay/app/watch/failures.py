"""What failed after the lock: told at the gate by its code alone, in full behind it."""

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.gui.kit.presenter import MISSED
from sotay.gui.kit.window import Window

_MOST = 3  # as many notes as stand at once


class Missed(QObject):
    """Keeps the words sealed until the same is unlocked; only it has the key to them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._shell = window.shell
        self._sealed: list[bytes] = []
        self._shell.runner.missed.connect(self._keep)
        window.entered.connect(self._tell)

    def _keep(self, fault: SotayError, sealed: list[bytes]) -> None:
        if fault.remembered:  # the lifeboat tells of it until it is written
            return
        self._sealed = [*self._sealed, *sealed][-_MOST:]
        self._shell.presenter.show_missed(fault)

    def _tell(self) -> None:
        if sealed := self._sealed:
            self._shell.runner.ask(lambda opened: opened.unseal(sealed), self._told, owner=self)

    def _told(self, missed: list[tuple[str, str]]) -> None:
        """Say it; what another notebook or another lock came between is kept for the next time."""
        if missed:
            self._sealed = []
            self._shell.presenter.area.take_back(MISSED)
        for code, words in missed:
            self._shell.presenter.note("warn", words, code=code)
