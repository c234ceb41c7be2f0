"""Where the backups are, and which of them: date, records, whether all its files are there."""

from pathlib import Path

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QListView, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.store.backups.listing import Listed
from sotay.work.backups import restoring

_ROWS_PX = 150


class RestoreSource(QWidget):
    """`chosen` gives the backup, None while there is none; the newest whole one is proposed."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._found: list[Listed] = []
        self._says = label(_("Chọn USB hay thư mục đã dùng để sao lưu."), wrap=True, name="found")
        pick = Button(_("Chọn nơi có bản sao lưu…"), "plain", "folder_open", "restore_pick")
        pick.clicked.connect(lambda: ask_folder(self, _("Chọn nơi có bản sao lưu"), self.look))
        self._lines = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("units")
        self.list.setAccessibleName(_("Các bản sao lưu tìm thấy"))
        self.list.setModel(self._lines)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(_ROWS_PX)
        self.list.hide()
        self.list.selectionModel().currentChanged.connect(self.changed)
        row = in_row(wide(self._says), pick, gap=12)
        in_column(row, self.list, of=self)
        self.setFocusProxy(pick)

    def chosen(self) -> Listed | None:
        """Return the backup that is marked."""
        at = self.list.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def look(self, folder: Path) -> None:
        """Look for backups in `folder`, beside the window: a stick may be slow."""
        self._says.setText(_("Đang tìm trong {folder}…").format(folder=folder))
        self._runner.side(
            Beside.SEALING,
            lambda _job: restoring.found(folder),
            self._show,
            owner=self,
            failed=self._failed,
        )

    def _show(self, found: list[Listed]) -> None:
        self._found = found
        self._lines.setStringList([_line(one) for one in found])
        self.list.show()
        where = found[0].path.parent
        told = counted("{n} bản sao lưu trong {folder}, mới nhất ở trên.", len(found), folder=where)
        self._says.setText(told)
        best = next((at for at, one in enumerate(found) if one.whole), 0)
        self.list.setCurrentIndex(self._lines.index(best))
        self.changed.emit()

    def _failed(self, fault: SotayError) -> None:
        self._found = []
        self.list.hide()
        self._says.setText(str(fault))
        self.changed.emit()


def _line(one: Listed) -> str:
    at = short_time(local(one.manifest.made))
    state = _("đã mở thử tốt khi sao lưu") if one.whole else _("THIẾU TỆP, không dùng được")
    return counted("{at} · {n} bản ghi · {state}", one.manifest.records, at=at, state=state)
