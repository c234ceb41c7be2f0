"""How much is closed and has not left: on the rail and in the status line, wherever one is."""

from PySide6.QtCore import QObject

from sotay.base.sentences import _
from sotay.gui.latest import Latest
from sotay.gui.shell import Shell


class Pending(QObject):
    """Counts again after every change to a record."""

    def __init__(self, shell: Shell, place: str) -> None:
        super().__init__()
        self._shell = shell
        self._place = place
        self._latest = Latest(shell.runner, self)
        shell.runner.touched.connect(self.count)

    def count(self) -> None:
        """Ask how many records wait."""
        from sotay.work.today import unsealed  # noqa: PLC0415 - a locked window starts without it

        self._latest.ask(unsealed, self._show)

    def _show(self, number: int) -> None:
        self._shell.count(self._place, number)
        told = _("{n} bản ghi chưa gửi").format(n=number) if number else ""
        self._shell.say("pending", told)
