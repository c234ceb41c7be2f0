"""On the shelf's page: a questionnaire begun, one of Excel changed, a draft gone on with."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.forms.building.reading import read_design
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_open
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.notebook.questionnaires.building.draftscard import DraftsCard
from sotay.gui.notebook.shell import Shell


class Designs(QWidget):
    """Asks for the builder: with nothing, with a draft, with what a file holds."""

    new_asked = Signal()
    open_asked = Signal(str)  # the key of a draft
    found = Signal(object, str)  # a Found, and the path of its file

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.drafts = DraftsCard(shell)
        self.drafts.open_asked.connect(self.open_asked)
        new = Button(_("Soạn mẫu mới"), "plain", "edit", "design_new", self.new_asked)
        file = Button(_("Sửa tệp Excel…"), "quiet", "folder_open", "design_file", self._choose)
        in_column(across(new, file), self.drafts, of=self, gap=12)

    def read(self, path: Path) -> None:
        """Read a workbook, to go on with as a design."""
        self._shell.runner.side(
            Beside.FORMS,
            lambda _job: read_design(path.name, read_limited(path, MOST_BYTES)),
            lambda found: self.found.emit(found, str(path.absolute())),
            owner=self,
        )

    def _choose(self) -> None:
        ask_open(self, _("Sửa mẫu phiếu"), _("Tệp Excel (*.xlsx)"), self.read)
