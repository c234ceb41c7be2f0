"""Sticks that are plugged in, a row each with what can be done with it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import Drive, plugged, removable
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell

_EVERY_MS = 3000  # between two looks for sticks, while the page is seen


class StickList(QWidget):
    """Looks for them as long as it is seen; `chosen` names the folder of one that was pressed."""

    chosen = Signal(object)

    def __init__(self, shell: Shell, says: str, name: str) -> None:
        super().__init__()
        self._shell, self._says, self._name = shell, says, name
        self._mark: object = None
        self._asking = self._off = False
        self._rows = in_column(of=self, gap=6)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._turn)

    def let_choose(self, on: bool) -> None:
        """Let one be pressed, or none while something is being done with one."""
        self._off = not on
        for button in self.findChildren(Button):
            button.setEnabled(on)

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
        fill(self._rows, [self._drive(one) for one in drives])

    def _drive(self, drive: Drive) -> QWidget:
        go = Button(self._says, "primary", "usb_stick", f"{self._name}_stick")
        go.setDisabled(self._off)
        go.clicked.connect(lambda: self.chosen.emit(drive.folder))
        title = drive.name or drive.folder.name
        return ItemRow(f"{self._name}_drive", title, str(drive.folder), None, [go])
