"""Notes to the person: a card that floats beside the work, never a window in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from sotay.base.sentences import _
from sotay.gui.kit import widgets
from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, put, wide
from sotay.gui.kit.widgets.text import label

NoteTone = Literal["ok", "info", "warn", "bad"]
_ICONS = {"ok": "checkmark_circle", "info": "info", "warn": "warning", "bad": "error_circle"}
_OK_MS, _WORD_MS = 4000, 300  # how long it is good to be seen, and to read each word of it


@dataclass(frozen=True)
class Note:
    """What to say; `act` is done by the button `action`.

    A note `about` something takes the place of the one before about the same. One of tone ok goes
    by itself; so does an info that offers nothing to do, once somebody is there to have read it.
    """

    tone: NoteTone
    text: str
    action: str = ""
    act: Callable[[], object] | None = None
    code: str = ""
    about: str = ""


class NoteBar(QFrame):
    """One note. It does not go by itself while it has the focus, or the pointer moves on it.

    A pointer that only lies there holds nothing: it may lie there for hours.
    """

    closed = Signal()

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note
        self.setObjectName("note")
        self.setProperty("note", True)
        self.setProperty("tone", note.tone)
        self.setAccessibleName(note.text)
        says = label(note.text, wrap=True, name="note_says")
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = in_column(says, edges=(0, 5, 0, 5), gap=2)
        if note.code or note.action:
            words.addLayout(self._foot())
        self._close = IconButton("dismiss", _("Đóng thông báo (Esc)"), "note_close", self.closed)
        row = in_row(of=self, edges=(14, 6, 6, 6), gap=10)
        sign = in_column(
            Glyph(_ICONS[note.tone], 20, note.tone), STRETCH, edges=(0, 5, 0, 0), gap=0
        )
        put(row, sign, wide(words))
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._pointer = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go)
        if note.tone == "ok":
            self._count_down()
        elif note.tone == "info" and not note.action:
            on_focus_moved(self._count_down)

    def close_button(self) -> QToolButton:
        """Return the button that puts it away."""
        return self._close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _foot(self) -> QHBoxLayout:
        """Lay out the code, and at the right what can be done."""
        foot = in_row()
        if self.note.code:
            foot.addWidget(label(self.note.code, "caption", name="note_code"))
        foot.addStretch()
        if self.note.action:
            button = Button(self.note.action, "quiet", "", "note_action", self._act)
            foot.addWidget(button)
        return foot

    def _count_down(self) -> None:
        """Go once it could be read, counted from now, unless it is counted already."""
        if not self._timer.isActive():
            self._timer.start(_OK_MS + _WORD_MS * len(self.note.text.split()))

    def _go(self) -> None:
        focus = self.window().focusWidget()
        before, self._pointer = self._pointer, QCursor.pos()
        pointed = self._pointer != before and widgets.floating.pointed_at(self)
        held = pointed or (focus is not None and self.isAncestorOf(focus))
        if not held or not self.isActiveWindow():
            self._timer.stop()
            self.closed.emit()

    def _act(self) -> None:
        self.closed.emit()
        if self.note.act is not None:
            self.note.act()
