"""Pages of which one is shown, and only that one asks for room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """One page at a time; only the one that is shown asks for room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the page shown needs at least."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)
