"""Ghi nhận ý kiến: interviews with residents."""

from sotay.base.sentences import Counted, _
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.interviews.editor import InterviewEditor
from sotay.gui.notebook.privacy.askingeditor import photo_notice
from sotay.gui.notebook.privacy.consentpapers import ConsentPapers
from sotay.gui.notebook.quoting.inserting import Inserting
from sotay.gui.notebook.quoting.pointing import Pointing
from sotay.gui.notebook.records.lists import reader
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Shell
from sotay.work.records import writing


def _words() -> Words:
    return Words(
        kind="interview",
        title=_("Ghi nhận ý kiến"),
        new=_("Ghi mới"),
        search=Counted("Tìm trong {n} buổi ghi nhận"),
        icon="people_chat",
        none_yet=_("Chưa có buổi ghi nhận nào. Hỏi sự đồng ý trước, rồi ghi lời người dân nói."),
        none_picked=_("Chọn một buổi ghi nhận ở danh sách, hoặc bấm Ctrl+N để ghi buổi mới."),
        discarded=_("Đã bỏ bản nháp buổi ghi nhận."),
        make=writing.new_interview,
    )


class Interviews(RecordScreen):
    """The list and the editor."""

    def __init__(self, shell: Shell) -> None:
        self._interview = InterviewEditor(shell.runner)
        part = AttachmentPart(shell, self._interview, photo_notice())
        self._interview.add_tab(_("Đính kèm"), part)
        super().__init__(shell, _words(), reader("interview"), self._interview)
        self.setObjectName("interviews")
        ConsentPapers(shell, self, self._interview)
        self._pointing = Pointing(self._interview)
        quoting = Inserting(shell, self._interview, (self._interview.notes,))
        self._interview.offer(quoting.button)
        self._interview.matters.go_asked.connect(lambda key: shell.go("matters", key))

    def open_item(self, key: str) -> None:
        """Show an interview, and the letters that the key points at."""
        super().open_item(self._pointing.follow(key))
