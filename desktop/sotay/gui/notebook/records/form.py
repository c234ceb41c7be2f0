"""Controls tied to parts of a record by path, so that each part is shown and taken in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QWidget

from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.momentfield import MomentField
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.notebook.records.countfield import CountField
from sotay.gui.notebook.records.inhand import in_hand, lines_in, loose_lines
from sotay.gui.notebook.records.listcontrol import ListControl
from sotay.gui.notebook.records.locking import lock_all, locking
from sotay.gui.notebook.records.writing import LINE, PARAGRAPH, line_of, text_of
from sotay.model.record import Record
from sotay.model.retention import too_early

AS_IT_WAS: Final = object()  # what a control reads as while nothing can be made of it
Why = Literal["landed", "asked", "another"]
R = TypeVar("R", bound=msgspec.Struct)


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
    """A record's controls. `edited` when the person changed one, never when they are filled.

    This is the one place a control is filled from outside, and the rule stands here: a part of
    which the record says what it said is not touched, whatever stands in its control; one that
    has changed waits while its control has the focus or holds text that is not in the record.
    """

    edited = Signal(object)  # the Tie

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ties: list[Tie] = []
        self._filling = False
        self._said: dict[str, Any] = {}  # what the record says of each part, as far as known here
        self._shown: msgspec.Struct | None = None
        self._kept_until: DateField | None = None
        self._waiting: dict[str, Tie] = {}  # parts that changed under the person's hands
        on_focus_moved(self._catch_up)

    def fill(self, record: msgspec.Struct, why: Why = "landed") -> None:
        """Show `record`; a control that says so already is not touched (cursor, undo stay).

        `why` is "landed" for what came by itself, "asked" for what the person told it to show
        (undo: it may have the focus), "another" for another record, which nothing outlives.
        """
        self._filling, self._shown = True, record
        try:
            for tie in self._ties:
                self._fill(tie, part(record, tie.path), why)
        finally:
            self._filling = False

    def _fill(self, tie: Tie, value: Any, why: Why) -> None:
        path = tie.path
        if why == "another":
            for line in loose_lines(tie.control):
                line.forget()
        elif path in self._said and self._said[path] == value and path not in self._waiting:
            return
        self._said[path] = value
        self._waiting.pop(path, None)
        if tie.read() == value and (why != "another" or not isinstance(tie.control, ListControl)):
            return
        if why != "another" and in_hand(tie.control, focus=why == "landed"):
            self._waiting[path] = tie
        else:
            tie.show(value)

    def _catch_up(self, *_moved: object) -> None:
        """Show what waited, where the person has let go of the control."""
        self._filling = True
        try:
            for path, tie in list(self._waiting.items()):
                if not in_hand(tie.control, focus=True):
                    del self._waiting[path]
                    tie.show(self._said[path])
        finally:
            self._filling = False

    def taken(self, tie: Tie, record: R) -> R:
        """Return `record` as the person changed it in one control."""
        value = tie.read()
        if value is AS_IT_WAS:
            return record
        self._said[tie.path] = value
        self._waiting.pop(tie.path, None)
        changed: R = with_part(record, tie.path, value)
        self._shown = changed
        if self._kept_until is not None:  # the event may have moved past it
            self._kept_until.line.judge_again()
        return changed

    def _too_early(self, day: date) -> str:
        shown = self._shown
        if not isinstance(shown, Record):
            return ""
        return too_early(msgspec.structs.replace(shown, retain_until=day))

    def loose(self) -> dict[str, str]:
        """Return every text that stands here and is in no value, by where it stands."""
        return {
            _where(tie, line): line.loose()
            for tie in self._ties
            for line in loose_lines(tie.control)
        }

    def put_loose(self, texts: Mapping[str, str]) -> None:
        """Put back what `loose` gave."""
        for tie in self._ties:
            for where in [where for where in texts if where.startswith(f"{tie.path}:")]:
                row, name = where.removeprefix(f"{tie.path}:").split(":")
                within = _row(tie.control, int(row))
                for line in lines_in(within) if within is not None else ():
                    if line.objectName() == name:
                        line.put_loose(texts[where])

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
            at = control.cursorPosition() if control.hasFocus() else 0
            control.setText(text)
            control.setCursorPosition(at)  # the beginning of a long line is what tells

        self.tie(Tie(path, control, read, show, locking(control)), control.textChanged)

    def title(self, control: TextEditor) -> None:
        """Tie the title: one line that may be shown on several."""
        OverNote(control, LINE)
        read = lambda: line_of(control.toPlainText())  # noqa: E731
        made = Tie("title", control, read, control.show_text, locking(control))
        self.tie(made, control.textChanged)

    def text(self, path: str, control: TextEditor, limit: int = PARAGRAPH) -> None:
        """Tie text of several lines, at most `limit` characters."""
        OverNote(control, limit)
        read = lambda: text_of(control.toPlainText(), limit)  # noqa: E731
        made = Tie(path, control, read, control.show_text, locking(control))
        self.tie(made, control.textChanged)

    def choice(self, path: str, control: Choice) -> None:
        """Tie one of a few."""
        lock = lambda locked: control.setEnabled(not locked)  # noqa: E731
        made = Tie(path, control, control.value, control.set_value, lock)
        self.tie(made, control.currentIndexChanged)

    def number(self, path: str, control: CountField) -> None:
        """Tie a count."""
        made = Tie(path, control, control.number, control.set_value, control.setReadOnly)
        self.tie(made, control.changed)

    def day(self, path: str, control: DateField) -> None:
        """Tie a day that may be missing."""
        lock = lambda locked: lock_all(control, locked)  # noqa: E731
        made = Tie(path, control, control.value, control.set_value, lock)
        self.tie(made, control.changed)

    def kept_until(self, control: DateField) -> None:
        """Tie the last day a record is kept, which is none before its event."""
        self._kept_until = control
        control.line.refuse = self._too_early
        self.day("retain_until", control)

    def moment(self, path: str, control: MomentField) -> None:
        """Tie a moment that has to be there."""
        control.need()

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


def _where(tie: Tie, line: QWidget) -> str:
    row = tie.control.place_of(line) if isinstance(tie.control, ListControl) else -1
    return f"{tie.path}:{row}:{line.objectName()}"


def _row(control: QWidget, number: int) -> QWidget | None:
    return control.row_at(number) if isinstance(control, ListControl) else control
