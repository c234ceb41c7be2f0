"""Where files may be dropped: shown over an editor while something is dragged across it."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.attachments.sources import carries, from_mime

_OVER = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})
_ENDS = frozenset({QEvent.Type.DragLeave, QEvent.Type.Drop})


class DropZone(QWidget):
    """Covers `over` while files are dragged there; `dropped` gives the sources.

    It listens on the platform's window, before any text field takes the file's path for text.
    """

    dropped = Signal(list)

    def __init__(self, over: QWidget, says: str = "", icon: str = "attach") -> None:
        """`says` is what happens to what is dropped: it is attached, by default."""
        super().__init__(over)
        self.setObjectName("drop_zone")
        self.setAccessibleName(says or _("Thả tệp vào đây để đính kèm"))
        self._icon = icon
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.open = False  # whether anything may be dropped now
        self._over = over
        self._window: QWindow | None = None
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the window once the editor is shown; there, take drags that come over it."""
        if watched is self._over:
            if event.type() == QEvent.Type.Show:
                self._watch()
            return False
        if event.type() not in _OVER | _ENDS:
            return False
        if event.type() == QEvent.Type.DragLeave or not isinstance(event, QDropEvent):
            self.hide()
            return False
        wanted = self._wanted(event)
        drop = event.type() == QEvent.Type.Drop
        self._cover(wanted and not drop)
        if not wanted:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
        event.accept()
        if drop:
            self.dropped.emit(from_mime(event.mimeData()))
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame to drop into and what it is for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = look().px
        ground = look().color("accent_soft")
        ground.setAlpha(235)
        painter.fillRect(self.rect(), ground)
        pen = QPen(look().color("accent"), px(2), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        gap = px(12)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(gap, gap, -gap, -gap), px(10), px(10))
        side = px(40)
        middle = QRect(0, 0, side, side)
        middle.moveCenter(self.rect().center())
        paint_glyph(painter, self._icon, middle, look().color("accent"))
        painter.setFont(look().font("lead"))
        below = self.rect().adjusted(0, side + px(60), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.accessibleName())

    def _watch(self) -> None:
        window = self._over.window().windowHandle()
        if window is not None and window is not self._window:
            window.installEventFilter(self)
            self._window = window

    def _wanted(self, event: QDropEvent) -> bool:
        if not (self.open and self._over.isVisible()) or QApplication.activeModalWidget():
            return False
        at = self._over.mapFrom(self._over.window(), event.position().toPoint())
        return self._over.rect().contains(at) and carries(event.mimeData())

    def _cover(self, shown: bool) -> None:
        if shown:
            self.setGeometry(self._over.rect())
            self.raise_()
        self.setVisible(shown)
