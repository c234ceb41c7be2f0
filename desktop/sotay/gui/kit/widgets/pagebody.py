"""What a scrolling page holds: as high as its parts are at the page's width."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class PageBody(QWidget):
    """Give it a layout. Where its lines of text break, its height follows from its width alone.

    A scroll area makes its widget at least as high as the widget's least size, and Qt reckons that
    with every text as narrow as it may stand: the page would end in empty room.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and no height where it follows from the width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least
