"""The documents that go with a response, asked for again as their pieces come."""

from PySide6.QtWidgets import QWidget

from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.notebook.letters.documentrow import DocumentRow
from sotay.gui.notebook.shell import Shell
from sotay.model.letters import Response
from sotay.work.letters import documents
from sotay.work.letters.documents import Document
from sotay.work.letters.reading import LETTERS


class DocumentList(QWidget):
    """Hidden where there is none."""

    def __init__(self, shell: Shell, response: Response) -> None:
        super().__init__()
        self.setObjectName("documents")
        self._shell = shell
        self._response = response
        self._shown: tuple[Document, ...] = ()
        self._latest = Latest(shell.runner, self)
        self._rows = in_column(of=self, gap=6)
        self.setVisible(False)
        if response.files:
            Heeding(shell.runner, self, {LETTERS}, self._ask)
            self._ask()

    def _ask(self) -> None:
        response = self._response
        self._latest.ask(lambda desk: documents.of_response(desk, response), self._show)

    def _show(self, found: tuple[Document, ...]) -> None:
        if found != self._shown:
            self._shown = found
            fill(self._rows, [DocumentRow(self._shell, one) for one in found])
        self.setVisible(bool(found))
