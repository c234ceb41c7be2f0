"""After every unlock: tell when the notebook is an older one than was closed here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sotay.app.places import anchor_folder
from sotay.gui.shell import Shell

if TYPE_CHECKING:
    from sotay.vault.errors import RolledBack
    from sotay.work.desk import Desk, Outcome


class Standing(QObject):
    """Looks back once a notebook is open; the note stays until the person puts it away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell

    def look_back(self) -> None:
        """Compare on the notebook's line."""
        self._shell.runner.do(_look_back, self._told, owner=self)

    def _told(self, older: "RolledBack | None") -> None:
        if older is not None:
            self._shell.presenter.show_error(older)


def _look_back(desk: "Desk") -> "Outcome[RolledBack | None]":
    from sotay.work.desk import Outcome  # noqa: PLC0415 - a locked window starts without it
    from sotay.work.standing import look_back  # noqa: PLC0415 - as above

    return Outcome(look_back(desk, anchor_folder()))
