"""All that came about one record, beside the list: what it was, and what is to be done."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import at, in_row, put, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.matterletters import MatterLetters
from sotay.gui.notebook.letters.threads import Threads
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.kinds import RECORD_KINDS
from sotay.model.matter import Matter
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import Entry
from sotay.work.desk import Desk
from sotay.work.records import reading


@dataclass(frozen=True)
class Looked:
    """A record, and its row with what it is now; None where this device has it no more."""

    record: str
    entry: Entry | None


class RecordLetters(ScrollPage):
    """`go_asked` (kind, id) to open the record where it is written."""

    go_asked = Signal(str, str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.record = ""
        self._title = label("", "title", wrap=True, name="letters_title")
        self._below = label("", "quiet", wrap=True, name="letters_below")
        self._text = label("", wrap=True, name="letters_matter")
        says = _("Mở bản ghi")
        self._go = Button(says, "plain", "arrow_right", "letters_go", self._go_there)
        self.matter = MatterLetters(shell)
        self.threads = Threads(shell)
        self._head = in_row(wide(self._title), at(self._go, Qt.AlignmentFlag.AlignTop), gap=12)
        put(self.rows, self._head, self._below, self._text, self.threads, self.matter)

    def add_back(self, button: QWidget) -> None:
        """Put the way back to the list before the title."""
        self._head.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignTop)

    def refuge(self) -> QWidget:
        """Return the way to the record."""
        return self._go

    def settle(self) -> None:
        """Keep what is half-written."""
        self.matter.settle()
        self.threads.settle()

    def show_of(self, looked: Looked) -> None:
        """Show what came about this record."""
        entry = looked.entry
        if looked.record != self.record:
            self.verticalScrollBar().setValue(0)
        self._entry, self.record = entry, looked.record
        record = entry.record if entry else None
        title = untitled(entry.row.title) if entry else _("Bản ghi không có ở máy này")
        self._title.setText(title)
        below = [_(RECORD_KINDS[entry.row.kind]), entry.row.hamlet] if entry else []
        self._below.setText(" · ".join(filter(None, below)))
        shown = isinstance(record, Matter) and entry is not None and not entry.row.withdrawn
        self._text.setText(record.text if shown and isinstance(record, Matter) else "")
        self._below.setVisible(bool(below))
        self._text.setVisible(bool(self._text.text()) and self._text.text() != title)
        self._go.setVisible(entry is not None)
        hamlet = record.place.hamlet if isinstance(record, Matter) else ""
        self.matter.show_of(self.record, hamlet)
        self.threads.show_of(self.record)

    def _go_there(self) -> None:
        if self._entry is not None:
            self.go_asked.emit(self._entry.row.kind, self._entry.row.id)


def look(desk: Desk, record: str) -> Looked:
    """Read a record as it stands here."""
    try:
        entry = reading.entry(desk, record)
    except RecordUnknown:
        return Looked(record, None)
    return Looked(record, None if entry.row.status == "discarded" else entry)
