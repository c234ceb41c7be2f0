"""How much waits, on the rail wherever one is: what may leave, and requests that press."""

from PySide6.QtCore import QObject

from sotay.base.sentences import counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.notebook.shell import Shell
from sotay.model.waiting import Waiting
from sotay.work.privacy.requesting import pressing
from sotay.work.transfer.waiting import waiting


class Pending(QObject):
    """Counts what is closed or said of letters and may leave, again after every change.

    What stays here for want of consent, or as another unit's, is counted apart.
    """

    def __init__(self, shell: Shell, place: str) -> None:
        super().__init__()
        self._shell = shell
        self._place = place
        self._latest = Latest(shell.runner, self)
        shell.runner.touched.connect(self.count)

    def count(self) -> None:
        """Ask how much waits."""
        self._latest.ask(waiting, self._show)

    def _show(self, found: Waiting) -> None:
        self._shell.count(self._place, found.going + found.words)
        told = []
        if found.going:
            told.append(counted("{n} bản ghi chưa gửi", found.going))
        if found.words:
            told.append(counted("{n} tin báo lại chưa gửi", found.words))
        if found.staying:
            told.append(counted("{n} bản ghi giữ lại", found.staying))
        self._shell.say("pending", " · ".join(told))


class Pressing(QObject):
    """Counts subjects' requests when a notebook was opened and after every change to a request."""

    def __init__(self, shell: Shell, place: str) -> None:
        super().__init__()
        self._shell = shell
        self._place = place
        self._latest = Latest(shell.runner, self)
        Heeding(shell.runner, self, {"request"}, self.count)

    def count(self) -> None:
        """Ask how many press."""
        self._latest.ask(pressing, lambda number: self._shell.count(self._place, number))
