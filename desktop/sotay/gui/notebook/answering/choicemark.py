"""The mark of a choice: a ring where one may be chosen, a box where several may be."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sotay.gui.kit.style.look import look

_TICK = ((0.24, 0.52), (0.42, 0.70), (0.76, 0.32))  # of its box


def paint_mark(
    painter: QPainter, box: QRectF, *, several: bool, chosen: bool, enabled: bool
) -> None:
    """Draw a mark in `box`."""
    edge = "accent" if chosen else "line_strong"
    painter.setPen(QPen(look().color(edge if enabled or chosen else "line"), 1))
    painter.setBrush(look().color("accent" if chosen else "surface"))
    if several:
        painter.drawRoundedRect(box, look().px(4), look().px(4))
    else:
        painter.drawEllipse(box)
    if not chosen:
        return
    on = look().color("on_accent")
    if several:
        painter.setPen(QPen(on, max(2, look().px(2))))
        painter.drawPolyline(
            [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in _TICK]
        )
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(on)
        painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)
