"""Where the focus is, and what is in sight: F6 from area to area, into an area, what was done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget

from sotay.gui.kit.soon import soon

_IN_SIGHT = 40  # pixels kept around a cursor


def cycle(window: QWidget, areas: Sequence[QWidget], step: int) -> None:
    """Focus the area after (1) or before (-1) the one that has the focus now.

    One with nothing in it to focus, such as a page that waits for a record, is passed over.
    """
    focus = window.focusWidget()
    at = next(
        (
            n
            for n, area in enumerate(areas)
            if focus and (area is focus or area.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    for far in range(1, len(areas) + 1):
        if focus_into(areas[(at + step * far) % len(areas)]):
            return


def focus_into(area: QWidget) -> bool:
    """Focus `area` itself, or the topmost control in it that takes the focus; False: none does.

    It is brought into sight: cards change places on a page, so the first one made may be last.
    """
    if area.focusPolicy() != Qt.FocusPolicy.NoFocus or area.focusProxy():
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(area)
        return True
    found = [one for one in area.findChildren(QWidget) if _takes_focus(one, area)]
    if not found:
        return False
    first = min(found, key=lambda one: one.mapTo(area, QPoint(0, 0)).y())
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    bring_into_sight(first)
    return True


def _takes_focus(one: QWidget, area: QWidget) -> bool:
    there = one.isEnabled() and one.isVisibleTo(area)
    return there and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def bring_into_sight(part: QWidget, place: QRect | None = None) -> None:
    """Scroll every page that `part` is on to it, or to this place in it, with room around.

    Qt's own goes to the cursor alone where there is one, and leaves the rest of a text hidden.
    """
    shown = part.rect() if place is None else place
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (body := above.widget()) is not None:
            for at in (shown.bottomLeft(), shown.topLeft()):  # the top, where not all has room
                to = part.mapTo(body, at)
                above.ensureVisible(to.x(), to.y(), 0, _IN_SIGHT)
        above = above.parentWidget()


def see_cursor(text: QPlainTextEdit) -> None:
    """Scroll to the line that is written, as pages scroll and the texts on them do not."""
    bring_into_sight(text.viewport(), text.cursorRect())


def see_what_grows(page: QScrollArea) -> None:
    """Keep what is being written in sight, once the page has grown by it."""
    text = QApplication.focusWidget()
    if isinstance(text, QPlainTextEdit) and page.isAncestorOf(text):
        soon(text, lambda: see_cursor(text))


def on_focus_moved(moved: Callable[..., object]) -> None:
    """Call `moved(old, new)`, a method of a Qt object, whenever the focus goes elsewhere."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
    app.focusChanged.connect(moved)
