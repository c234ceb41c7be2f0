"""How loud it is at the microphone, as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look

_FALL = 12  # percent a step: a peak stays to be seen


class LevelMeter(QWidget):
    """Rises at once and falls slowly; 0 to 100 percent of the loudest there can be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("level_meter")
        self.setAccessibleName(_("Mức tiếng ở micro"))
        self.level = 0

    def show_level(self, percent: int) -> None:
        """Show a level."""
        self.level = max(percent, self.level - _FALL)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as ten letters."""
        return QSize(look().px(110), look().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the room there is and how much of it is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = look().px(8)
        bar = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(look().color("line_strong"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        shown = (self.level / 100) ** 0.5  # speech lies low on a straight scale
        bar.setWidth(self.width() * shown)
        painter.setBrush(look().color("bad" if self.level > 97 else "ok"))  # noqa: PLR2004 - cut off
        painter.drawRoundedRect(bar, high / 2, high / 2)
