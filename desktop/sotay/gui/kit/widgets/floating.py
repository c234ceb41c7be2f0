"""Where something floats: over what is not in use. Geometry and what is to be kept clear."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

_ROWS = 12  # heights that are tried
_NEVER, _BETTER_NOT = 10_000, 100
_POINTER = QSize(48, 32)  # pixels around the pointer, where a click is about to come


def place(size: QSize, room: QRect, never: Sequence[QRect], better_not: Sequence[QRect]) -> QPoint:
    """Return where a box of `size` in `room` covers none of `never` and few of `better_not`.

    At the foot before the head, at the right before the left. Where every place covers something,
    the one that covers least.
    """
    left, right = room.left(), max(room.left(), room.right() + 1 - size.width())
    top, foot = room.top(), max(room.top(), room.bottom() + 1 - size.height())
    columns = (right, left, (left + right) // 2)
    rows = [foot - (foot - top) * step // _ROWS for step in range(_ROWS + 1)]
    tried = [QRect(QPoint(x, y), size) for y in rows for x in columns]

    def cost(rank: int) -> int:
        box = tried[rank]
        return _NEVER * _touched(box, never) + _BETTER_NOT * _touched(box, better_not) + rank

    return tried[min(range(len(tried)), key=cost)].topLeft()


def _touched(box: QRect, others: Iterable[QRect]) -> int:
    return sum(box.intersects(other) for other in others)


def in_use(host: QWidget, floats: QWidget) -> list[QRect]:
    """Return what `floats` must not cover, in the coordinates of `host`.

    The line being typed, what has the focus, the main buttons, and where the pointer is.
    """
    boxes = [seen(button, host) for button in main_buttons(host)]
    focus = host.window().focusWidget()
    if focus is not None and host.isAncestorOf(focus) and not floats.isAncestorOf(focus):
        boxes.append(_typed(focus, host))
    found = [box for box in boxes if box]
    at = host.mapFromGlobal(QCursor.pos())
    if host.rect().contains(at):
        half = QPoint(_POINTER.width() // 2, _POINTER.height() // 2)
        found.append(QRect(at - half, _POINTER))
    return found


def main_buttons(host: QWidget) -> list[QWidget]:
    """Return the buttons for the one thing to do, wherever they are shown."""
    buttons = host.findChildren(QAbstractButton)
    return [b for b in buttons if b.property("kind") == "primary" and b.isVisibleTo(host)]


def controls(host: QWidget, floats: QWidget) -> list[QRect]:
    """Return what else can be pressed or typed into, in the coordinates of `host`."""
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    every = (widget for kind in kinds for widget in host.findChildren(kind))
    shown = (w for w in every if w.isVisibleTo(host) and not floats.isAncestorOf(w))
    tabs = (
        (bar, bar.tabRect(at)) for bar in host.findChildren(QTabBar) for at in range(bar.count())
    )
    boxes = [seen(widget, host) for widget in shown]
    boxes += [seen(bar, host, tab) for bar, tab in tabs if bar.isVisibleTo(host)]
    return [box for box in boxes if box]


def seen(widget: QWidget, host: QWidget, part: QRect | None = None) -> QRect | None:
    """Return the part of a widget that is in sight within `host`, None where nothing is."""
    box = QRect(widget.rect() if part is None else part)
    while widget is not host:
        box = box.intersected(widget.rect()).translated(widget.pos())
        above = widget.parentWidget()
        if above is None or box.isEmpty():
            return None
        widget = above
    box = box.intersected(host.rect())
    return None if box.isEmpty() else box


def _typed(focus: QWidget, host: QWidget) -> QRect | None:
    """Return the line that is typed, or the control that has the focus."""
    if isinstance(focus, QPlainTextEdit):
        line = focus.cursorRect()
        high = 2 * line.height()
        whole = QRect(0, line.top() - high, focus.viewport().width(), line.height() + 2 * high)
        return seen(focus.viewport(), host, whole)
    if isinstance(focus, QAbstractItemView):
        return seen(focus.viewport(), host, focus.visualRect(focus.currentIndex()))
    return seen(focus, host)


def pointed_at(widget: QWidget) -> bool:
    """Tell whether the pointer is over it; Qt's own flag lags behind what moves by itself."""
    return widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))
