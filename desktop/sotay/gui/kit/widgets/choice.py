"""One of a few, as a box that opens."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox

from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import show_tip

_LEAST = 160  # pixels at 100 % of words that are never cut


class Choice(QComboBox):
    """One of a few: `options` are (value, words). The wheel scrolls the page, not the choice."""

    def __init__(self, options: Sequence[tuple[Any, str]], name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in options:
            self.addItem(words, value)
        self.setItemDelegate(QStyledItemDelegate(self))  # the plain one heeds the style sheet
        model = self.model()
        for others in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            others.connect(lambda *_which: self.updateGeometry())  # it is as wide as its words

    def value(self) -> Any:
        """Return the value chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value that is one of the options."""
        self.setCurrentIndex(self.findData(value))

    def offer(self, values: Collection[Any], notes: Mapping[Any, str]) -> None:
        """Offer these alone, and what is chosen; `notes` are told where one points at a value."""
        for row in range(self.count()):
            value = self.itemData(row)
            here = value in values or row == self.currentIndex()
            item = self.model().index(row, self.modelColumn())
            self.model().setData(item, notes.get(value, ""), Qt.ItemDataRole.ToolTipRole)
            self.view().setRowHidden(row, not here)  # type: ignore[attr-defined]
            self.model().item(row).setEnabled(here)  # type: ignore[attr-defined]

    def sizeHint(self) -> QSize:
        """Be as wide as the longest words; Qt's own answer is 0 words until the first show."""
        return QSize(self._widest() + look().px(74), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way where there is no room: longer words end with dots, whole in the list."""
        least = min(self._widest(), look().px(_LEAST))
        return QSize(least + look().px(74), super().minimumSizeHint().height())

    def showPopup(self) -> None:
        """Open a list as wide as its longest words, however narrow the box is."""
        margin = look().px(24) + self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self._widest() + margin)
        super().showPopup()

    def _widest(self) -> int:
        words = [self.itemText(at) for at in range(self.count())]
        return max((self.fontMetrics().horizontalAdvance(text) for text in words), default=0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have it."""
        event.ignore()

    def shown(self) -> str:
        """Return the words of the one chosen, with dots where there is no room."""
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        whole, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(whole, option, part, self).width() - 2
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Have Qt draw what is `shown`."""
        super().initStyleOption(option)
        option.currentText = self.shown()

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is cut where one points at it."""
        asked = event.type() == QEvent.Type.ToolTip and self.shown() != self.currentText()
        return (asked and show_tip(self, event, self.currentText())) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the arrow from our own icons."""
        super().paintEvent(event)
        if not self.isEnabled():
            return  # nothing to open
        side = look().px(16)
        box = QRect(self.width() - side - look().px(9), (self.height() - side) // 2, side, side)
        colour = look().color("ink2")
        paint_glyph(QPainter(self), "chevron_down", box, colour)
