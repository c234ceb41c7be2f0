"""Every question of the province about one record."""

from functools import partial

from PySide6.QtWidgets import QWidget

from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.notebook.letters.threadview import ThreadView
from sotay.gui.notebook.shell import Shell
from sotay.work.letters import reading
from sotay.work.letters.reading import LETTERS, QueryThread


class Threads(QWidget):
    """Hidden while nothing was asked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("threads")
        self._shell = shell
        self._record = ""
        self._latest = Latest(shell.runner, self)
        self._views: dict[str, ThreadView] = {}
        self._rows = in_column(of=self, gap=12)
        Heeding(shell.runner, self, {LETTERS, "bundle"}, self._ask)
        self.hide()

    def show_of(self, record: str) -> None:
        """Show what was asked about this record; "" for none."""
        if record != self._record:
            self.settle()
            self._show(())
        self._record = record
        self._ask()

    def settle(self) -> None:
        """Keep what is half-written."""
        for view in self._views.values():
            view.settle()

    def _ask(self) -> None:
        if record := self._record:
            self._latest.ask(lambda desk: reading.threads(desk, record), self._show)
        else:
            self._latest.drop()

    def _show(self, threads: tuple[QueryThread, ...]) -> None:
        for gone in set(self._views) - {one.id for one in threads}:
            view = self._views.pop(gone)
            view.hide()
            view.deleteLater()
        for at, one in enumerate(threads):
            if one.id in self._views:
                self._views[one.id].show_thread(one)
            else:
                self._views[one.id] = ThreadView(self._shell, one)
                self._rows.insertWidget(at, self._views[one.id])
        self.setVisible(bool(threads))
        unseen = [asked.seq for one in threads for asked in one.queries if not asked.seen]
        if unseen and self.isVisible():
            self._shell.runner.do(partial(reading.see, seqs=unseen), owner=self)
