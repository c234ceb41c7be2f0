"""The names of pages of which one is shown."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar


class TabNames(QTabBar):
    """The wheel scrolls the page, and turns to no other."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)  # only where even narrow gaps do not do
        # The name shown is bold: another one is another width, which Qt does not ask for again.
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have it."""
        event.ignore()
