"""The square that configures Collect, drawn as large as its words ask for, always dark on white."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look
from sotay.papers.square import QUIET, square

_MODULE = 4  # pixels at 100 %: what a telephone reads off a screen from half a metre


class Square(QWidget):
    """Nothing until it is told what to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("phones_square")
        self.setAccessibleName(_("Mã QR để cài ODK Collect hoặc KoboCollect"))
        self._rows: tuple[bytes, ...] = ()

    def show_text(self, text: str) -> None:
        """Show another square; none for no text."""
        self._rows = square(text, "l") if text else ()
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as whole modules are."""
        side = (len(self._rows) + 2 * QUIET) * self._module()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller: half a square says nothing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw white, then each dark module."""
        painter, module = QPainter(self), self._module()
        side = self.sizeHint().width()
        painter.fillRect(QRect(0, 0, side, side), QColor("white"))
        for down, row in enumerate(self._rows):
            for across, dark in enumerate(row):
                if dark:
                    x, y = (across + QUIET) * module, (down + QUIET) * module
                    painter.fillRect(QRect(x, y, module, module), QColor("black"))

    def _module(self) -> int:
        return max(2, look().px(_MODULE))
