"""Dữ liệu cá nhân: destroy what is past its day, set the periods, follow subjects' requests."""

from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.backups.oldcopiescard import OldCopiesCard
from sotay.gui.notebook.privacy.duecard import DueCard
from sotay.gui.notebook.privacy.periodscard import PeriodsCard
from sotay.gui.notebook.privacy.requestscard import RequestsCard
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import KINDS
from sotay.work.privacy import purging, requesting

if TYPE_CHECKING:
    from datetime import date

    from sotay.model.requests import Request
    from sotay.model.retention import Retention
    from sotay.vault.privacy.purging import DueRecord, Purge
    from sotay.work.desk import Desk

    Found = tuple[
        list[DueRecord], list[Purge], tuple[date, date] | None, Retention, list[Request], date
    ]

_KINDS = frozenset((*KINDS, "bundle", "purge", "request"))


class Privacy(Screen):
    """Asks again whenever a record, a bundle's state or a request changed, if it is looked at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("privacy")
        self._latest = Latest(shell.runner, self)
        self._progress = ProgressPanel("purge_progress")
        self.requests = RequestsCard(shell)
        self.due = DueCard(shell, self._progress)
        self.old_copies = OldCopiesCard(shell)
        self.periods = PeriodsCard(shell)
        page = ScrollPage()
        page.rows.addWidget(label(_("Dữ liệu cá nhân"), "display"))
        for part in (self.requests, self._progress, self.due, self.old_copies, self.periods):
            page.rows.addWidget(part)
        in_column(page, of=self, gap=0)
        shell.runner.touched.connect(self._touched)

    def shown(self) -> None:
        """Ask what is due today, and which old copies still hold what is gone."""
        self._ask()
        self.old_copies.ask()

    def new(self) -> None:
        """Note a request (Ctrl+N)."""
        self.requests.ask_new()

    def settle(self) -> None:
        """Stop a destruction that is under way; it goes on when it is asked for again."""
        self.due.stop()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._latest.ask(_look, self._show)

    def _show(self, found: "Found") -> None:
        due, jobs, doubt, periods, requests, today = found
        self.due.show_due(due, jobs, doubt)
        self.periods.show_periods(periods)
        self.requests.show_requests(requests, today)


def _look(desk: "Desk") -> "Found":
    return (
        purging.due(desk),
        purging.history(desk),
        purging.doubtful(desk),
        purging.periods(desk),
        requesting.register(desk),
        requesting.today(desk),
    )
