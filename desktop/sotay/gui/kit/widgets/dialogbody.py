"""What is scrolled in a dialog, and how high it needs to be."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QLayout, QWidget


class DialogBody(QWidget):
    """What is scrolled; `changed` when it needs another size."""

    changed = Signal()

    def high(self, wide: int, *, least: bool = False) -> int:
        """Return the height of what is in it at a width; `least`: as far as it gives way."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made with it
        if not layout.hasHeightForWidth():
            return layout.totalMinimumSize().height()
        must = layout.totalMinimumHeightForWidth(wide)
        return must if least else max(must, layout.totalHeightForWidth(wide))

    def least_wide(self) -> int:
        """Return the width below which it would have to be scrolled sideways."""
        return super().minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Return what it needs as wide as its dialog: Qt would count lines broken far earlier."""
        wide = self.least_wide()
        return QSize(wide, self.high(max(wide, self.window().width()), least=True))

    def event(self, event: QEvent) -> bool:
        """Listen for parts that come and go."""
        told = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return told


def height_of(rows: QLayout, wide: int) -> int:
    """Return the height of what is shown of them; they may be asked before Qt lays them out."""
    rows.invalidate()
    return rows.totalHeightForWidth(wide) if rows.hasHeightForWidth() else rows.sizeHint().height()
