"""Answers in words: a line, several lines, and words that may only be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.base.writing import written, written_line
from sotay.forms.session.typed import LONGEST
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.control import Control


class _Text(Control):
    """One line."""

    def __init__(self, *, masked: bool = False) -> None:
        super().__init__()
        self._line = Line()
        self._line.setObjectName("answer")
        self._line.setMaxLength(LONGEST)
        if masked:
            self._line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        in_column(self._line, of=self)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(lambda _text: self.given.emit(self._value()))

    def _value(self) -> str:
        return nfc(written_line(self._line.text()))

    def show_answer(self, value: str) -> None:
        """Show an answer; the cursor of who writes stays as near as it can."""
        if value == self._value():
            return
        at = self._line.cursorPosition()
        self._line.setText(value)
        self._line.setCursorPosition(at)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or written."""
        self._line.setReadOnly(locked)


class _Paragraph(Control):
    """Several lines: Enter begins a new one, Ctrl+Enter goes on."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._text = _Lines("answer", least=max(2, min(rows, 12)), most=20)
        says = _("Enter xuống dòng; Ctrl+Enter sang câu sau.")
        self._hint = label(says, "caption")
        in_column(self._text, self._hint, of=self, gap=2)
        self.setFocusProxy(self._text)
        self._text.changed.connect(lambda: self.given.emit(self._value()))

    def _value(self) -> str:
        return nfc(written(self._text.toPlainText()))[:LONGEST]

    def show_answer(self, value: str) -> None:
        """Show an answer."""
        if value != self._value():
            self._text.show_text(value)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or written."""
        self._text.setReadOnly(locked)
        self._hint.setVisible(not locked)


class _Lines(TextEditor):
    """Lets Ctrl+Enter go on to whoever goes to the next question."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter, and a plain Enter where nothing may be written."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        going = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (going or self.isReadOnly()):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Read(Control):
    """What was worked out, or may only be read; it takes no answer."""

    asks = False

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "lead", wrap=True, name="answer_read")
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        in_column(self._words, of=self)
        self.setFocusProxy(self._words)

    def show_answer(self, value: str) -> None:
        """Show it, or a dash where there is nothing."""
        self._words.setText(value or "–")

    def lock(self, locked: bool) -> None:
        """Be read only, whatever is said."""


class _Note(Control):
    """Nothing to answer: the words of the question are all there is."""

    asks = False

    def __init__(self) -> None:
        super().__init__()
        self.hide()

    def show_answer(self, value: str) -> None:
        """Show nothing."""

    def lock(self, locked: bool) -> None:
        """Stay as it is."""


def text_control(*, masked: bool = False) -> Control:
    """Return a control for a line, hidden from whoever looks over a shoulder with `masked`."""
    return _Text(masked=masked)


def paragraph_control(rows: int) -> Control:
    """Return a control for several lines, so many at first."""
    return _Paragraph(rows)


def read_control() -> Control:
    """Return what shows an answer that nobody gives."""
    return _Read()


def note_control() -> Control:
    """Return what shows nothing."""
    return _Note()
