"""Where the focus is: F6 from area to area, into an area, and being told when it moves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def cycle(window: QWidget, areas: Sequence[QWidget], step: int) -> None:
    """Focus the area after (1) or before (-1) the one that has the focus now."""
    if not areas:
        return
    focus = window.focusWidget()
    at = next(
        (
            n
            for n, area in enumerate(areas)
            if focus and (area is focus or area.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    focus_into(areas[(at + step) % len(areas)])


def focus_into(area: QWidget) -> None:
    """Focus `area` itself, or the first control in it that takes the focus."""
    if area.focusPolicy() != Qt.FocusPolicy.NoFocus or area.focusProxy():
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in area.findChildren(QWidget):
        there = child.isEnabled() and child.isVisibleTo(area)
        if there and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def on_focus_moved(moved: Callable[..., object]) -> None:
    """Call `moved(old, new)`, a method of a Qt object, whenever the focus goes elsewhere."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
    app.focusChanged.connect(moved)
