"""Taking bundles in: sticks that are plugged in, a folder, files; and what became of them."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import Drive, plugged, removable
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_files, ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.taking import Taking
from sotay.gui.province.intake.words import received_told, state_of, visited_told
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.province.mailbox import Visited

_EVERY_MS = 3000  # between two looks for sticks, while the page is seen
_WELL = ("imported", "duplicate")


class TakeCard(Card):
    """Nothing is taken in unasked."""

    def __init__(self, shell: Shell, taking: Taking) -> None:
        hint = _(
            "Nhận hết gói trên USB hoặc trong thư mục, rồi ghi phiếu báo nhận vào hộp thư ở đó để "
            "xã lấy về. Đưa lại lần nữa không đổi gì."
        )
        super().__init__(_("Nhận gói"), hint, "take")
        self._shell, self._taking = shell, taking
        self._mark: object = None
        self._asking = False
        self._drives = in_column(gap=6)
        self._folder = Button(_("Chọn thư mục…"), "plain", "folder_open", "take_folder")
        self._files = Button(_("Chọn tệp gói…"), "plain", "document", "take_files")
        self._told = label("", wrap=True, name="take_told")
        self._told.hide()
        self._results = in_column(gap=4)
        self.add(self._drives, across(self._folder, self._files), self._told, self._results)
        self._folder.clicked.connect(self._ask_folder)
        self._files.clicked.connect(self._ask_files)
        taking.done.connect(self._show_done)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self, root: Path) -> None:
        """Take in what is on this stick or in this folder."""
        if not self._taking.running:
            self._forget()
            self._taking.from_stick(root)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks as long as it is seen."""
        super().showEvent(event)
        self._timer.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _turn(self) -> None:
        if plugged() != self._mark:
            self._look()

    def _look(self) -> None:
        """Look for sticks, unless the last look is not answered yet: a dead drive may hang."""
        if self._asking:
            return
        self._asking, self._mark = True, plugged()
        job = self._shell.runner.side(
            Beside.LOOKING, lambda _job: removable(), self._heard, owner=self
        )
        job.ended.connect(self._answered)

    def _answered(self) -> None:
        self._asking = False

    def _heard(self, drives: list[Drive]) -> None:
        fill(self._drives, [self._drive(one) for one in drives])

    def _drive(self, drive: Drive) -> QWidget:
        go = Button(_("Nhận gói từ USB này"), "primary", "usb_stick", "take_stick")
        go.clicked.connect(lambda: self.begin(drive.folder))
        return ItemRow("take_drive", drive.name or drive.folder.name, str(drive.folder), None, [go])

    def _ask_folder(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục có gói"), self.begin)

    def _ask_files(self) -> None:
        ask_files(self, _("Chọn gói"), _("Gói dữ liệu (*.sotay)"), self.begin_files)

    def begin_files(self, paths: list[Path]) -> None:
        """Take in these files."""
        if paths and not self._taking.running:
            self._forget()
            self._taking.files(paths)

    def _forget(self) -> None:
        self._told.hide()
        fill(self._results, [])
        for button in (self._folder, self._files, *self.findChildren(Button, "take_stick")):
            button.setEnabled(False)

    def _show_done(self, made: Visited, stopped: bool) -> None:
        for button in (self._folder, self._files, *self.findChildren(Button, "take_stick")):
            button.setEnabled(True)
        self._told.setText("\n".join(visited_told(made, stopped=stopped)))
        self._told.setVisible(bool(self._told.text()))
        first = sorted(made.received, key=lambda one: one.state in _WELL)  # what needs somebody
        fill(
            self._results,
            [ItemRow("take_row", one.file, received_told(one), state_of(one)) for one in first],
        )
