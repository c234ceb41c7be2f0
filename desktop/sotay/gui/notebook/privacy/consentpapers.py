"""Papers of consent: the sheet to read and sign, and the confirmation that it was taken back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.privacy.askingeditor import AskingEditor
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.privacy.consentpapers import (
    ConfirmationJob,
    SheetJob,
    gather_confirmation,
    gather_sheet,
)


class ConsentPapers(PaperSaving):
    """Makes both papers for one person heard; what is on the screen is written first."""

    def __init__(self, shell: Shell, over: QWidget, editor: AskingEditor) -> None:
        super().__init__(shell, over)
        self._editor = editor
        editor.consents.sheet_asked.connect(lambda code: self._on_paper(self.sheet, code))
        editor.consents.confirmation_asked.connect(
            lambda code: self._on_paper(self.confirmation, code)
        )

    def _on_paper(self, make: Callable[[str, str], None], code: str) -> None:
        """Have the notebook hold what is on the screen, then make a paper of it."""
        if (draft := self._editor.draft) is not None:
            draft.write()
            make(draft.id, code)

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
