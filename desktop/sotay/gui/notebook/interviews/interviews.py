"""Ghi nhận ý kiến: interviews with residents."""

from collections.abc import Callable

from sotay.base.sentences import Counted, _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.interviews.editor import InterviewEditor
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.records.lists import reader
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.privacy.consentpapers import (
    ConfirmationJob,
    SheetJob,
    gather_confirmation,
    gather_sheet,
)
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


def _notice() -> str:
    return _(
        "Ảnh không được làm lộ người cho ý kiến là ai: không chụp mặt người, giấy tờ tùy thân, "
        "biển số xe, số nhà."
    )


class Interviews(RecordScreen):
    """The list and the editor."""

    def __init__(self, shell: Shell) -> None:
        self._interview = InterviewEditor(shell.runner)
        part = AttachmentPart(shell, self._interview, _notice())
        self._interview.add_tab(_("Đính kèm"), part)
        super().__init__(shell, _words(), reader("interview"), self._interview)
        self.setObjectName("interviews")
        self._papers = ConsentPapers(shell, self)
        consents = self._interview.consents
        consents.sheet_asked.connect(lambda code: self._on_paper(self._papers.sheet, code))
        consents.confirmation_asked.connect(
            lambda code: self._on_paper(self._papers.confirmation, code)
        )
        self._interview.matters.go_asked.connect(lambda key: shell.go("matters", key))

    def _on_paper(self, make: Callable[[str, str], None], code: str) -> None:
        """Have the notebook hold what is on the screen, then make a paper of it."""
        if (draft := self._interview.draft) is not None:
            draft.write()
            make(draft.id, code)


class ConsentPapers(PaperSaving):
    """Makes both papers for one person of an interview; what is on the screen is written first."""

    def sheet(self, key: str, code: str) -> None:
        """Make the sheet and ask where it goes; without a `code` its line stays empty."""
        title, name = _("Lưu phiếu đồng ý"), _("Phiếu đồng ý {code}").format(code=code)
        self._make(key, lambda desk: gather_sheet(desk, key, code), title, name)

    def confirmation(self, key: str, code: str) -> None:
        """Make the confirmation that a person withdrew, and ask where it goes."""
        title, name = _("Lưu giấy xác nhận rút lại"), _("Xác nhận rút lại {code}")
        named = name.format(code=code)
        self._make(key, lambda desk: gather_confirmation(desk, key, code), title, named)

    def _make(
        self, key: str, gather: Callable[[Desk], SheetJob | ConfirmationJob], title: str, name: str
    ) -> None:
        runner = self._shell.runner
        runner.ask(
            gather,
            lambda job: runner.side(
                Beside.PAPERS,
                lambda _job: job.print(),
                lambda paper: self.ask_target(key, paper, title, f"{name.strip()}.pdf"),
                owner=self,
            ),
            owner=self,
        )
