"""Pages of which one is shown, and only that one asks for room."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


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


def turn(stack: QStackedWidget, page: QWidget, refuge: Callable[[], QWidget]) -> None:
    """Show a page; the focus, if it was on the one before, goes to `refuge`, not to Qt's pick."""
    at, before = QApplication.focusWidget(), stack.currentWidget()
    stack.setCurrentWidget(page)
    if at is not None and before is not page and stack.isAncestorOf(at):
        refuge().setFocus()
