"""Phiếu hỏi: every survey there is, answered and read beside the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.sentences import Counted, _
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.papers.recordpapers import RecordPapers
from sotay.gui.notebook.privacy.askingeditor import photo_notice
from sotay.gui.notebook.privacy.consentpapers import ConsentPapers
from sotay.gui.notebook.questionnaires.editor import SurveyEditor
from sotay.gui.notebook.questionnaires.files import SurveyFiles
from sotay.gui.notebook.quoting.quotinginto import QuotingInto
from sotay.gui.notebook.records.lists import each, reader, tell_survey
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Shell
from sotay.model.record import first_words
from sotay.vault.records.lookup import Entry, Row
from sotay.work.questionnaires import stands
from sotay.work.questionnaires.printing.filled import gather_survey

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


def _words() -> Words:
    return Words(
        kind="survey",
        title=_("Phiếu hỏi"),
        new=_("Phiếu mới"),
        search=Counted("Tìm trong {n} phiếu hỏi"),
        icon="poll",
        none_yet=_("Chưa có phiếu hỏi nào trong sổ."),
        none_picked=_("Chọn một phiếu hỏi ở danh sách, hoặc bấm Ctrl+N để bắt đầu phiếu mới."),
        discarded=_("Đã bỏ bản nháp phiếu hỏi."),
    )


class Surveys(RecordScreen):
    """The list and the editor; with which questionnaire one is begun is asked elsewhere."""

    begin_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        self._survey = SurveyEditor(shell.runner)
        part = AttachmentPart(shell, self._survey, photo_notice())
        self._survey.add_tab(_("Đính kèm"), part)
        super().__init__(shell, _words(), reader("survey", tell=each(tell_survey)), self._survey)
        self._begun = ""  # one that was just begun, until it is shown
        self._entering = ""  # one that is to be gone into, until it is shown
        self.pane.view.gone_into.connect(self._enter)
        ConsentPapers(shell, self, self._survey)
        self._survey.consents.beside = self._say_quotes
        self._quoting = QuotingInto(shell, self)
        self._survey.quote_asked.connect(self._quote)
        files = SurveyFiles(shell, part)
        self._survey.answers.asking.allowed.files = files
        files.came.connect(self._file_came)
        self._papers = RecordPapers(
            shell, self, gather_survey, _("Xuất phiếu hỏi ra PDF"), what="questionnaire"
        )
        self._survey.pdf_asked.connect(self.export)
        self._survey.matters.raised_before.connect(self._say_raised)
        self._survey.matters.go_asked.connect(lambda key: shell.go("matters", key))

    def _say_raised(self, another: Callable[[], object], text: str) -> None:
        """Say that the matter shown was raised from that answer before; offer another."""
        says = _("Câu này đã có kiến nghị “{t}”, đang mở ở đây.").format(t=first_words(text))
        self.shell.presenter.note("info", says, _("Ghi kiến nghị khác"), another, about="raised")

    def _quote(self, path: str) -> None:
        """Quote an answer of the survey shown, as it stands now."""
        if (draft := self._survey.draft) is not None:
            self.settle()
            self._quoting.quote(draft.id, path)

    def _say_quotes(self, then: Callable[[str], object]) -> None:
        """Hand on where answers of the survey shown stay quoted once it is taken back."""
        key = self._survey.draft.id if self._survey.draft is not None else ""

        def told(rows: list[Row]) -> None:
            then(stands.quotes_told(rows))

        self.shell.runner.ask(lambda desk: stands.quoted_in(desk, key), told, owner=self)

    def new(self) -> None:
        """Have a survey begun."""
        self.begin_asked.emit()

    def open_begun(self, key: str) -> None:
        """Show a survey that was just begun, the cursor where one begins."""
        self._begun = key
        self.open_item(key)

    def opened(self, entry: Entry) -> None:
        """Begin in one that was just begun, go into one that Enter was pressed on."""
        if entry.row.id == self._begun:
            self._begun = ""
            self._survey.begin()
        elif entry.row.id == self._entering:
            self._go_in()
        self._entering = ""

    def _enter(self) -> None:
        """Put the cursor into the survey that is chosen in the list, now or once it is shown."""
        draft, self._entering = self._survey.draft, self.pane.selected()
        if draft is not None and draft.id == self._entering:
            self._entering = ""
            self._go_in()

    def _go_in(self) -> None:
        self._survey.tabs.show_at(self._survey.tabs.bar.currentIndex())

    def print(self) -> None:
        """Print the survey shown, as it stands now."""
        self._make(self._papers.print)

    def export(self) -> None:
        """Save it as PDF where the person says."""
        self._make(self._papers.ask_where)

    def _make(self, then: "Callable[[str, Paper], None]") -> None:
        if (draft := self._survey.draft) is None or self.side.currentIndex() == 0:
            return
        self.settle()  # what is on the screen is on the paper
        key = draft.id
        self._papers.make(key, lambda paper: then(key, paper))

    def open_item(self, key: str) -> None:
        """Show a survey; `id#path` shows the question with that path."""
        record, _mark, path = key.partition("#")
        super().open_item(record)
        if path:
            self._survey.turn_soon(record, path)

    def _file_came(self, record: str, path: str, value: str) -> None:
        draft = self._survey.draft
        if draft is not None and draft.id == record and not draft.locked:
            self._survey.answers.answer(path, value)
