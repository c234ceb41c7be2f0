"""A bar to choose a place on: a click goes there, the arrow keys go a step."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle

from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import set_tip


class Slider(QSlider):
    """From 0 to `most`; `says` is its accessible name. The wheel scrolls the page, not the bar."""

    def __init__(self, most: int, step: int, says: str, name: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setAccessibleName(says)
        set_tip(self, says)
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setPageStep(step * 6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Be as high as a finger needs."""
        return QSize(look().px(120), look().px(28))

    def minimumSizeHint(self) -> QSize:
        """Be of some use."""
        return QSize(look().px(60), look().px(28))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have it."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it was pressed, and follow."""
        self.setSliderDown(True)
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse that is held down."""
        if self.isSliderDown():
            self._go(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Stay there."""
        self.setSliderDown(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar, how far it goes, and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, thick = look().px(7), look().px(4)
        middle = self.height() / 2
        bar = QRectF(radius, middle - thick / 2, self.width() - 2 * radius, thick)
        at = bar.left() + bar.width() * self._share()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("line_strong"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        accent = look().color("accent" if self.isEnabled() else "ink3")
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(bar.topLeft(), QPointF(at, bar.bottom())), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(look().color("ink"), look().px(2)))
        painter.drawEllipse(QPointF(at, middle), radius - 1, radius - 1)

    def _share(self) -> float:
        return self.sliderPosition() / self.maximum() if self.maximum() else 0.0

    def _go(self, event: QMouseEvent) -> None:
        inset = look().px(7)
        self.setSliderPosition(
            QStyle.sliderValueFromPosition(
                0, self.maximum(), round(event.position().x()) - inset, self.width() - 2 * inset
            )
        )
