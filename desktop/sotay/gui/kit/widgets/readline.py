"""A line that is read into a value once it is left, or once nothing is left to be typed."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.text import set_wrong
from sotay.gui.kit.widgets.undernote import UnderNote

T = TypeVar("T")
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ReadLine(Line, Generic[T]):
    """A base. `value` is what the text was last read as; the text itself is the person's.

    While it is written in, only a text that is whole changes the value. When it is left the text
    is read and written out in full; what cannot be read stays as it was typed, with a red border
    and the reason below, and the value is the one from before (`loose` gives such a text).
    """

    changed = Signal()  # the value is another
    left = Signal()  # it was read, as it is when the focus goes

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.needed = False  # whether it may not be empty
        self._value: T | None = None
        self._before: T | None = None  # the value when it was last left
        self._showing = False
        self._note: UnderNote | None = None
        self.textChanged.connect(self._typed)

    def read(self, typed: str) -> T | Unread:
        """Return what a text means, or why nothing can be made of it."""
        raise NotImplementedError

    def whole(self, typed: str) -> bool:
        """Return whether a text can mean one thing only, and nothing is left to be typed."""
        raise NotImplementedError

    def told(self, value: T) -> str:
        """Return a value written out in full."""
        raise NotImplementedError

    def value(self) -> T | None:
        """Return what the text was read as, None for nothing."""
        return self._value

    def set_value(self, value: T | None) -> None:
        """Show a value; a text that says so already stays as it is."""
        if value == self._value and value == self._before and not self.loose():
            return
        self._value = self._before = value
        self._write(value)
        self.judge("")

    def loose(self) -> str:
        """Return the text that stands here and is not in the value, "" where there is none.

        An empty text that may not be empty is told as a dash.
        """
        meant = self._meant()
        if not isinstance(meant, Unread) and meant == self._value:
            return ""
        return self.text().strip() or "–"

    def why(self) -> str:
        """Return why nothing can be made of the text that stands here, "" where it can."""
        meant = self._meant()
        return meant.why if isinstance(meant, Unread) else ""

    def forget(self) -> None:
        """Let go of a text that was not read: show the value."""
        self._value = self._before
        self._write(self._value)
        self.judge("")

    def put_loose(self, typed: str) -> None:
        """Put back a text that could not be read, as it was left."""
        self._showing = True
        self.setText("" if typed == "–" else typed)
        self._showing = False
        self.leave()

    def leave(self) -> None:
        """Read the text as it is when the focus goes, and write it out in full."""
        self._read_all(rewrite=True)

    def settle(self) -> None:
        """Read the text as it stands; while it is written in, the letters stay the person's."""
        self._read_all(rewrite=not self.hasFocus())

    def _read_all(self, *, rewrite: bool) -> None:
        if not self.isReadOnly():
            meant = self._meant()
            if isinstance(meant, Unread):
                self._take(self._before)
                self.judge(self._with_kept(meant.why))
            else:
                self._before = meant
                if rewrite:
                    self._write(meant)
                self.judge("")
                self._take(meant)
        self.left.emit()

    def setReadOnly(self, locked: bool, /) -> None:
        """Write the value out in full once it may only be read."""
        if locked and not self.isReadOnly() and not self.loose():
            self._write(self._value)
        super().setReadOnly(locked)

    def judge(self, why: str) -> None:
        """Give a red border and the reason below it, or take both away."""
        set_wrong(self, bool(why))
        self.setAccessibleDescription(why)
        if why and self._note is None:
            self._note = UnderNote(self)
        if self._note is not None:
            self._note.say(why)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read what stands here, unless another window or a menu only came before it."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read at Enter, too."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()

    def _with_kept(self, why: str) -> str:
        if self._before is None:
            return why
        return _("{why} Sổ vẫn giữ {value}.").format(why=why, value=self.told(self._before))

    def _meant(self) -> T | Unread | None:
        typed = self.text().strip()
        if typed and self._value is not None and typed == self.told(self._value):
            return self._value
        if typed:
            return self.read(typed)
        return self.nothing()

    def nothing(self) -> T | Unread | None:
        """Return what an empty text means."""
        if self.needed and self._before is not None:
            return Unread(_("Mục này không để trống được."))
        return None

    def _typed(self, typed: str) -> None:
        if self._showing:
            return
        self.judge("")
        meant: Any = self.read(typed.strip()) if self.whole(typed) else self._before
        self._take(self._before if isinstance(meant, Unread) else meant)

    def _take(self, value: T | None) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()

    def _write(self, value: T | None) -> None:
        shown = "" if value is None else self.told(value)
        if self.text() != shown:
            self._showing = True
            self.setText(shown)
            self._showing = False
