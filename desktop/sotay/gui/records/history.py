"""The closed revisions of a record: when each was closed, the newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.records.draft import Draft
from sotay.gui.runner import Runner
from sotay.gui.style.look import space
from sotay.gui.widgets.glyph import Glyph
from sotay.gui.widgets.text import label
from sotay.vault.records import Revision
from sotay.work import reading


class History(QWidget):
    """A simple list. An amendment keeps every older revision, so that nothing is rewritten."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("history")
        self._runner = runner
        self._draft: Draft | None = None
        self._head: str | None = None
        self._rows = QVBoxLayout(self)
        space(self._rows, (0, 0, 0, 0), 8)

    def show_of(self, draft: Draft | None) -> None:
        """Show the revisions of another record, or of none."""
        self._draft, self._head = draft, None
        self._show([])
        self.stand()

    def stand(self) -> None:
        """Ask again if the record was closed since."""
        if self._draft is None or self._draft.entry.head == self._head:
            return
        self._head, key = self._draft.entry.head, self._draft.id
        self._runner.ask(lambda desk: reading.revisions(desk, key), self._show)

    def _show(self, revisions: Sequence[Revision]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not revisions:
            says = _("Chưa chốt lần nào. Mỗi lần chốt giữ lại một bản, không bao giờ bị sửa đè.")
            self._rows.addWidget(label(says, "quiet", wrap=True))
        for number, revision in zip(range(len(revisions), 0, -1), revisions, strict=True):
            self._rows.addWidget(_line(number, revision, first=number == 1))


def _line(number: int, revision: Revision, *, first: bool) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    row = QHBoxLayout(card)
    space(row, (14, 10, 14, 10), 10)
    row.addWidget(Glyph("history"))
    told = _("Bản {n} · chốt nội dung") if first else _("Bản {n} · đính chính")
    row.addWidget(label(told.format(n=number), "strong"), 1)
    row.addWidget(label(short_time(local(revision.at)), "caption"))
    return card
