"""What attachments need of the whole program: the size of photos kept, a word after a lock."""

import contextlib

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.base.sentences import counted
from sotay.base.settings import SettingsFile
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Shell


class Unadded(QObject):
    """Remembers how photos are added on this machine, and tells of files that a lock cut off."""

    def __init__(self, shell: Shell, window: Window, settings: SettingsFile) -> None:
        super().__init__(window)
        self._shell = shell
        self._settings = settings
        shell.photo_edge = settings.now.photo
        shell.photo_edge_chosen.connect(self._keep)
        window.entered.connect(self._tell)

    def _keep(self, edge: int) -> None:
        with contextlib.suppress(SotayError):  # it is in use all the same
            self._settings.change(photo=edge)

    def _tell(self) -> None:
        number, self._shell.unadded = self._shell.unadded, 0
        if number:
            says = counted(
                "Lúc khóa sổ còn {n} tệp đang thêm dở nên chưa được đính kèm; tệp gốc vẫn còn "
                "nguyên. Mở lại bản ghi và thêm lần nữa.",
                number,
            )
            self._shell.presenter.note("warn", says)
