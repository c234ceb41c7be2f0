"""The sheet to read and sign, and the confirmation of a withdrawal, as PDF from the window."""

from collections.abc import Callable

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.work.desk import Desk
from sotay.work.privacy.consentpapers import (
    ConfirmationJob,
    SheetJob,
    gather_confirmation,
    gather_sheet,
)


class ConsentPapers(PaperSaving):
    """Makes both papers for one person of an interview; what is on the screen is written first."""

    def sheet(self, key: str, code: str) -> None:
        """Make the sheet and ask where it goes; without a `code` its line stays empty."""
        title, name = _("Lưu phiếu đồng ý"), _("Phiếu đồng ý {code}").format(code=code)
        self._make(key, lambda desk: gather_sheet(desk, key, code), title, name)

    def confirmation(self, key: str, code: str) -> None:
        """Make the confirmation that a person withdrew, and ask where it goes."""
        title, name = _("Lưu giấy xác nhận rút lại"), _("Xác nhận rút lại {code}")
        named = name.format(code=code)
        self._make(key, lambda desk: gather_confirmation(desk, key, code), title, named)

    def _make(
        self, key: str, gather: Callable[[Desk], SheetJob | ConfirmationJob], title: str, name: str
    ) -> None:
        runner = self._shell.runner
        runner.ask(
            gather,
            lambda job: runner.side(
                Beside.PAPERS,
                lambda _job: job.print(),
                lambda paper: self.ask_target(key, paper, title, f"{name.strip()}.pdf"),
                owner=self,
            ),
            owner=self,
        )
