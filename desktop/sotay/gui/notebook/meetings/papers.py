"""Minutes on paper: made beside the notebook, looked at in the window, saved outside it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.work.printing import gather_minutes

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Papers(PaperSaving):
    """Makes minutes and saves them where the person says."""

    def make(self, key: str, then: "Callable[[Paper], object]") -> None:
        """Hand the minutes of a meeting to `then`."""
        runner = self._shell.runner
        runner.ask(
            lambda desk: gather_minutes(desk, key),
            lambda job: runner.side(Beside.PAPERS, lambda _job: job.print(), then, owner=self),
            owner=self,
        )

    def print(self, key: str, paper: "Paper") -> None:
        """Print, or say that there is no printer and offer the PDF."""
        from sotay.gui.notebook.papers import printing  # noqa: PLC0415 - Qt's printing is loaded when first used

        if printing.no_printer():
            says = _(
                "Máy này chưa có máy in nào. Cài máy in trong phần cài đặt của máy, hoặc xuất PDF "
                "rồi in ở máy khác."
            )
            save = lambda: self.ask_where(key, paper)  # noqa: E731
            self._shell.presenter.note("warn", says, _("Xuất PDF…"), save)
        else:
            printing.ask_and_print(self._shell, self._over, paper)

    def ask_where(self, key: str, paper: "Paper") -> None:
        """Ask for a file name, then save."""
        self.ask_target(key, paper, _("Xuất biên bản ra PDF"), file_name(paper.title))


def file_name(title: str) -> str:
    """Return a name for the file that every file system takes."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:100].strip(" .")
    return f"{plain or _('Biên bản')}.pdf"
