"""Where a notebook that is brought back will lie: always a new folder."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.start.newnotebook import free_folder


class RestorePlace(QWidget):
    """`folder` is one that is not there yet."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._where = label("", "caption", wrap=True, name="restore_folder")
        change = Button(_("Đổi nơi cất…"), "quiet", "folder", "restore_change")
        in_row(wide(self._where), change, of=self)
        self.choose(home)
        change.clicked.connect(
            lambda: ask_folder(self, _("Chọn thư mục sẽ chứa sổ"), self.choose, home)
        )

    def choose(self, parent: Path) -> None:
        """Propose a free name in `parent`."""
        self.folder = free_folder(parent)
        self._where.setText(_("Sổ mới sẽ ở: {folder}").format(folder=self.folder))
