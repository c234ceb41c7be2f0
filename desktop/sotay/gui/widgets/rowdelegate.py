"""Paints a list row: title on up to two lines, the line below, the state at the right."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sotay.gui.style.look import look
from sotay.gui.widgets.pill import paint_pill, pill_size
from sotay.gui.widgets.rows import Index, Row, RowRole

ROW_HEIGHT = 86


class RowDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a long list scrolls at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of any row."""
        return QSize(look().px(200), look().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the title, the line below and the pill."""
        row: Row = index.data(RowRole)
        box: QRect = option.rect.adjusted(2, 2, -2, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, box, state)
        px = look().px
        inner = box.adjusted(px(12), px(10), -px(12), -px(9))
        painter.setPen(look().color("ink"))
        below = draw_lines(painter, row.title, inner, look().font("strong"), most=2)
        self._foot(painter, row, QRect(inner.left(), below, inner.width(), px(22)))
        painter.restore()

    def _foot(self, painter: QPainter, row: Row, box: QRect) -> None:
        room = box.width()
        if row.state:
            size = pill_size(row.state.text)
            corner = QPoint(box.right() - size.width() + 1, box.top())
            paint_pill(painter, corner, row.state)
            room -= size.width() + look().px(8)
        font = look().font("caption")
        painter.setFont(font)
        painter.setPen(look().color("ink3"))
        words = QFontMetrics(font).elidedText(row.subline, Qt.TextElideMode.ElideRight, room)
        where = QRect(box.left(), box.top(), room, box.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    hover = bool(state & QStyle.StateFlag.State_MouseOver)
    if not (chosen or focus or hover):
        return
    px = look().px
    edge = look().color("accent") if focus else look().color("line")
    painter.setPen(QPen(edge, 2 if focus else 1))
    painter.setBrush(look().color("surface" if chosen or focus else "surface2"))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(8), px(8))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent"))
        bar = QRectF(box.left() + px(4), box.top() + px(13), px(3), box.height() - px(26))
        painter.drawRoundedRect(bar, px(3) / 2, px(3) / 2)


def draw_lines(painter: QPainter, text: str, box: QRect, font: QFont, *, most: int) -> int:
    """Draw `text` on at most `most` lines, the last one elided; return the y below them."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        last = len(lines) == most - 1
        rest = text[line.textStart() :]
        piece = rest if last else rest[: line.textLength()]
        lines.append(metrics.elidedText(piece, Qt.TextElideMode.ElideRight, box.width()))
    layout.endLayout()
    y = box.top()
    for piece in lines:
        where = QRect(box.left(), y, box.width(), metrics.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, piece)
        y += metrics.height()
    return y + look().px(4)
