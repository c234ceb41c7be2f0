"""The room for a place: what does not fit in a small window is scrolled to, never out of reach."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Room(QScrollArea):
    """Scrolls its one part where the window is smaller than the least that part needs."""

    def __init__(self, part: QWidget, name: str = "room") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(part)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: it gives way."""
        return QSize(0, 0)
