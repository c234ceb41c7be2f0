"""A layout that breaks into lines like text, so that nothing is squeezed or cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from sotay.gui.kit.style.look import look, space


class FlowLayout(QLayout):
    """Puts items beside each other at their preferred size and begins a new line when full."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, feet: bool = False) -> None:
        """`feet`: what stands in a line is level at its foot, such as a button and a captioned box.

        Else by the middles.
        """
        super().__init__(*([parent] if parent else []))
        self._items: list[QLayoutItem] = []
        self._feet = feet
        space(self, (0, 0, 0, 0), gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at `width`."""
        edge = self.contentsMargins()
        box = QRect(0, 0, width - edge.left() - edge.right(), 0)
        return self._lay(box, move=False) + edge.top() + edge.bottom()

    def setGeometry(self, box: QRect) -> None:
        """Place everything in `box`."""
        super().setGeometry(box)
        self._lay(box.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        wide = sum(i.sizeHint().width() for i in shown) + gaps
        edge = self.contentsMargins()
        return QSize(wide + edge.left() + edge.right(), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Return the largest item, as narrow as it may be made."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(QSize(item.minimumSize().width(), item.sizeHint().height()))
        return least.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, box: QRect, *, move: bool) -> int:
        """Return the height of all lines; in each the items stand level."""
        y = box.y()
        lines = self._lines(box.width())
        for at, line in enumerate(lines):
            tall, x = max(item.sizeHint().height() for item in line), box.x()
            for item in line if move else ():
                size = item.sizeHint()
                wide = min(size.width(), box.width())
                drop = (tall - size.height()) // (1 if self._feet else 2)
                item.setGeometry(QRect(QPoint(x, y + drop), QSize(wide, size.height())))
                x += wide + self.spacing()
            y += tall + (min(self.spacing(), look().px(8)) if at + 1 < len(lines) else 0)
        return y - box.y()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), room)
            if not lines or wide > left:
                lines.append([])
                left = room
            lines[-1].append(item)
            left -= wide + self.spacing()
        return lines
