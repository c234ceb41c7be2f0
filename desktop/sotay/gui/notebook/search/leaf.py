"""One record to be read where it was found, with what was searched for marked in its text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import at, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.foundmarks import mark_found, show_first
from sotay.gui.reading.rowwords import untitled
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import STATUS_TOLD
from sotay.vault.records.lookup import Entry, Row


class Leaf(QStackedWidget):
    """Empty until something is picked. `go_asked` to open the record where it is written."""

    go_asked = Signal()

    def __init__(self, says: str, *, icon: str, go: str) -> None:
        """`says` while nothing is picked; `go` is the button's."""
        super().__init__()
        self.setObjectName("deskSide")
        self.row: Row | None = None
        self.addWidget(EmptyState(icon, says, name="none_picked"))
        self.addWidget(self._page(go))

    def show_entry(self, entry: Entry, words: str) -> None:
        """Show a record with `words` marked."""
        self.row = entry.row
        self._title.setText(untitled(entry.row.title))
        year, month, day = entry.row.day.split("-")
        told = (_(RECORD_KINDS[entry.row.kind]), f"{day}/{month}/{year}", entry.row.hamlet)
        state = _(STATUS_TOLD[entry.row.told]) if entry.row.told in STATUS_TOLD else ""
        self._below.setText(" · ".join(part for part in (*told, state) if part))
        lines = (line for line in entry.record.words()[1].split("\n") if line.strip())
        self._text.set_text("\n".join(lines))
        self.setCurrentIndex(1)
        self.mark(words)

    def mark(self, words: str) -> None:
        """Mark these words, and bring the first place into sight."""
        mark_found(self, words)
        show_first(self._text)

    def clear(self) -> None:
        """Show nothing."""
        self.row = None
        self._text.set_text("")
        self.setCurrentIndex(0)

    def _page(self, told: str) -> QWidget:
        page = QWidget()
        self._title = label("", "title", wrap=True, name="leaf_title")
        self._below = label("", "quiet", wrap=True, name="leaf_below")
        self._text = TextEditor("leaf_text", most=0, says=_("Nội dung"))
        self._text.setReadOnly(True)
        go = Button(told, "plain", "arrow_right", "leaf_go", self.go_asked)
        head = in_row(wide(self._title), at(go, Qt.AlignmentFlag.AlignTop), gap=12)
        in_column(head, self._below, wide(self._text), of=page, edges=(24, 16, 24, 20))
        return page
