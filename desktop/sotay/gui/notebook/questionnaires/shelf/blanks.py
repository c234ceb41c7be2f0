"""Blank questionnaires out of the shelf: asked how, made beside the notebook, saved or printed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.papers.recordpapers import file_name, print_or_offer
from sotay.gui.notebook.questionnaires.shelf.blankdialog import BlankDialog
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import BlankJob, gather_blank

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


class Blanks(PaperSaving):
    """`progress` shows a paper that is being made, whose pictures may take a while."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(shell, parent)
        self.progress = ProgressPanel("blank_progress")

    def offer(self, sha256: str) -> None:
        """Ask how a questionnaire is wanted on paper."""
        self._shell.runner.ask(
            lambda desk: gather_blank(desk, sha256, Wanted()),
            lambda job: self._ask(sha256, job),
            owner=self,
        )

    def _ask(self, sha256: str, job: BlankJob) -> None:
        dialog = BlankDialog(self._over, job)
        dialog.saved.connect(lambda wanted: self._make(wanted, self._save_of(sha256)))
        dialog.printed.connect(lambda wanted: self._make(wanted, self._print_of(sha256)))
        dialog.open()

    def _make(self, wanted: BlankJob, then: "Callable[[Paper], object]") -> None:
        job = self._shell.runner.side(
            Beside.PAPERS, lambda job: wanted.print(job.stopped), then, owner=self
        )
        self.progress.follow(job, _("Đang dàn trang phiếu…"))

    def _save_of(self, sha256: str) -> "Callable[[Paper], None]":
        title = _("Xuất phiếu trắng ra PDF")
        return lambda paper: self.ask_target(sha256, paper, title, file_name(paper.title))

    def _print_of(self, sha256: str) -> "Callable[[Paper], None]":
        save = self._save_of(sha256)
        return lambda paper: print_or_offer(
            self._shell, self._over, paper, lambda: save(paper), what="questionnaire"
        )
