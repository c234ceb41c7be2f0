"""A questionnaire on paper, to be filled in by hand where there is no power."""

from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.forms.answers.exporting import file_stem
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, office_of
from sotay.work.questionnaires import shelf

if TYPE_CHECKING:
    from sotay.papers.paper import Paper
    from sotay.work.questionnaires.printing.jobs import BlankJob


class BlankSaving(PaperSaving):
    """Makes it with the office of the notebook at its head, and asks where it goes."""

    def print(self, one: Questionnaire) -> None:
        """Make the paper of a questionnaire."""
        runner = self._shell.runner
        name = _("Mẫu trắng {t}").format(t=one.title or one.id)
        title = _("Lưu tờ in trắng")

        def ask(paper: "Paper") -> None:
            self.ask_target("", paper, title, f"{file_stem(name)}.pdf")

        def make(job: "BlankJob") -> None:
            print_it = lambda ticket: job.print(ticket.stopped)  # noqa: E731 - a name for one line
            runner.side(Beside.PAPERS, print_it, ask, owner=self)

        runner.ask(lambda desk: _gathered(desk, one.sha256), make, owner=self)


def _gathered(desk: Desk, sha256: str) -> "BlankJob":
    # Here, for reportlab and all of its fonts come with it.
    from sotay.work.questionnaires.printing.blank import Wanted  # noqa: PLC0415
    from sotay.work.questionnaires.printing.jobs import BlankJob, under  # noqa: PLC0415

    return BlankJob(shelf.opened(desk, sha256), under(Wanted(), office_of(desk)), desk.clock)
