"""How the window's parts stand: rail, a place beside it, the status line at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.notearea import NoteArea


class Frame(QWidget):
    """Lays out what it is given; `below_work` takes parts that come and go below every place.

    Notes float over the place. Escape that nothing else heeds puts the newest of them away.
    """

    def __init__(self, rail: QWidget, room: QWidget, status: QWidget, notes: NoteArea) -> None:
        super().__init__()
        self.setObjectName("frame")
        self._dressed = (rail, status)
        self._notes = notes
        self.below_work = QVBoxLayout()
        right = in_column(wide(room), self.below_work, gap=0)
        above = in_row(rail, wide(right), gap=0)
        in_column(wide(above), status, of=self, gap=0)
        notes.float_over(room, self)

    def dress(self, *, open_: bool) -> None:
        """Show what stands around an open notebook, or hide it."""
        for part in self._dressed:
            part.setVisible(open_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a note away by Escape."""
        if event.key() != Qt.Key.Key_Escape or not self._notes.put_away():
            super().keyPressEvent(event)
