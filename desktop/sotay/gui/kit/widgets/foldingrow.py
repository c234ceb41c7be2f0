"""Parts beside each other, or below each other where there is no room for all."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.laying import Placed, at, put


class FoldingRow(QWidget):
    """Asks for no more than the widest part; `wide` ones share what the others leave."""

    def __init__(self, *parts: QWidget | Placed, gap: int = 8) -> None:
        super().__init__()
        self._folds = True
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._row, (0, 0, 0, 0), gap)
        corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        put(self._row, *(one if isinstance(one, Placed) else at(one, corner) for one in parts))
        if not any(isinstance(one, Placed) for one in parts):
            self._row.addStretch(1)

    def let_fold(self, folds: bool) -> None:
        """Go below each other where it is narrow, or stay beside each other whatever it is."""
        self._folds = folds
        self._fold()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest part, or of all of them."""
        least = super().minimumSizeHint()
        return QSize(max(self._widths()), least.height()) if self._folds else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Choose anew where a part came or went, or needs another width, and this has its own."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        widths, way = self._widths(), QBoxLayout.Direction
        beside = sum(widths) + self._row.spacing() * (len(widths) - 1) <= self.width()
        whole = beside or not self._folds
        self._row.setDirection(way.LeftToRight if whole else way.TopToBottom)

    def _widths(self) -> list[int]:
        """Return the least width of each part that is shown; of none there is one, of nothing."""
        items = (self._row.itemAt(n) for n in range(self._row.count()))
        return [item.minimumSize().width() for item in items if item and item.widget()] or [0]
