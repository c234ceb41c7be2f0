"""Yes or no to one thing: a button that stays pressed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import size_icon


class Switch(QPushButton):
    """`turned` when the person turns it, never when it is only shown."""

    turned = Signal(bool)

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "chip")
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._mark)
        self.clicked.connect(self.turned)
        self._mark(False)

    def show_value(self, on: bool) -> None:
        """Show whether it is so."""
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        """Have room for the words as they are set while it is on, too: in bold."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(bold).horizontalAdvance(self.text())
        more = wider - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())

    def _mark(self, on: bool) -> None:
        self.setIcon(icon("checkmark" if on else "subtract", "accent" if on else "ink3"))
        size_icon(self, 16, 6)
