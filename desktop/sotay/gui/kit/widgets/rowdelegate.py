"""Paints a list row: title on up to two lines, the line below, the state at the right."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.marks import Span, before, units
from sotay.gui.kit.widgets.pill import paint_pill, pill_size
from sotay.gui.kit.widgets.rows import Index, Row, RowRole

ROW_HEIGHT = 86
BOX_ROOM = 40  # pixels at 100 % from the left edge, in which a click is for the box
_BOX = 18
_ENDLESS = 1_000_000.0  # pixels


class RowDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a long list scrolls at once; with `chosen`, have boxes."""

    def __init__(self, parent: QObject | None = None, chosen: Chosen | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen

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
        if self._chosen is not None:
            corner = QPoint(inner.left(), inner.top() + px(1))
            _box(painter, QRect(corner, QSize(px(_BOX), px(_BOX))), self._chosen.has(row.key))
            inner.setLeft(box.left() + px(BOX_ROOM))
        painter.setPen(look().color("ink"))
        font = look().font("strong")
        below = draw_lines(painter, row.title, row.title_marks, inner, font, most=2)
        self._foot(painter, row, QRect(inner.left(), below, inner.width(), px(22)))
        painter.restore()

    def _foot(self, painter: QPainter, row: Row, box: QRect) -> None:
        room = box.width()
        if row.state:
            size = pill_size(row.state.text)
            corner = QPoint(box.right() - size.width() + 1, box.top())
            paint_pill(painter, corner, row.state)
            room -= size.width() + look().px(8)
        if row.attached:
            room -= _clip(painter, row.attached, QRect(box.left(), box.top(), room, box.height()))
        font = look().font("caption")
        painter.setPen(look().color("ink3"))
        drop = max(0, (box.height() - QFontMetrics(font).height()) // 2)
        where = QRect(box.left(), box.top() + drop, max(1, room), box.height())
        draw_lines(painter, row.subline, row.subline_marks, where, font, most=1)


def _clip(painter: QPainter, number: int, box: QRect) -> int:
    """Draw a paper clip and a number at the right of `box`; return the width they take."""
    px, font = look().px, look().font("caption")
    told, tall = str(number), px(22)
    wide = QFontMetrics(font).horizontalAdvance(told)
    side = px(14)
    left = box.right() - wide - side - px(4)
    colour = look().color("ink3")
    paint_glyph(painter, "attach", QRect(left, box.top() + (tall - side) // 2, side, side), colour)
    painter.setFont(font)
    painter.setPen(colour)
    where = QRect(left + side + px(2), box.top(), wide + px(2), tall)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, told)
    return wide + side + px(14)


def _box(painter: QPainter, box: QRect, chosen: bool) -> None:
    painter.setPen(QPen(look().color("accent" if chosen else "line_strong"), 1))
    painter.setBrush(look().color("accent" if chosen else "surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look().px(4), look().px(4))
    if chosen:
        edge = look().px(2)
        inside = box.adjusted(edge, edge, -edge, -edge)
        paint_glyph(painter, "checkmark", inside, look().color("on_accent"))


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


def draw_lines(
    painter: QPainter, text: str, marks: Sequence[Span], box: QRect, font: QFont, *, most: int
) -> int:
    """Draw `text` on at most `most` lines, only the last one elided; return the y below them."""
    shown = fitting(text, font, box.width(), most)
    whole = units(shown) - (shown != text)  # not the dots
    layout = QTextLayout(shown, font)
    ranges = [_marked(start, length) for start, length in marks if start + length <= whole]
    layout.setFormats(ranges)
    below = _lay_out(layout, box.width(), most)
    layout.draw(painter, QPointF(box.topLeft()))
    return box.top() + below + look().px(4)


def fitting(text: str, font: QFont, width: int, most: int) -> str:
    """Return as much of `text` as fits on `most` lines, with dots where it was cut."""
    layout = QTextLayout(text, font)
    _lay_out(layout, width)
    if layout.lineCount() <= most:
        return text
    kept = before(text, layout.lineAt(most - 1).textStart())
    rest = QFontMetrics(font).elidedText(text[len(kept) :], Qt.TextElideMode.ElideRight, width)
    return kept + rest


def _lay_out(layout: QTextLayout, width: int, most: int = 0) -> int:
    """Break into lines between words, never after line `most`; return the height of all."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    below = 0.0
    while (line := layout.createLine()).isValid():
        last = layout.lineCount() == most
        line.setLineWidth(_ENDLESS if last else width)
        line.setPosition(QPointF(0, below))
        below += line.height()
    layout.endLayout()
    return ceil(below)


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    """Return what was searched for: on a ground of its own and underlined."""
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look_of = QTextCharFormat()
    look_of.setBackground(look().color("warn_soft"))
    look_of.setForeground(look().color("ink"))
    look_of.setFontUnderline(True)
    made.format = look_of
    return made
