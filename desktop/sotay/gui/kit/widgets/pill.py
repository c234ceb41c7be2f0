"""A state in a rounded box: short words on a soft ground, drawn the same in rows and headers."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sotay.gui.kit.style.look import look
from sotay.gui.kit.style.tokens import Tone


@dataclass(frozen=True)
class State:
    """What a pill says, and in which tone."""

    text: str
    tone: Tone = "plain"


def pill_size(text: str) -> QSize:
    """Return the pixels a pill with this text takes."""
    metrics = QFontMetrics(_font())
    return QSize(metrics.horizontalAdvance(text) + look().px(20), look().px(21))


def paint_pill(painter: QPainter, corner: QPoint, state: State) -> None:
    """Draw a pill with its top left at `corner`."""
    ink, ground = look().tokens.pair(state.tone)
    box = QRectF(corner, pill_size(state.text))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(ink))
    painter.setFont(_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, state.text)
    painter.restore()


def _font() -> QFont:
    font = look().font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font


class Pill(QWidget):
    """A pill as a widget, for headers and cards."""

    def __init__(self, text: str = "", tone: Tone = "plain", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = State(text, tone)
        self.show_state(self._state)

    def show_state(self, state: State) -> None:
        """Say another state."""
        self._state = state
        self.setAccessibleName(state.text)
        self.updateGeometry()
        self.update()

    def state(self) -> State:
        """Return what it says."""
        return self._state

    def sizeHint(self) -> QSize:
        """Return the size of the words and their box."""
        return pill_size(self._state.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._state.text:
            paint_pill(QPainter(self), QPoint(0, 0), self._state)
