"""The editor of an interview: notes, who was heard (by code), consent, matters."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.recordbutton import taping_in
from sotay.gui.notebook.privacy.askingeditor import AskingEditor
from sotay.gui.notebook.records.noticefoot import NoticeFoot
from sotay.gui.notebook.records.titlefield import TitleField
from sotay.gui.notebook.records.writing import TEXT
from sotay.gui.notebook.shell import Runner
from sotay.model.interview import Interview


class InterviewEditor(AskingEditor):
    """Anonymous by default: no part of it asks for the name of who was heard."""

    def __init__(self, runner: Runner) -> None:
        title = TitleField("title", _("Tên buổi ghi nhận"), _("Việc được hỏi ý kiến"))
        super().__init__(label(_("Ghi nhận ý kiến"), "quiet"), runner, title)
        self.taping = lambda: taping_in(self)
        self.notes = TextEditor("notes", least=12, most=40, says=_("Ghi chép"))
        self.notes.setPlaceholderText(
            _(
                "Ghi lời người dân nói, càng sát càng tốt. "
                "Không ghi họ tên, số giấy tờ, số điện thoại."
            )
        )
        self.tie_asking()
        self.form.text("notes", self.notes, TEXT)
        self._fill_body()

    def content(self) -> QWidget:
        """Return the notes."""
        return self.notes

    def offer(self, button: QWidget) -> None:
        """Put a button below the notes."""
        self._of_notes.insertWidget(0, button)

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap there may be."""
        return {Interview.unsaid: self.notes, **super().ways()}

    def _fill_body(self) -> None:
        self.put_facts()
        self.tabs.add(_("Đồng ý"), self.consents)  # asked before anything is written
        holder, self._of_notes = QWidget(), in_row(STRETCH)
        in_column(self.notes, self._of_notes, of=holder)
        self.tabs.add(_("Ghi chép"), holder)
        self.tabs.add(_("Người dân"), self.respondents)
        self.add_last_tabs()
        self.page.fill(self.title, self.facts, self.tabs)
        NoticeFoot(self, self.tabs, self.notes, names=True)
