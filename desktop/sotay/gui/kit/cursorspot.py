"""Where one was writing: the control and the place in its text, kept over a lock without a word."""

from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


@runtime_checkable
class Turning(Protocol):
    """A part that shows one of several: what a key changes in it depends on which."""

    def turned_to(self) -> tuple[str, ...]:
        """Return which it shows, by a key that says nothing of it, then what is half done there."""
        ...

    def turn_back(self, to: tuple[str, ...]) -> None:
        """Show that one again with what was half done, if it is still there."""
        ...


class Cursor(NamedTuple):
    """The `nth` control (from 0) of this class and object name, and the letter before the cursor.

    `at` is 0 where there is no text. `of` is what every `Turning` around it was turned to: the
    same control beside another choice is another control.
    """

    kind: str
    name: str
    nth: int
    at: int
    of: tuple[tuple[str, ...], ...]


def cursor_in(part: QWidget, control: QWidget) -> Cursor:
    """Return where `control`, which is in `part`, is to be found again in another of its kind."""
    kind, name = type(control).__name__, control.objectName()
    at = 0
    if isinstance(control, QLineEdit):
        at = control.cursorPosition()
    elif isinstance(control, QPlainTextEdit):
        at = control.textCursor().position()
    return Cursor(kind, name, _alike(part, kind, name).index(control), at, _turned(control))


def put_back(part: QWidget, cursor: Cursor | None) -> None:
    """Have one write on there, unless it is gone or one writes elsewhere by now."""
    if cursor is None:
        return
    alike = _alike(part, cursor.kind, cursor.name)
    if cursor.nth >= len(alike) or not alike[cursor.nth].isVisibleTo(part):
        return
    control = alike[cursor.nth]
    if _turned(control) != cursor.of or _writes_elsewhere(part, control):
        return
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(control, QLineEdit):
        control.setCursorPosition(cursor.at)
    elif isinstance(control, QPlainTextEdit):
        text = control.textCursor()
        text.setPosition(min(cursor.at, control.document().characterCount() - 1))
        control.setTextCursor(text)


def _writes_elsewhere(part: QWidget, control: QWidget) -> bool:
    """Return whether one is in another text of `part` or in another window; the gate is past."""
    now = QApplication.focusWidget()
    if now is control or not isinstance(now, QLineEdit | QPlainTextEdit):
        return False
    return part.isAncestorOf(now) or now.window() is not part.window()


def turnings(part: QWidget) -> dict[str, Turning]:
    """Return every part in `part` that shows one of several, by its object name."""
    every = part.findChildren(QWidget)
    return {one.objectName(): one for one in every if isinstance(one, Turning)}


def _turned(control: QWidget) -> tuple[tuple[str, ...], ...]:
    found = []
    around: QWidget | None = control
    while around is not None:
        if isinstance(around, Turning):
            found.append(around.turned_to())
        around = around.parentWidget()
    return tuple(found)


def _alike(part: QWidget, kind: str, name: str) -> list[QWidget]:
    every = part.findChildren(QWidget)
    return [one for one in every if type(one).__name__ == kind and one.objectName() == name]
