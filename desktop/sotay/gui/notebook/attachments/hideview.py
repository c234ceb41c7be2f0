"""A picture on which boxes are drawn that will be blacked out; by mouse or by keys alone."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look
from sotay.media.orders import Box

_LEAST: Final = 0.01  # of the longer side: a smaller box was a slip of the hand
_NEW: Final = 0.2
_STEP: Final = 0.02
_LEAST_HIGH: Final = 160  # pixels at 100 %
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class HideView(QGraphicsView):
    """Drag to draw a box. Arrows move the newest, with Shift they size it, Delete takes it away."""

    changed = Signal(int)  # how many boxes there are

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self.setObjectName("hide_view")
        self.setAccessibleName(_("Ảnh sắp thêm; kéo chuột để khoanh vùng cần che"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setBackgroundBrush(look().color("canvas"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._room = QRectF(picture.rect())
        self._side = max(picture.width(), picture.height())
        self._scene = QGraphicsScene(self)
        item = self._scene.addPixmap(QPixmap.fromImage(picture))
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setScene(self._scene)
        self._drawn: list[QGraphicsRectItem] = []
        self._from: QPointF | None = None

    def boxes(self) -> list[Box]:
        """Return what is to be hidden: x, y, width, height in pixels of the picture."""
        found = (item.rect().toAlignedRect() for item in self._drawn)
        return [(box.x(), box.y(), box.width(), box.height()) for box in found]

    def add_box(self) -> None:
        """Put a box into the middle, to be moved by keys."""
        side = self._side * _NEW
        box = QRectF(0, 0, side, side)
        box.moveCenter(self._room.center())
        self._draw(box)
        self.setFocus()

    def remove_last(self) -> None:
        """Take the newest box away."""
        if self._drawn:
            self._scene.removeItem(self._drawn.pop())
            self.changed.emit(len(self._drawn))

    def sizeHint(self) -> QSize:
        """Ask for little and take what there is: the picture is whole at any size."""
        return QSize(look().px(200), look().px(_LEAST_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture whole."""
        super().resizeEvent(event)
        self.fitInView(self._room, Qt.AspectRatioMode.KeepAspectRatio)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._at(event)
            self._draw(QRectF(self._from, self._from))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it to here."""
        if self._from is not None:
            self._drawn[-1].setRect(self._within(QRectF(self._from, self._at(event)).normalized()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End it; what is hardly there was a slip."""
        if self._from is None:
            return
        self._from = None
        box, least = self._drawn[-1].rect(), self._side * _LEAST
        if box.width() < least or box.height() < least:
            self.remove_last()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or size the newest box, or take it away."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_last()
        elif key in _ARROWS and self._drawn:
            x, y = (way * self._side * _STEP for way in _ARROWS[key])
            box = self._drawn[-1].rect()
            grow = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set(box.adjusted(0, 0, x, y) if grow else self._moved(box, x, y))
        else:
            event.ignore()

    def _set(self, box: QRectF) -> None:
        least = self._side * _STEP
        if box.width() >= least and box.height() >= least:
            self._drawn[-1].setRect(self._within(box))

    def _moved(self, box: QRectF, x: float, y: float) -> QRectF:
        """Return the box moved, no further than the edge."""
        room = self._room
        left = min(max(box.left() + x, room.left()), room.right() - box.width())
        top = min(max(box.top() + y, room.top()), room.bottom() - box.height())
        return QRectF(left, top, box.width(), box.height())

    def _draw(self, box: QRectF) -> None:
        pen = QPen(look().color("accent"), 2)
        pen.setCosmetic(True)
        self._drawn.append(self._scene.addRect(self._within(box), pen, Qt.GlobalColor.black))
        self.changed.emit(len(self._drawn))

    def _within(self, box: QRectF) -> QRectF:
        return box.intersected(self._room)

    def _at(self, event: QMouseEvent) -> QPointF:
        return self.mapToScene(event.position().toPoint())
