"""Controls that may only be read while a record is closed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.editor import TextEditor


def locking(control: QLineEdit | TextEditor) -> Callable[[bool], None]:
    """Return what makes a text read only; an empty one then shows a dash, not what to write."""
    hint = control.placeholderText()

    def lock(locked: bool) -> None:
        control.setReadOnly(locked)
        control.setPlaceholderText("–" if locked else hint)
        if isinstance(control, TextEditor) and bool(control.property("closed")) != locked:
            control.setProperty("closed", locked)
            control.style().unpolish(control)
            control.style().polish(control)
            QApplication.sendEvent(control, QEvent(QEvent.Type.StyleChange))  # padding, else kept

    return lock


def lock_all(holder: QWidget, locked: bool) -> None:
    """Let the lines in `holder` be read only and its buttons and choices do nothing, or free."""
    for line in holder.findChildren(QLineEdit):
        hint = line.property("hint") or line.placeholderText()
        line.setProperty("hint", hint)
        line.setPlaceholderText("–" if locked else hint)
        line.setReadOnly(locked)
    for other in holder.findChildren(QWidget):
        if isinstance(other, Choice):
            other.setEnabled(not locked)
        elif isinstance(other, QAbstractButton):
            policy = other.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # so that no value beside it moves
            other.setSizePolicy(policy)
            other.setVisible(not locked)
