"""A list of small forms: contributions, votes, tasks, officials. Long ones are built in slices."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import at, in_column
from sotay.gui.notebook.records.listcontrol import ListControl
from sotay.gui.notebook.records.rowframe import RowFrame

T = TypeVar("T")
_GUESS = 90  # pixels at 100 % of a row not built yet
_SLICE = 12  # rows built before the window gets its turn, 2 ms each


class _Rest(QWidget):
    """Stands where rows are not built yet; asks for them once it comes into sight."""

    seen = Signal()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ask, as only what can be seen is painted."""
        self.seen.emit()


class RowList(ListControl, Generic[T]):
    """Rows of one shape. A blank row is on the screen only and never in `values`.

    Enter in a one-line row begins the next one; Alt+Up and Alt+Down move a row. A row is taken
    away without a question, and `removed` carries the way back.
    """

    removed = Signal(object)  # () -> None, which puts it back

    def __init__(self, make: Callable[[], RowFrame[T]], add: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._make = make
        self._frames: list[RowFrame[T]] = []
        self._waiting: list[T] = []  # values whose rows are not built yet
        self._locked = False
        self._rows = in_column()
        self.add_button = Button(add, "quiet", "add", f"{name}_add", self.add)
        in_column(self._rows, at(self.add_button, Qt.AlignmentFlag.AlignLeft), of=self, gap=4)
        self._rest = _Rest()
        self._rest.hide()
        self._rows.addWidget(self._rest)
        self._rest.seen.connect(self._build_slice, Qt.ConnectionType.QueuedConnection)
        self._gone: list[RowFrame[T]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._delete_slice)

    def values(self) -> tuple[T, ...]:
        """Return what is written in the rows, in order."""
        built = (frame.value() for frame in self._frames)
        return (*(value for value in built if value is not None), *self._waiting)

    def set_values(self, values: Sequence[T]) -> None:
        """Show these; rows that say so already are not touched."""
        values = list(values)
        for frame, value in zip(self._frames, values, strict=False):
            if frame.value() != value:
                frame.show_value(value)
        self._drop(self._frames[len(values) :])
        self._waiting = values[len(self._frames) :]
        self._build_slice()

    def lock(self, locked: bool) -> None:
        """Let the rows be read only, or free."""
        self._locked = locked
        self.add_button.setVisible(not locked)
        for frame in self._frames:
            frame.lock(locked)

    def frames(self) -> list[RowFrame[T]]:
        """Return the rows built so far."""
        return list(self._frames)

    def row_at(self, number: int) -> QWidget:
        """Return a row by its place on the screen, made if it is not there yet."""
        while self._waiting and number >= len(self._frames):
            self._build_slice()
        while number >= len(self._frames):
            self._build(None)
        self._number()
        return self._frames[number]

    def place_of(self, line: QWidget) -> int:
        """Return in which row on the screen a line is, -1 for none."""
        places = (n for n, frame in enumerate(self._frames) if frame.isAncestorOf(line))
        return next(places, -1)

    def add(self) -> None:
        """Begin a row at the end and go there, at once; a long list is first built to its end."""
        while self._waiting:
            self._build_slice()
        last = self._frames[-1] if self._frames else None
        frame = last if last is not None and last.value() is None else self._build(None)
        self._number()
        frame.show()  # now, not once Qt comes round to it: the next key is its first
        frame.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next row, Alt and an arrow moves this one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QLineEdit):
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 - by its type
        if self._locked or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._after(watched)
        return True

    def _after(self, line: QLineEdit) -> None:
        at = next(n for n, frame in enumerate(self._frames) if frame.isAncestorOf(line))
        if at + 1 < len(self._frames):
            self._frames[at + 1].begin()
        elif self._frames[at].value() is not None:
            self.add()

    def _build_slice(self) -> None:
        now, self._waiting = self._waiting[:_SLICE], self._waiting[_SLICE:]
        for value in now:
            self._build(value)
        self._number()
        self._rest.setFixedHeight(len(self._waiting) * look().px(_GUESS))
        self._rest.setVisible(bool(self._waiting))

    def _build(self, value: T | None) -> RowFrame[T]:
        frame = self._make()
        if value is not None:
            frame.show_value(value)
        frame.lock(self._locked)
        self._frames.append(frame)
        self._rows.insertWidget(len(self._frames) - 1, frame)
        frame.edited.connect(self.edited)
        frame.remove_asked.connect(lambda: self._remove(frame))
        frame.move_asked.connect(lambda by: self._move(frame, by))
        for line in frame.findChildren(QLineEdit):
            line.installEventFilter(self)
        self._order(frame)
        return frame

    def _order(self, frame: RowFrame[T]) -> None:
        """Have Tab come to a row where it stands; Qt puts what is new at the window's end."""
        after = self._frames.index(frame) + 1
        beyond: QWidget = self.add_button
        if after < len(self._frames):
            beyond = self._frames[after].stops()[0]
        last = beyond
        for stop in frame.stops():
            QWidget.setTabOrder(last, stop)
            last = stop
        QWidget.setTabOrder(last, beyond)

    def _number(self) -> None:
        for number, frame in enumerate(self._frames, start=1):
            frame.set_number(number)

    def _remove(self, frame: RowFrame[T]) -> None:
        at, value = self._frames.index(frame), frame.value()
        near = self._frames[at - 1 : at] or self._frames[1:2]
        (near[0].stops()[0] if near else self.add_button).setFocus()
        self._drop([frame])
        if value is not None:
            self.edited.emit()
            self.removed.emit(lambda: self._put_back(at, value))

    def _put_back(self, at: int, value: T) -> None:
        frame = self._build(value)
        self._shift(frame, min(at, len(self._frames) - 1))
        self.edited.emit()

    def _move(self, frame: RowFrame[T], by: int) -> None:
        to = self._frames.index(frame) + by
        if to == len(self._frames):
            self._build_slice()
        if 0 <= to < len(self._frames):
            focus = QApplication.focusWidget()
            self._shift(frame, to)
            if focus is not None:
                focus.setFocus()
            self.edited.emit()

    def _shift(self, frame: RowFrame[T], to: int) -> None:
        self._frames.remove(frame)
        self._frames.insert(to, frame)
        self._rows.removeWidget(frame)
        self._rows.insertWidget(to, frame)
        self._order(frame)
        self._number()

    def _drop(self, frames: list[RowFrame[T]]) -> None:
        for frame in frames:
            frame.hide()
            self._rows.removeWidget(frame)
        gone = {id(frame) for frame in frames}
        self._frames = [frame for frame in self._frames if id(frame) not in gone]
        self._gone += frames
        self._number()
        self._timer.start(0)

    def _delete_slice(self) -> None:
        """Delete a few rows at a time: hundreds at once would hold the window up."""
        for frame in self._gone[:_SLICE]:
            frame.deleteLater()
        self._gone = self._gone[_SLICE:]
        if not self._gone:
            self._timer.stop()
