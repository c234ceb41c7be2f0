"""The window left with who answers a survey: the notebook is locked, and no gate is shown yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sotay.gui.kit.shell import Screen
from sotay.gui.kit.shutting import Shutting
from sotay.gui.notebook.shell import Shell

if TYPE_CHECKING:
    from sotay.gui.kit.window import Window
    from sotay.work.lock.selfentry import Lent


class Lending(QObject):
    """Locks when a screen has lent a survey (`Shell.lent`); `gate` is then what comes first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.window: Window | None = None
        self._shell = shell
        self._lent: Lent | None = None
        shell.lent.connect(self._leave_with)

    def gate(self) -> Screen | None:
        """Return what stands before the gate, None where nothing is lent."""
        if self._lent is None or self.window is None:
            return None
        from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry  # noqa: PLC0415 - seldom

        lent, self._lent = self._lent, None
        alone = SelfEntry(self._shell, lent)
        self.window.shut.connect(alone.begin)  # nobody is asked anything before
        alone.ended.connect(self.window.idle.stop)
        alone.ended.connect(self.window.show_gate)
        return alone

    def _leave_with(self, lent: "Lent") -> None:
        if self.window is not None:
            self._lent = lent
            self.window.lock(Shutting.LENT)  # no backup first, which would keep the key for minutes
            self.window.idle.start()
