"""Tab goes as one reads: Qt puts what comes later, such as rows that were read, at the end."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def set_order(begin: QWidget, page: QWidget, before: list[QWidget]) -> list[QWidget]:
    """Have Tab go from `begin` through what it stops at in `page`, shown or hidden.

    Return these, in order; nothing is done where they are as they were `before`. A part that passes
    the focus on, such as a day with its calendar, would take its neighbours along in Qt's line: it
    passes nothing on meanwhile.
    """
    every = list(_read(page))
    line = [begin, *(one for one in every if _stops(one))]
    if line == before:
        return before
    passed = [(one, to) for one in every if (to := one.focusProxy()) is not None]
    for one, _to in passed:
        one.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none
    for first, second in pairwise(line):
        QWidget.setTabOrder(first, second)
    for one, to in passed:
        one.setFocusProxy(to)
    return line


def _stops(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None


def _read(part: QWidget) -> Iterator[QWidget]:
    """Yield a part and all in it, in the order of its layouts."""
    yield part
    inner = part.widget() if isinstance(part, QScrollArea) else None
    if inner is not None:
        yield from _read(inner)
    elif (layout := part.layout()) is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for nth in range(layout.count()):
        item = layout.itemAt(nth)
        if item is None:
            continue
        if (part := item.widget()) is not None:
            yield from _read(part)
        elif (below := item.layout()) is not None:
            yield from _laid(below)
