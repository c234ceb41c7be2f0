"""The list view under a pane: one row at a time, keyboard first."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from sotay.base.sentences import _
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.rowdelegate import BOX_ROOM, RowDelegate
from sotay.gui.kit.widgets.rows import Index, PagedModel, Row, spoken


class RowView(QListView):
    """Rows of a `PagedModel`; `current` when the person moves to another.

    With `chosen` each row has a box: Space or a click turns it, Shift goes on from the last.
    """

    current = Signal(int)
    gone_into = Signal()  # Enter was pressed on a row, which a click never is

    def __init__(self, model: PagedModel[Any], says: str, chosen: Chosen | None = None) -> None:
        super().__init__()
        self._quiet = False
        self._rows, self._chosen = model, chosen
        self._turned = ""  # the key of the row turned last
        self.setObjectName("rows")
        self.setAccessibleName(says)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(RowDelegate(self, chosen))
        self.setModel(model)
        if chosen is not None:
            chosen.changed.connect(self.viewport().update)
            model.say = self._say

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person went."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.current.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End goes to the last row there is, not to the last that happens to be read."""
        model = self.model()
        if self._chosen is not None and self._choose(event):
            return
        if event.key() == Qt.Key.Key_End and model.canFetchMore(QModelIndex()):
            assert isinstance(model, PagedModel)  # noqa: S101 - made with it
            model.to_end(self._go_last)
        else:
            super().keyPressEvent(event)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self.currentIndex().isValid():
                self.gone_into.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the box that is clicked; the row that is shown stays the one it is."""
        at = self.indexAt(event.position().toPoint())
        in_box = event.position().x() < look().px(BOX_ROOM)
        if self._chosen is None or not (at.isValid() and in_box):
            super().mousePressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._turn_up_to(self._chosen, at.row())
        else:
            self._turn(self._chosen, at.row())

    def _choose(self, event: QKeyEvent) -> bool:
        """Return whether the key was for choosing rows."""
        if self._chosen is None:
            return False
        if pressed("choose_all", event):
            every = (self._rows.row(at) for at in range(self._rows.rowCount()))
            self._chosen.add(row for row in every if row is not None)
        elif pressed("choose", event):
            self._turn(self._chosen, self.currentIndex().row())
        else:
            return False
        return True

    def _turn(self, chosen: Chosen, at: int) -> None:
        if (row := self._rows.row(at)) is not None:
            self._turned = row.key
            chosen.turn(row)

    def _turn_up_to(self, chosen: Chosen, at: int) -> None:
        """Choose the rows from the one turned last to this one."""
        first, last = sorted((max(0, self._rows.row_of(self._turned)), at))
        some = (self._rows.row(one) for one in range(first, last + 1))
        chosen.add(row for row in some if row is not None)

    def _say(self, row: Row) -> str:
        chosen = self._chosen is not None and self._chosen.has(row.key)
        return f"{_('Đã chọn')}. {spoken(row)}" if chosen else spoken(row)

    def _go_last(self) -> None:
        self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))

    def go_to(self, number: int) -> None:
        """Mark a row without telling."""
        self._quiet = True
        self.setCurrentIndex(self.model().index(number, 0))
        self._quiet = False
