"""What a field offers, below it: chosen by arrows or the mouse, never holding the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import set_tip

_ROW, _EDGE = 30, 2  # pixels at 100 %
_WIDE = 260


class OfferList(QListWidget):
    """Begins with nothing chosen; `taken` gives the place of the offer clicked."""

    taken = Signal(int)

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self.setObjectName("offers")
        self.setAccessibleName(_("Gợi ý từ sổ"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.taken.emit(self.row(item)))
        self.hide()

    def offer(self, field: QWidget, lines: Sequence[str]) -> None:
        """Stand below `field` (above it where there is more room) with these lines."""
        self.clear()
        for line in lines:
            set_tip(QListWidgetItem(line, self), line)
        self.setCurrentRow(-1)
        within = self._within
        at = field.mapTo(within, QPoint(0, field.height()))
        high = len(lines) * self._row_height() + 2 * _EDGE
        below, above = within.height() - at.y(), at.y() - field.height()
        top = at.y() if high <= below or below >= above else max(0, above - high)
        room = below if top == at.y() else above
        width = min(max(field.width(), look().px(_WIDE)), within.width() - at.x())
        self.setGeometry(at.x(), top, width, min(high, room))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Choose the next (1) or the one before (-1); before the first, none."""
        self.setCurrentRow(max(-1, min(self.currentRow() + by, self.count() - 1)))

    def close_up(self) -> None:
        """Go, and hold no words."""
        self.hide()
        self.clear()

    def _row_height(self) -> int:
        return max(self.sizeHintForRow(0), look().px(_ROW))
