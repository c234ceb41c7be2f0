"""After every unlock: tell when notebook or key file is an older one, destroy what came back."""

from PySide6.QtCore import QObject

from sotay.app.folders import anchor_folder
from sotay.gui.notebook.shell import Shell
from sotay.store.log.errors import RolledBack
from sotay.store.shares.errors import KeyFileOld
from sotay.store.standing.errors import LogSetAside
from sotay.vault.records.lookup import KINDS
from sotay.work.backups.rollback import look_at_keys, look_back
from sotay.work.desk import Desk, Outcome
from sotay.work.keys.access import KEYS
from sotay.work.privacy.destroyed import Again, destroy_again


class Standing(QObject):
    """Looks back once a notebook is open; the note stays until the person puts it away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell

    def look_back(self) -> None:
        """Compare, then destroy, on the notebook's line; a fault of the one hides no other."""
        self._shell.runner.do(_look_back, self._compared, owner=self)
        self._shell.runner.do(_look_at_log, self._compared, owner=self)
        self._shell.runner.do(_look_at_keys, self._compared, owner=self)
        self._shell.runner.do(_destroy_again, self._destroyed, owner=self)

    def _compared(self, older: RolledBack | KeyFileOld | LogSetAside | None) -> None:
        if older is not None:
            self._shell.presenter.show_error(older)

    def _destroyed(self, again: Again) -> None:
        if returned := again.returned():
            self._shell.presenter.note("info", returned)


def _look_back(desk: Desk) -> Outcome[RolledBack | None]:
    return Outcome(look_back(desk, anchor_folder()))


def _look_at_log(desk: Desk) -> Outcome[LogSetAside | None]:
    return Outcome(desk.vault.store.log_aside)


def _look_at_keys(desk: Desk) -> Outcome[KeyFileOld | None]:
    old = look_at_keys(desk)
    return Outcome(old, frozenset({KEYS}) if old else frozenset())


def _destroy_again(desk: Desk) -> Outcome[Again]:
    again = destroy_again(desk)
    return Outcome(again, frozenset({*KINDS, "purge"}) if again.returned() else frozenset())
