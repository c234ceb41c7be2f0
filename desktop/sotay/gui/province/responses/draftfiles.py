"""The files that go with a response: added by way of the guarded child, looked at, taken off."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_files
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.reading.documentview import DocumentView
from sotay.media import cleaning
from sotay.media.added import Added
from sotay.model.letters import LetterFile
from sotay.province.responses import enclosing

_KINDS = "*.pdf *.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic"


class FileRows(QWidget):
    """A row for each; `off_asked` where one may still be taken off."""

    off_asked = Signal(object)  # LetterFile

    def __init__(self, shell: Shell, *, fixed: bool) -> None:
        super().__init__()
        self._shell, self._fixed = shell, fixed
        self._rows = in_column(of=self, gap=6)

    def show_files(self, files: Sequence[LetterFile]) -> None:
        """Show these."""
        fill(self._rows, [self._row(one) for one in files])
        self.setVisible(bool(files))

    def _row(self, one: LetterFile) -> QWidget:
        see = Button(_("Xem"), "plain", "eye", "draft_file_see", partial(self._see, one))
        buttons = [see]
        if not self._fixed:
            off = Button(_("Bỏ tệp"), "quiet", "dismiss", "draft_file_off")
            off.clicked.connect(lambda: self.off_asked.emit(one))
            buttons.append(off)
        return ItemRow("draft_file", one.name, size_told(one.size), None, buttons, one.sha256)

    def _see(self, one: LetterFile) -> None:
        runner = self._shell.runner

        def clean(content: bytes) -> None:
            runner.side(
                Beside.MEDIA,
                lambda job: cleaning.take(content, one.name, cancelled=job.stopped),
                lambda made: DocumentView(runner, self, one, made).open(),
                owner=self,
            )

        runner.ask(lambda province: enclosing.content(province, one), clean, owner=self)


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
    return cleaning.take(path, path.name, cancelled=job.stopped)
