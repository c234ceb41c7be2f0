"""Notes to the person: a bar above the work, never a window in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sotay.base.sentences import _
from sotay.gui.style.look import space
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.glyph import Glyph
from sotay.gui.widgets.iconbutton import IconButton
from sotay.gui.widgets.text import label

NoteTone = Literal["ok", "info", "warn", "bad"]
_ICONS = {"ok": "checkmark_circle", "info": "info", "warn": "warning", "bad": "error_circle"}
_OK_MS = 6000
_MOST = 3


@dataclass(frozen=True)
class Note:
    """What to say; `act` is done by the button `action`. Notes of tone ok go by themselves."""

    tone: NoteTone
    text: str
    action: str = ""
    act: Callable[[], object] | None = None
    code: str = ""


class NoteBar(QFrame):
    """One note."""

    closed = Signal()

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note
        self.setObjectName("note")
        self.setProperty("note", True)
        self.setProperty("tone", note.tone)
        self.setAccessibleName(note.text)
        row = QHBoxLayout(self)
        space(row, (14, 6, 6, 6), 10)
        row.addWidget(Glyph(_ICONS[note.tone], 20, note.tone))
        says = label(note.text, wrap=True, name="note_says")
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(says, 1)
        if note.code:
            row.addWidget(label(note.code, "caption", name="note_code"))
        if note.action:
            button = Button(note.action, "quiet", "", "note_action")
            button.clicked.connect(self._act)
            row.addWidget(button)
        close = IconButton("dismiss", _("Đóng thông báo"), "note_close")
        close.clicked.connect(self.closed)
        row.addWidget(close)
        if note.tone == "ok":
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(self.closed)
            timer.start(_OK_MS)

    def _act(self) -> None:
        self.closed.emit()
        if self.note.act is not None:
            self.note.act()
