"""Where a bundle is copied to: a stick that is plugged in, any folder, or nowhere yet."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import Drive, removable
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.notebook.shell import Runner

_NOWHERE: Final[Sentence] = "Để trong hộp chờ gửi, chưa chép"


class Target(QWidget):
    """`folder` gives the choice, None where the bundle stays in the outbox for now."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._chosen: Path | None = None
        self._choice = Choice([(None, _(_NOWHERE))], "target", _("Chép gói sang"))
        again = IconButton("arrow_clockwise", _("Tìm lại USB"), "target_again", self.look)
        other = Button(_("Chọn thư mục…"), "plain", "folder_open", "target_folder", self._ask)
        sticks = QWidget()
        in_row(wide(self._choice), again, of=sticks)
        in_column(FoldingRow(wide(sticks), other), of=self)
        self.setFocusProxy(self._choice)
        self._choice.currentIndexChanged.connect(self.changed)

    def folder(self) -> Path | None:
        """Return the folder the bundle is to be put in."""
        chosen: Path | None = self._choice.value()
        return chosen

    def look(self) -> None:
        """Look for sticks again."""
        self._runner.side(Beside.LOOKING, lambda _job: removable(), self._show)

    def choose(self, folder: Path) -> None:
        """Offer this folder, and choose it."""
        self._chosen = folder
        self._put(str(folder), folder)
        self._choice.set_value(folder)

    def _ask(self) -> None:
        ask_folder(self, _("Chọn thư mục nhận gói"), self.choose, self.folder())

    def _show(self, drives: list[Drive]) -> None:
        before = self.folder()
        self._choice.clear()
        self._choice.addItem(_(_NOWHERE), None)
        for drive in drives:
            free = _("còn {size}").format(size=size_told(drive.free))
            self._put(f"{drive.name} ({drive.folder}), {free}", drive.folder)
        if self._chosen is not None:
            self._put(str(self._chosen), self._chosen)
        wanted = before or (drives[0].folder if len(drives) == 1 else None)
        self._choice.setCurrentIndex(max(0, self._choice.findData(wanted)))

    def _put(self, words: str, folder: Path) -> None:
        if self._choice.findData(folder) < 0:
            self._choice.addItem(words, folder)
