"""How many subjects' requests are late or nearly so: on the rail, wherever one is."""

from PySide6.QtCore import QObject

from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.notebook.shell import Shell
from sotay.work.privacy.requesting import pressing


class Pressing(QObject):
    """Counts when a notebook was opened and after every change to a request."""

    def __init__(self, shell: Shell, place: str) -> None:
        super().__init__()
        self._shell = shell
        self._place = place
        self._latest = Latest(shell.runner, self)
        Heeding(shell.runner, self, {"request"}, self.count)

    def count(self) -> None:
        """Ask how many press."""
        self._latest.ask(pressing, lambda number: self._shell.count(self._place, number))
