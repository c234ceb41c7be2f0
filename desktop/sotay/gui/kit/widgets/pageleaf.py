"""One page of a document, white until it is drawn."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look


class PageLeaf(QWidget):
    """One page: white until it is drawn."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"page_{number + 1}")
        self.setAccessibleName(_("Trang {n}").format(n=number + 1))
        self.picture: QImage | None = None
        self.scale = 0.0  # pixels to a point in `picture`

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawImage(QRectF(self.rect()), self.picture)
        painter.setPen(QPen(look().color("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
