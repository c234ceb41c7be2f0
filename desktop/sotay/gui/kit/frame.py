"""How the window's parts stand: rail, a place beside it, the status line at the foot."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sotay.gui.kit.widgets.laying import in_column, in_row, wide


class Frame(QWidget):
    """Lays out what it is given; `below_work` takes parts that come and go below every place."""

    def __init__(self, rail: QWidget, room: QWidget, status: QWidget) -> None:
        super().__init__()
        self.setObjectName("frame")
        self._dressed = (rail, status)
        self.below_work = QVBoxLayout()
        right = in_column(wide(room), self.below_work, gap=0)
        above = in_row(rail, wide(right), gap=0)
        in_column(wide(above), status, of=self, gap=0)

    def dress(self, *, open_: bool) -> None:
        """Show what stands around an open notebook, or hide it."""
        for part in self._dressed:
            part.setVisible(open_)
