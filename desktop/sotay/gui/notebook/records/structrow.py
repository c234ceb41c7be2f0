"""A row whose value is a frozen shape, each part of it in a control of the row."""

from typing import Any, TypeVar

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.notebook.records.form import Form
from sotay.gui.notebook.records.rowframe import RowFrame
from sotay.gui.notebook.records.writing import LINE

S = TypeVar("S", bound=msgspec.Struct)


class StructRow(RowFrame[S]):
    """Holds one `S`; `blank` is the one that counts as nothing."""

    def __init__(self, blank: S, says: str) -> None:
        super().__init__(says)
        self._blank = blank
        self._held = blank
        self.form = Form(self)
        self.form.edited.connect(self._take)

    def value(self) -> S | None:
        """Return what is written here, None for nothing."""
        return None if self._held == self._blank else self._held

    def show_value(self, value: S) -> None:
        """Show a value."""
        self._held = value
        self.form.fill(value, "asked")

    def lock(self, locked: bool) -> None:
        """Let the row be read only, or free."""
        self.form.lock(locked)
        self.remove.setVisible(not locked)

    def _take(self, tie: Any) -> None:
        self._held = self.form.taken(tie, self._held)
        self.edited.emit()


def named(control: QWidget, says: str) -> None:
    """Name a control of a row; the row puts its number before it for screen readers."""
    control.setProperty("says", says)
    control.setAccessibleName(says)


def line_in_row(hint: str, name: str, width: int = 0) -> QLineEdit:
    """Return a line of text that shows `hint` while empty; `width` in pixels at 100 %."""
    line = Line()
    line.setObjectName(name)
    OverNote(line, LINE)
    line.setPlaceholderText(hint)
    named(line, hint)
    if width:
        fix_width(line, width, line.setMaximumWidth)
    return line


def text_in_row(hint: str, name: str, least: int = 1) -> TextEditor:
    """Return text of several lines that grows as it is written."""
    text = TextEditor(name, least=least, most=14)
    text.setPlaceholderText(hint)
    named(text, hint)
    return text
