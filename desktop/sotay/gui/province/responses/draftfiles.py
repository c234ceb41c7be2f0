"""Adding files that go with a response, by way of the guarded child."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_files
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.filerows import FileRows
from sotay.gui.province.shell import Shell
from sotay.media.added import Added
from sotay.province.responses import enclosing

_KINDS = "*.pdf *.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic"


class DraftFiles(QWidget):
    """Beside the rows a way to add files; `added` gives each as the child made it."""

    added = Signal(object)  # media.added.Added
    off_asked = Signal(object)  # LetterFile

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.rows = FileRows(shell, fixed=False)
        self.rows.off_asked.connect(self.off_asked)
        self._add = Button(_("Kèm tệp…"), "plain", "attach", "draft_file_add", self._ask)
        says = _("PDF hoặc ảnh; tệp soạn thảo thì lưu thành PDF trước. Cộng lại tối đa 16 MB.")
        hint = label(says, "caption", wrap=True)
        title = label(_("Tệp kèm văn bản"), "strong")
        in_column(title, hint, self.rows, across(self._add), of=self, gap=6)

    def take(self, paths: Sequence[Path]) -> None:
        """Have the child look through files that were chosen, one after the other."""
        for path in paths:
            take = partial(_cleaned, path)
            self._add.wait_for(
                self._shell.runner.side(Beside.FILES, take, self.added.emit, owner=self)
            )

    def _ask(self) -> None:
        title = _("Kèm tệp vào văn bản trả lời")
        ask_files(self, title, _("PDF và ảnh ({kinds})").format(kinds=_KINDS), self.take)


def _cleaned(path: Path, job: Job) -> Added:
    return enclosing.looked_through(path, job.stopped)
