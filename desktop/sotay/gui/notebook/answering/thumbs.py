"""The small pictures of rows that are painted: each asked for when it is first in sight."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.showing import Showing

WIDE: Final = 112  # pixels at 100 %
HIGH: Final = 72


class Thumbs(QObject):
    """`came` when there is one more to paint, `lacking` says why there is none."""

    came = Signal()
    lacking = Signal(str)

    def __init__(self, showing: Showing, parent: QObject, ratio: float) -> None:
        super().__init__(parent)
        self.showing = showing
        self._ratio = ratio
        self._there: dict[str, QPixmap | None] = {}

    def room(self) -> QSize:
        """Return the room for one, in pixels of the window."""
        return QSize(look().px(WIDE), look().px(HIGH))

    def of(self, name: str) -> QPixmap | None:
        """Return a picture; None while it is on its way, or where there is none."""
        if name not in self._there:
            self._there[name] = None
            room = self.room() * self._ratio
            self.showing.picture(name, room, lambda *told: self._told(name, *told), self)
        return self._there[name]

    def _told(self, name: str, image: QImage | None, says: str) -> None:
        if image is None:
            self.lacking.emit(says)
            return
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(self._ratio)
        self._there[name] = made
        self.came.emit()
