"""A picture to look at: whole, or larger and moved about; by mouse, wheel, pinch and keys."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QNativeGestureEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
)

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look

_LEAST, _MOST = 0.02, 8.0  # pixels of the screen to one of the picture
_STEP: Final = 1.25
_NOTCH: Final = 120  # what one click of a wheel tells
_PAN: Final = 80  # pixels an arrow moves
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PictureView(QGraphicsView):
    """Fits the picture until it is zoomed.

    `passed` (-1, 1) at PageUp and PageDown, and at Left and Right while it fits.
    """

    zoomed = Signal(int)  # per cent; 100: a pixel of the picture is one of the screen
    passed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self._fitted = True

    def show_picture(self, picture: QImage, says: str) -> None:
        """Show a picture, whole."""
        self.setAccessibleName(says or _("Ảnh"))
        self.setBackgroundBrush(look().color("canvas"))
        self._item.setPixmap(QPixmap.fromImage(picture))
        self._scene.setSceneRect(self._item.boundingRect())
        self.fit()

    def clear(self) -> None:
        """Let go of the picture."""
        self._item.setPixmap(QPixmap())

    def fit(self) -> None:
        """Show the whole picture, no larger than it is."""
        self._fitted = True
        self._scale_to(self._fitting())

    def actual(self) -> None:
        """Show one pixel of the picture on one of the screen."""
        self._fitted = False
        self._scale_to(1 / self.devicePixelRatioF())

    def zoom(self, step: int) -> None:
        """Go one step larger (1) or smaller (-1), about the middle."""
        self._by(_STEP**step, QGraphicsView.ViewportAnchor.AnchorViewCenter)

    def percent(self) -> int:
        """Return the size it is shown at."""
        return round(self.transform().m11() * self.devicePixelRatioF() * 100)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._by(_STEP ** (event.angleDelta().y() / _NOTCH))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move about; where it fits, go on to the next."""
        key = Qt.Key(event.key())
        if key in _PAGES:
            self.passed.emit(_PAGES[key])
            return
        if key not in _ARROWS or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        across, down = _ARROWS[key]
        if self._fitted and across:
            self.passed.emit(across)
            return
        for bar, way in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + way * _PAN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep it whole."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by two fingers, on a touch pad or on the screen."""
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._by(1 + event.value())
                return True
        elif event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._by(pinch.scaleFactor())
                return True
        return super().viewportEvent(event)

    def _fitting(self) -> float:
        size = self._item.pixmap().size()
        if size.isEmpty():
            return 1.0
        room = self.viewport().size()
        across, down = room.width() / size.width(), room.height() / size.height()
        return min(across, down, 1 / self.devicePixelRatioF())

    def _by(
        self,
        factor: float,
        about: QGraphicsView.ViewportAnchor = QGraphicsView.ViewportAnchor.AnchorUnderMouse,
    ) -> None:
        self.setTransformationAnchor(about)
        wanted = self.transform().m11() * factor
        self._fitted = wanted <= self._fitting()
        self._scale_to(max(self._fitting(), wanted))

    def _scale_to(self, scale: float) -> None:
        scale = min(_MOST, max(_LEAST, scale))
        self.setTransform(QTransform.fromScale(scale, scale))
        self.zoomed.emit(self.percent())
