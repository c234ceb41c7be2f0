"""Radio buttons; a style sheet alone can only draw their marks from files."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
)

from sotay.gui.kit.style.look import look


class Radio(QRadioButton):
    """A radio button."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw text, then the ring."""
        super().paintEvent(event)
        painter, box = _begin(self, QStyle.SubElement.SE_RadioButtonIndicator)
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color("on_accent"))
            painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)


def _begin(button: QAbstractButton, part: QStyle.SubElement) -> tuple[QPainter, QRectF]:
    """Return a painter set for the indicator's outline, and its box; draws the focus ring."""
    option = QStyleOptionButton()
    option.initFrom(button)
    box = QRectF(button.style().subElementRect(part, option, button)).adjusted(1, 1, -1, -1)
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = button.isChecked()
    edge = look().color("accent" if on or button.hasFocus() else "line_strong")
    painter.setPen(QPen(edge, 2 if button.hasFocus() else 1))
    painter.setBrush(look().color("accent") if on else look().color("surface"))
    if not button.isEnabled():
        painter.setPen(look().color("line"))
        painter.setBrush(QColor(look().tokens.line_strong if on else look().tokens.surface2))
    if button.hasFocus() and on:
        painter.setPen(QPen(look().color("ink"), 2))
    return painter, box
