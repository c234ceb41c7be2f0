"""The tab “Lịch sử”: every closed revision, two of them compared, an old one taken up again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import STRETCH, fill, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.comparison import NOW, Comparison
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.vault.records.lookup import Revision
from sotay.work.records import reading


class History(QWidget):
    """An amendment keeps every older revision, so that nothing is rewritten."""

    restore_asked = Signal(str)  # the revision to be worked on

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("history")
        self._runner = runner
        self._draft: Draft | None = None
        self._head: str | None = None
        self._revisions: list[Revision] = []
        self._rows = in_column()
        self.comparison = Comparison(runner)
        self.comparison.hide()
        in_column(self._rows, self.comparison, STRETCH, of=self, gap=14)

    def show_of(self, draft: Draft | None) -> None:
        """Show the revisions of another record, or of none."""
        self._draft, self._head = draft, None
        self.comparison.hide()
        self._show([])
        self.stand()

    def stand(self) -> None:
        """Ask again if the record was closed since; compare again if what is written changed."""
        if self._draft is None:
            return
        if not self.comparison.isHidden():
            self.comparison.show_now(self._draft.record)
        if self._draft.entry.head != self._head:
            self._head, key = self._draft.entry.head, self._draft.id
            self._runner.ask(lambda desk: reading.revisions(desk, key), self._show)

    def _show(self, revisions: Sequence[Revision]) -> None:
        self._revisions = list(revisions)
        newest = len(revisions)
        lines = [self._line(newest - n, revision) for n, revision in enumerate(revisions)]
        says = _("Chưa chốt lần nào. Mỗi lần chốt giữ lại một bản, không bao giờ bị sửa đè.")
        fill(self._rows, lines or [label(says, "quiet", wrap=True)])

    def _line(self, number: int, revision: Revision) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        told = _("Bản {n} · chốt nội dung") if number == 1 else _("Bản {n} · đính chính")
        words = in_column(
            label(told.format(n=number), "strong", wrap=True),
            label(short_time(local(revision.at)), "caption"),
            gap=2,
        )
        row = in_row(Glyph("history"), wide(words), of=card, edges=(14, 8, 8, 8))
        look = Button(_("So sánh"), "quiet", "", f"compare_{number}", lambda: self._compare(number))
        back = Button(_("Lấy lại bản này"), "quiet", "", f"restore_{number}")
        back.clicked.connect(lambda: self.restore_asked.emit(revision.rev))
        for button in (look, back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _compare(self, number: int) -> None:
        """Compare a revision with what is written now; the newest with the one before it."""
        if self._draft is None:
            return
        newest = len(self._revisions)
        same_as_now = number == newest and self._draft.locked
        old, new = (number - 1, str(number)) if same_as_now and number > 1 else (number, NOW)
        self.comparison.show_of(self._revisions, self._draft.record, str(old), new)
