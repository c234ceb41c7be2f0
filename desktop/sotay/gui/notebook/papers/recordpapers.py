"""The paper of a record: made beside the notebook, then printed or saved where the person says."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

What = Literal["minutes", "questionnaire", "announcement", "trail"]
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Job(Protocol):
    """A paper that is ready to be made."""

    def print(self) -> "Paper":
        """Make it."""


class RecordPapers(PaperSaving):
    """Papers of one kind of record: `gather` collects one, `title` is that of the dialog."""

    def __init__(
        self,
        shell: Shell,
        over: QWidget,
        gather: Callable[[Desk, str], Job],
        title: str,
        *,
        what: What = "minutes",
    ) -> None:
        super().__init__(shell, over)
        self._gather = gather
        self._title = title
        self._what = what

    def make(self, key: str, then: "Callable[[Paper], object]") -> None:
        """Hand the paper of a record to `then`; what goes out on it stands from here on."""
        runner = self._shell.runner
        runner.do(
            lambda desk: Outcome(self._gather(desk, key)),
            lambda job: runner.side(Beside.PAPERS, lambda _job: job.print(), then, owner=self),
            owner=self,
        )

    def print(self, key: str, paper: "Paper") -> None:
        """Print, or say that there is no printer and offer the PDF."""
        save = lambda: self.ask_where(key, paper)  # noqa: E731 - a name for one line
        print_or_offer(self._shell, self._over, paper, save, what=self._what)

    def ask_where(self, key: str, paper: "Paper") -> None:
        """Ask for a file name, then save."""
        self.ask_target(key, paper, self._title, file_name(paper.title))


def file_name(title: str) -> str:
    """Return a name for the file that every file system takes."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:100].strip(" .")
    return f"{plain or _('Biên bản')}.pdf"


def print_or_offer(
    shell: Shell,
    over: QWidget,
    paper: "Paper",
    save: Callable[[], object],
    *,
    what: What,
) -> None:
    """Print a paper; where there is no printer offer what `save` does."""
    from sotay.gui.notebook.papers import printing  # noqa: PLC0415 - Qt's printing is loaded when first used

    if printing.no_printer():
        says = _(
            "Máy này chưa có máy in nào. Cài máy in trong phần cài đặt của máy, hoặc xuất PDF "
            "rồi in ở máy khác."
        )
        shell.presenter.note("warn", says, _("Xuất PDF…"), save)
    else:
        told = {
            "minutes": printing.of_minutes,
            "questionnaire": printing.of_questionnaire,
            "announcement": printing.of_announcement,
            "trail": printing.of_trail,
        }[what]
        printing.ask_and_print(shell, over, paper, told())
