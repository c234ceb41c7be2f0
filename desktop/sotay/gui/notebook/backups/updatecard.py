"""Cập nhật, from an open notebook: it is backed up first, and says what it has gone through."""

from collections.abc import Callable

from sotay.gui.notebook.backups.backupcard import BackupCard
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.updatecard import UpdateCard
from sotay.updates.offers import Steps
from sotay.updates.taking import Updating
from sotay.work.backups.examining import steps


class NotebookUpdateCard(UpdateCard):
    """Takes no update before the notebook's backup is proven."""

    def __init__(self, shell: Shell, updating: Callable[[], Updating], backup: BackupCard) -> None:
        super().__init__(shell, updating)
        self._runner, self._backup = shell.runner, backup

    def first(self, then: Callable[[], object]) -> None:
        """Back the notebook up, and then `then`."""
        self._backup.before(then)

    def gone_through(self, then: Callable[[Steps], object]) -> None:
        """Hand `then` the migrations of the open notebook."""
        self._runner.ask(steps, then, owner=self)
