"""Fields in rows of one or two, below each other where there is no room for both."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sotay.gui.kit.style.look import look, space

_TWO_FROM = 560  # pixels at 100 %


class Pairs(QWidget):
    """Both of a pair are as wide as half of the row."""

    def __init__(self, *rows: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._rows = rows
        self._columns = 0
        self._grid = QGridLayout(self)
        space(self._grid, (0, 0, 0, 0), 12)
        self._lay(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        self._lay(2 if self.width() >= look().px(_TWO_FROM) else 1)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        at = 0
        for row in self._rows:
            for nth, part in enumerate(row):
                self._grid.removeWidget(part)
                if columns == 1:
                    self._grid.addWidget(part, at, 0)
                    at += 1
                else:
                    self._grid.addWidget(part, at, nth, 1, 1 if len(row) > 1 else 2)
            at += 1 if columns > 1 else 0
        for nth in range(2):
            self._grid.setColumnStretch(nth, 1 if nth < columns else 0)
