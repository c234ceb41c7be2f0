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
        own_viewport(self)
        self.setWidgetResizable(True)
        self.setWidget(part)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: it gives way."""
        return QSize(0, 0)


def own_viewport(area: QScrollArea) -> None:
    """Give `area` a viewport of ours, as Qt would make it.

    Going up from a control past one that Qt made, PySide looks through every kind of widget there
    is for what it might be.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
