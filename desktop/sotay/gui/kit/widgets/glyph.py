"""An icon that is only looked at."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look


class Glyph(QWidget):
    """A glyph of `side` pixels at 100 % in the colour of `role`."""

    def __init__(self, name: str, side: int = 20, role: str = "ink2") -> None:
        super().__init__()
        self._name, self._side, self._role = name, side, role

    def sizeHint(self) -> QSize:
        """Return the scaled side."""
        return QSize(look().px(self._side), look().px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        side = look().px(self._side)
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_glyph(QPainter(self), self._name, box, look().color(self._role))
