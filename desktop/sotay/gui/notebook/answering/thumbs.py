"""The small pictures of rows that are painted: each asked for when it is first in sight."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.showing import LetGo, Showing

WIDE: Final = 112  # pixels at 100 %
HIGH: Final = 72
_AT_ONCE: Final = 40  # that are on their way, more than are in sight: who scrolls on waits for none


class Thumbs(QObject):
    """`came` when there is one more to paint, `lacking` says why there is none."""

    came = Signal()
    lacking = Signal(str)

    def __init__(self, showing: Showing, parent: QObject, ratio: float) -> None:
        super().__init__(parent)
        self.showing = showing
        self._ratio = ratio
        self._there: dict[str, QPixmap | None] = {}
        self._coming: dict[str, LetGo] = {}  # the first asked for first

    def room(self) -> QSize:
        """Return the room for one, in pixels of the window."""
        return QSize(look().px(WIDE), look().px(HIGH))

    def of(self, name: str) -> QPixmap | None:
        """Return a picture; None while it is on its way, or where there is none."""
        if name not in self._there:
            self._there[name] = None
            room = self.room() * self._ratio
            self._coming[name] = self.showing.picture(
                name, room, lambda *told: self._told(name, *told), self
            )
            self._let_go()
        return self._there[name]

    def _let_go(self) -> None:
        """Have those that were scrolled past wait until they are in sight again."""
        while len(self._coming) > _AT_ONCE:
            name = next(iter(self._coming))
            self._coming.pop(name)()
            del self._there[name]

    def _told(self, name: str, image: QImage | None, says: str) -> None:
        self._coming.pop(name, None)
        if image is None:
            self.lacking.emit(says)
            return
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(self._ratio)
        self._there[name] = made
        self.came.emit()
