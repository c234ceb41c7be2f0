"""The tab “Nội dung”: the agenda, what happened, was said, voted, concluded and given as tasks."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row
from sotay.gui.notebook.meetings.rows import ContributionRow, LineRow, TaskRow, VoteRow
from sotay.gui.notebook.records.form import Form
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.section import section
from sotay.gui.notebook.records.writing import TEXT


class Content(QWidget):
    """Everything of the minutes that is said in words; tied to `form`."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setObjectName("content_tab")
        self.agenda = RowList(
            lambda: LineRow(_("Nội dung chương trình"), "agenda_line"), _("Thêm nội dung"), "agenda"
        )
        self.body = TextEditor("body", least=6, most=30, says=_("Diễn biến cuộc họp"))
        self.contributions = RowList(ContributionRow, _("Thêm ý kiến"), "contributions")
        self.votes = RowList(VoteRow, _("Thêm biểu quyết"), "votes")
        self.conclusion = TextEditor("conclusion", least=4, most=30, says=_("Kết luận"))
        self.tasks = RowList(TaskRow, _("Giao nhiệm vụ"), "tasks")
        self.body.setPlaceholderText(_("Ghi tự do những gì đã báo cáo, trao đổi, diễn ra"))
        self.conclusion.setPlaceholderText(_("Kết luận của người chủ trì"))
        for path, rows in self.lists().items():
            form.rows(path, rows)
        form.text("body", self.body, TEXT)
        form.text("conclusion", self.conclusion, TEXT)
        self._of_body = in_row(STRETCH)
        self._lay_out()

    def offer(self, button: QWidget) -> None:
        """Put a button below what happened."""
        self._of_body.insertWidget(0, button)

    def lists(self) -> dict[str, RowList]:  # type: ignore[type-arg]  # of several shapes
        """Return the lists by the part of the record each holds."""
        return {
            "agenda": self.agenda,
            "contributions": self.contributions,
            "votes": self.votes,
            "tasks": self.tasks,
        }

    def _lay_out(self) -> None:
        rows = in_column(of=self, gap=12)
        for title, part in (
            (_("Chương trình"), self.agenda),
            (_("Diễn biến"), self.body),
            (_("Ý kiến phát biểu"), self.contributions),
            (_("Biểu quyết"), self.votes),
            (_("Kết luận"), self.conclusion),
            (_("Nhiệm vụ được giao"), self.tasks),
        ):
            rows.addWidget(section(title, part))
            if part is self.body:
                rows.addLayout(self._of_body)
        rows.addStretch()
