"""Controls tied to parts of a record by path, so that each part is shown and taken in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec
from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from sotay.gui.records.countfield import CountField
from sotay.gui.records.overnote import OverNote
from sotay.gui.records.writing import LINE, PARAGRAPH, line_of, text_of
from sotay.gui.widgets.choice import Choice
from sotay.gui.widgets.datefield import DateField
from sotay.gui.widgets.editor import TextEditor
from sotay.gui.widgets.momentfield import MomentField

AS_IT_WAS: Final = object()  # what a control reads as while nothing can be made of it
R = TypeVar("R", bound=msgspec.Struct)


class ListControl(QWidget):
    """A base for a control that holds a list, such as `RowList`."""

    edited = Signal()

    def values(self) -> tuple[Any, ...]:
        """Return what it holds."""
        raise NotImplementedError

    def set_values(self, values: Any) -> None:
        """Show a list; what says so already is not touched."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let it be read only, or free."""
        raise NotImplementedError


@dataclass(frozen=True)
class Tie:
    """One part of a record in one control. `path` is dotted, such as `place.hamlet`."""

    path: str
    control: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], None]
    lock: Callable[[bool], None]


def part(record: Any, path: str) -> Any:
    """Return what stands at `path`."""
    for name in path.split("."):
        record = getattr(record, name)
    return record


def with_part(record: Any, path: str, value: Any) -> Any:
    """Return `record` with `value` at `path`."""
    name, _dot, rest = path.partition(".")
    if rest:
        value = with_part(getattr(record, name), rest, value)
    return msgspec.structs.replace(record, **{name: value})


class Form(QObject):
    """A record's controls. `edited` when the person changed one, never when they are filled."""

    edited = Signal(object)  # the Tie

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ties: list[Tie] = []
        self._filling = False

    def fill(self, record: msgspec.Struct) -> None:
        """Show `record`; a control that says so already is not touched (cursor, undo stay)."""
        self._filling = True
        try:
            for tie in self._ties:
                value = part(record, tie.path)
                if tie.read() != value:
                    tie.show(value)
        finally:
            self._filling = False

    def taken(self, tie: Tie, record: R) -> R:
        """Return `record` as the person changed it in one control."""
        value = tie.read()
        return record if value is AS_IT_WAS else with_part(record, tie.path, value)

    def lock(self, locked: bool) -> None:
        """Let the controls be read only, or typed into."""
        for tie in self._ties:
            tie.lock(locked)

    def control(self, path: str) -> QWidget:
        """Return the control of a part."""
        return next(tie.control for tie in self._ties if tie.path == path)

    def tie(self, made: Tie, changed: SignalInstance) -> None:
        """Tie a control of one's own."""
        self._ties.append(made)
        changed.connect(lambda *_: self._changed(made))

    def line(self, path: str, control: QLineEdit) -> None:
        """Tie a line of text."""
        read = lambda: line_of(control.text())  # noqa: E731 - one of five alike

        def show(text: str) -> None:
            control.setText(text)
            control.setCursorPosition(0)  # the beginning of a long line is what tells

        self.tie(Tie(path, control, read, show, locking(control)), control.textChanged)

    def title(self, control: TextEditor) -> None:
        """Tie the title: one line that may be shown on several."""
        OverNote(control, LINE)
        read = lambda: line_of(control.toPlainText())  # noqa: E731
        made = Tie("title", control, read, control.setPlainText, locking(control))
        self.tie(made, control.textChanged)

    def text(self, path: str, control: TextEditor, limit: int = PARAGRAPH) -> None:
        """Tie text of several lines, at most `limit` characters."""
        OverNote(control, limit)
        read = lambda: text_of(control.toPlainText(), limit)  # noqa: E731
        made = Tie(path, control, read, control.setPlainText, locking(control))
        self.tie(made, control.textChanged)

    def choice(self, path: str, control: Choice) -> None:
        """Tie one of a few."""
        lock = lambda locked: control.setEnabled(not locked)  # noqa: E731
        made = Tie(path, control, control.value, control.set_value, lock)
        self.tie(made, control.currentIndexChanged)

    def number(self, path: str, control: CountField) -> None:
        """Tie a count."""
        made = Tie(path, control, control.value, control.set_value, control.setReadOnly)
        self.tie(made, control.changed)

    def day(self, path: str, control: DateField) -> None:
        """Tie a day that may be missing."""
        read = lambda: control.value() if control.readable() else AS_IT_WAS  # noqa: E731
        made = Tie(path, control, read, control.set_value, lambda locked: lock_all(control, locked))
        self.tie(made, control.changed)

    def moment(self, path: str, control: MomentField) -> None:
        """Tie a moment that has to be there."""

        def read() -> object:
            return control.value() or AS_IT_WAS

        def show(value: datetime) -> None:
            if read() != value.replace(second=0, microsecond=0):  # minutes are shown, no seconds
                control.set_value(value)

        made = Tie(path, control, read, show, lambda locked: lock_all(control, locked))
        self.tie(made, control.changed)

    def rows(self, path: str, control: ListControl) -> None:
        """Tie a list of rows."""
        made = Tie(path, control, control.values, control.set_values, control.lock)
        self.tie(made, control.edited)

    def _changed(self, tie: Tie) -> None:
        if not self._filling:
            self.edited.emit(tie)


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
            other.setVisible(not locked)
