"""Cuộc họp: the meetings and their minutes."""

from typing import TYPE_CHECKING

from sotay.base.sentences import Counted, _
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.meetings.editor import MeetingEditor
from sotay.gui.notebook.meetings.preview import Preview
from sotay.gui.notebook.papers.recordpapers import RecordPapers
from sotay.gui.notebook.quoting.inserting import Inserting
from sotay.gui.notebook.quoting.pointing import Pointing
from sotay.gui.notebook.records.lists import reader
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Shell
from sotay.model.meeting import Meeting
from sotay.work import templates
from sotay.work.printing import gather_minutes, not_closable
from sotay.work.records import writing

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


def _words() -> Words:
    return Words(
        kind="meeting",
        title=_("Cuộc họp"),
        new=_("Họp mới"),
        search=Counted("Tìm trong {n} cuộc họp"),
        icon="people_team",
        none_yet=_(
            "Chưa có cuộc họp nào. Bắt đầu ghi khi cuộc họp mở đầu; chữ gõ vào tự được lưu."
        ),
        none_picked=_("Chọn một cuộc họp ở danh sách, hoặc bấm Ctrl+N để ghi cuộc họp mới."),
        discarded=_("Đã bỏ bản nháp cuộc họp."),
        make=writing.new_meeting,
    )


class Meetings(RecordScreen):
    """The list, the editor, and the printed page in the editor's place."""

    def __init__(self, shell: Shell) -> None:
        self._meeting = MeetingEditor(shell.runner)
        self._meeting.add_tab(_("Đính kèm"), AttachmentPart(shell, self._meeting))
        super().__init__(shell, _words(), reader("meeting"), self._meeting)
        self.setObjectName("meetings")
        self._pointing = Pointing(self._meeting)
        content = self._meeting.content
        content.offer(Inserting(shell, self._meeting, (content.body, content.conclusion)).button)
        self._papers = RecordPapers(shell, self, gather_minutes, _("Xuất biên bản ra PDF"))
        self.preview = Preview(shell.runner)
        self.side.addWidget(self.preview)
        self._meeting.preview_asked.connect(self._look)
        self._meeting.pdf_asked.connect(self._export)
        self._meeting.matters.go_asked.connect(lambda key: shell.go("matters", key))
        self.preview.back_asked.connect(self._back)
        self.preview.save_asked.connect(self._save_shown)
        self.preview.print_asked.connect(self.print)
        self.preview.renew_asked.connect(self._renew)

    def open_item(self, key: str) -> None:
        """Show a meeting, and the letters that the key points at."""
        super().open_item(self._pointing.follow(key))

    def print(self) -> None:
        """Print the minutes of the meeting shown, as they stand now."""
        if (draft := self._meeting.draft) is None or self.side.currentIndex() == 0:
            return
        self.settle()
        self._warn()
        key = draft.id
        self._papers.make(key, lambda paper: self._papers.print(key, paper))

    def zoom(self, step: int) -> bool:
        """Zoom the printed page while it is looked at."""
        shown = self.side.currentWidget() is self.preview
        if shown:
            self.preview.zoom(step)
        return shown

    def _look(self) -> None:
        if (draft := self._meeting.draft) is None:
            return
        self.settle()
        left_out = self._left_out()
        self.side.setCurrentWidget(self.preview)
        self.preview.wait(left_out)
        self._papers.make(draft.id, self._made)

    def _made(self, paper: "Paper") -> None:
        if self.side.currentWidget() is self.preview:
            self.preview.show_paper(paper)

    def _renew(self) -> None:
        """Have closed minutes printed by the template that is in force now, as somebody asked."""
        if (draft := self._meeting.draft) is not None:
            key = draft.id
            self.shell.runner.do(
                lambda desk: templates.renew(desk, key), lambda _none: self._look(), owner=self
            )

    def _back(self) -> None:
        self.side.setCurrentWidget(self._meeting)
        self._meeting.begin()

    def _export(self) -> None:
        if (draft := self._meeting.draft) is not None:
            self.settle()
            self._warn()
            key = draft.id
            self._papers.make(key, lambda paper: self._papers.ask_where(key, paper))

    def _warn(self) -> None:
        if left_out := self._left_out():
            self.shell.presenter.note("warn", left_out)

    def _left_out(self) -> str:
        """Say what will not be on the paper, what keeps it from being closed, what cannot be."""
        told = []
        self._meeting.read_all()
        if unsaved := [what for what, _go in self._meeting.obstacles()]:
            says = _("Chưa có trong bản in, vì chưa được lưu: {what}.")
            told.append(says.format(what="; ".join(unsaved)))
        draft = self._meeting.draft
        if draft is not None and not draft.locked:
            told.append(not_closable(self._meeting.missing()))
        if draft is not None and isinstance(draft.record, Meeting):
            told.append(draft.record.overvoted_told())
        return " ".join(filter(None, told))

    def _save_shown(self) -> None:
        if self.preview.paper is not None and (draft := self._meeting.draft) is not None:
            self._papers.ask_where(draft.id, self.preview.paper)
