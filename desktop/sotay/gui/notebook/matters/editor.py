"""The editor of a matter, with what the province answered and links to where it was heard."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.givingbutton import GivingButton
from sotay.gui.kit.widgets.laying import fill
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.letters.matterletters import MatterLetters
from sotay.gui.notebook.letters.threads import Threads
from sotay.gui.notebook.matters.trailpart import TrailPart
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.history import History
from sotay.gui.notebook.records.kindchoice import KindChoice
from sotay.gui.notebook.records.matterform import MatterForm
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.records.section import section
from sotay.gui.notebook.records.states import matter_state, overdue_days
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.matter import Matter
from sotay.model.record import Record
from sotay.model.records import Source
from sotay.model.words import MATTER_KINDS
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk
from sotay.work.records import reading


class MatterEditor(RecordEditor):
    """A matter is followed by place and sector, never by who raised it."""

    def __init__(self, shell: Shell) -> None:
        kind = KindChoice(MATTER_KINDS, "kind", _("Loại"))
        super().__init__(kind)
        self.form.choice("kind", kind)
        self.late = Pill(name="late")
        self.answer = Pill(name="answer")
        self.head.add_pill(self.late)
        self.head.add_pill(self.answer)
        self.matter = MatterForm(self.form, with_kind=False)
        self.letters, self.threads = MatterLetters(shell), Threads(shell)
        answered = section(_("Tỉnh trả lời"), self.letters)
        self.letters.filled.connect(answered.setVisible)
        self.letters.filled.connect(self._tell_again)
        self.heard = _HeardAt(shell.runner)
        self.trail = TrailPart(shell)
        self.history = History(shell.runner)
        self.history.restore_asked.connect(self.restore_asked)
        self.attachments = AttachmentPart(shell, self)
        self.page.fill(
            None,
            section(_("Nội dung"), self.matter),
            self.threads,
            answered,
            section(_("Đính kèm"), self.attachments),
            section(_("Nghe được ở"), self.heard),
            section(_("Hành trình"), self.trail),
            section(_("Lịch sử"), self.history),
        )

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap `Record.gaps` may name."""
        return {Sentence("chưa ghi nội dung kiến nghị"): self.matter.text}

    def show_draft(self, draft: Draft) -> None:
        """Show a matter and its revisions."""
        super().show_draft(draft)
        self.trail.show_of(draft)
        self.history.show_of(draft)
        record = draft.record
        self.letters.show_of(draft.id, record.place.hamlet if isinstance(record, Matter) else "")
        self.threads.show_of(draft.id)

    def leave(self) -> Draft | None:
        """Let go of the matter."""
        self.trail.show_of(None)
        self.history.show_of(None)
        self.letters.show_of("")
        self.threads.show_of("")
        return super().leave()

    def settle(self) -> None:
        """Keep what is half-written about what the province answered or asked, too."""
        super().settle()
        self.letters.settle()
        self.threads.settle()

    def _tell_again(self) -> None:
        if self.draft is not None and self.draft.shown:
            self.told(self.draft.record)

    def begin(self) -> None:
        """Go to the text."""
        self.matter.text.setFocus()

    def told(self, record: Record) -> None:
        """Say how late the answer is and where the matter was heard."""
        assert isinstance(record, Matter)  # noqa: S101 - the screen shows matters only
        today = local(SystemClock().now_ms()).date()
        progress = self.letters.progress()
        self.late.show_state(matter_state(record, today, progress))
        self.late.setVisible(overdue_days(record, today, progress) > 0)
        self.matter.stand(progress)
        self.answer.show_state(self.letters.told())
        self.answer.setVisible(bool(self.answer.state().text))
        self.heard.show_of(record)
        self.trail.stand()
        self.history.stand()


class _HeardAt(QWidget):
    """Asks for the titles; a record that is not in this notebook is told as such."""

    go_asked = Signal(str, str)  # place, key

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("heard_at")
        self._runner = runner
        self._shown: tuple[Source, ...] | None = None
        self._flow = FlowLayout(self, gap=8)

    def show_of(self, matter: Matter) -> None:
        """Show where `matter` was heard."""
        if matter.heard_at != self._shown:
            self._shown = matter.heard_at
            places = dict.fromkeys((one.record, one.question) for one in matter.heard_at)
            self._runner.ask(lambda desk: [_heard(desk, *one) for one in places], self._show)

    def _show(self, heard: Sequence[tuple[Row, str] | None]) -> None:
        links: list[QWidget] = [
            self._link(*one) if one else label(_("Không có trong sổ này"), "quiet") for one in heard
        ]
        nowhere = _("Ghi trực tiếp, không qua cuộc họp hay buổi nào.")
        fill(self._flow, links or [label(nowhere, "quiet")])
        self.updateGeometry()

    def _link(self, row: Row, question: str) -> GivingButton:
        told = ": ".join(filter(None, (untitled(row.title), question)))
        link = GivingButton(told, "plain", WHERE[row.kind].icon, "heard_link")
        link.clicked.connect(lambda: self.go_asked.emit(WHERE[row.kind].place, row.id))
        return link


def _heard(desk: Desk, key: str, question: str) -> tuple[Row, str] | None:
    """Return where a matter was heard, with the words of the question; None where it is gone."""
    try:
        entry = reading.entry(desk, key)
    except RecordUnknown:
        return None
    words = "" if entry.row.withdrawn else entry.record.at(question)
    return None if entry.row.status == "discarded" else (entry.row, words)
