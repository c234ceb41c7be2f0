"""Cập nhật, from an open notebook: backed up first, asked of the province's receivers as well."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from sotay.base.progress import Stopped
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.backups.backupcard import BackupCard
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.gui.reading.updatecard import UpdateCard, Way
from sotay.updates.offers import Steps
from sotay.updates.sources import Source
from sotay.updates.taking import Updating
from sotay.work.backups.examining import steps
from sotay.work.transfer.updateroad import UpdateRoad, road


class NotebookUpdateCard(UpdateCard):
    """Takes no update before the notebook's backup is proven."""

    networked = True

    def __init__(self, shell: Shell, updating: Callable[[], Updating], backup: BackupCard) -> None:
        super().__init__(shell, updating)
        self._runner, self._backup = shell.runner, backup

    def first(self, then: Callable[[], object]) -> None:
        """Back the notebook up, and then `then`."""
        self._backup.before(then)

    def gone_through(self, then: Callable[[Steps], object]) -> None:
        """Hand `then` the migrations of the open notebook."""
        self._runner.ask(steps, then, owner=self)

    def ask_receivers(self) -> None:
        """Look what the receivers of the province's policy offer."""
        self._runner.ask(road, lambda found: self.look(_over(found)), owner=self)


def _over(found: UpdateRoad) -> Way:
    """Return the way over the network; its carrier is made and let go of on that line."""

    @contextmanager
    def opened(stopped: Stopped) -> Iterator[Source]:
        with closing(QtCarrier(found.certificates)) as carrier:
            yield found.source(carrier, stopped)

    return Way(opened, Beside.NETWORK)
