"""The list view under a pane: one row at a time, keyboard first."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from sotay.gui.kit.widgets.rowdelegate import RowDelegate
from sotay.gui.kit.widgets.rows import Index, PagedModel


class RowView(QListView):
    """Rows of a `PagedModel`; `current` when the person moves to another."""

    current = Signal(int)
    gone_into = Signal()  # Enter was pressed on a row, which a click never is

    def __init__(self, model: PagedModel[Any], says: str) -> None:
        super().__init__()
        self._quiet = False
        self.setObjectName("rows")
        self.setAccessibleName(says)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(RowDelegate(self))
        self.setModel(model)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person went."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.current.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End goes to the last row there is, not to the last that happens to be read."""
        model = self.model()
        if event.key() == Qt.Key.Key_End and model.canFetchMore(QModelIndex()):
            assert isinstance(model, PagedModel)  # noqa: S101 - made with it
            model.to_end(self._go_last)
        else:
            super().keyPressEvent(event)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self.currentIndex().isValid():
                self.gone_into.emit()

    def _go_last(self) -> None:
        self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))

    def go_to(self, number: int) -> None:
        """Mark a row without telling."""
        self._quiet = True
        self.setCurrentIndex(self.model().index(number, 0))
        self._quiet = False
