"""Facts in a soft box: two beside each other where there is room, else one below the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from sotay.gui.kit.style.look import look, space
from sotay.gui.notebook.records.fact import Fact

_TWO_FROM = 640  # pixels at 100 %


class FactGrid(QFrame):
    """Lays out what `put` gives it, in order; a `whole` one takes the full width."""

    def __init__(self, name: str = "facts") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("facts", True)
        self._facts: list[tuple[Fact, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        space(self._grid, (16, 10, 16, 12), 12)

    def put(self, fact: Fact, *, whole: bool = False) -> None:
        """Put a fact at the end."""
        self._facts.append((fact, whole))
        self._lay(max(1, self._columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= look().px(_TWO_FROM) else 1
        if columns != self._columns:
            self._lay(columns)

    def _lay(self, columns: int) -> None:
        self._columns = columns
        row = column = 0
        for fact, whole in self._facts:
            self._grid.removeWidget(fact)
            fact.stack(columns > 1)
            if whole and column:
                row, column = row + 1, 0
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(fact, row, column, 1, columns if whole else 1, top)
            column += columns if whole else 1
            if column >= columns:
                row, column = row + 1, 0
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
