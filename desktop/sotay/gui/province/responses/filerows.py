"""The files that go with a response: looked at by way of the guarded child, taken off."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.reading.documentview import DocumentView
from sotay.media import cleaning
from sotay.model.letters import LetterFile
from sotay.province.responses import enclosing


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
