"""A line to search in, with a magnifier and a cross to empty it, as large as the text."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look, size_icon
from sotay.gui.kit.widgets.iconbutton import IconButton

_GLYPH, _CROSS = 18, 16  # pixels at 100 %
_AT, _LEFT, _RIGHT = 10, 24, 26


class SearchLine(QLineEdit):
    """Listen to `textChanged`, never to keys: an input method composes words.

    Down goes on to what was found (`went_down`), Escape empties the line.
    """

    went_down = Signal()

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._cross = IconButton("dismiss", _("Xóa chữ đang tìm"), f"{name}_clear", self.clear)
        self._cross.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does it
        size_icon(self._cross, _CROSS)
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Down, and Escape while there is something to empty."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and the magnifier at its left."""
        super().paintEvent(event)
        side = look().px(_GLYPH)
        box = QRect(look().px(_AT), (self.height() - side) // 2, side, side)
        paint_glyph(QPainter(self), "search", box, look().color("ink3"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the right."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        px = look().px
        self._cross.setVisible(bool(self.text()))
        self.setTextMargins(px(_LEFT), 0, px(_RIGHT) if self.text() else 0, 0)
        high = self.height() - 4
        self._cross.setGeometry(self.width() - high - 2, 2, high, high)
