"""The response as its commune will see it, to whom it goes, and the word that issues it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import WIDE, Dialog, Done
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.filerows import FileRows
from sotay.gui.province.shell import CASES, DRAFTS, LETTERS, Shell
from sotay.gui.reading.responseview import ResponseView
from sotay.model.letters import Document, Response
from sotay.province.responses import foreseeing, issuing
from sotay.province.responses.foreseeing import Foreseen
from sotay.province.responses.issuing import Issued
from sotay.province.responses.kept import Kept, PaperDraft


class IssueDialog(Dialog):
    """Issues exactly the draft that is shown: one that was kept anew meanwhile is refused."""

    def __init__(
        self, parent: QWidget, shell: Shell, kept: Kept, ahead: Foreseen, then: Callable[[], object]
    ) -> None:
        title = _("Ban hành văn bản trả lời?")
        super().__init__(parent, title, yes=_("Ban hành"), name="issue")
        fix_width(self, WIDE, self.setMinimumWidth)
        self.yes.setDefault(False)  # nothing undoes it: a second Enter leaves
        self.no.setDefault(True)
        self._shell, self._kept, self._then = shell, kept, then
        for says in foreseeing.told(ahead):
            self.add(label(says, wrap=True, name="issue_ahead"))
        self._read = Switch(_("Đã đọc lại kiến nghị sau khi xã đính chính"), "issue_read")
        self._instead = Switch(_("Văn bản này thay văn bản đã ban hành"), "issue_instead")
        self._stands = "" if ahead.stands is None or ahead.replaces else ahead.stands.id
        self._words = [(self._read, ahead.moved), (self._instead, bool(self._stands))]
        for word, needed in self._words:
            word.setVisible(False)
            if needed:
                self.add(word)
                word.setVisible(True)
                word.turned.connect(self._allow)
        preview = Card(_("Xã sẽ thấy như sau"), "", "issue_preview")
        preview.add(ResponseView(_response(kept)))
        files = FileRows(shell, fixed=True)
        files.show_files(kept.draft.files)
        preview.add(files)
        note = _("Ban hành rồi thì không sửa được nữa, chỉ thay bằng văn bản khác.")
        self.add(preview, label(note, "caption", wrap=True))
        self.write_by(self._issue, self._issued)
        self._refused = bool(ahead.refused)
        self._allow()

    def _allow(self) -> None:
        """Let it be issued once each word that it needs is given, by whom may issue."""
        given = all(word.isChecked() for word, needed in self._words if needed)
        self.yes.setEnabled(given and not self._refused)

    def _issue(self, written: Done, failed: Failed) -> Job:
        kept, again, stands = self._kept, self._read.isChecked(), self._stands
        return self._shell.do(
            lambda province: issuing.issue(province, kept, read_again=again, replaces=stands),
            (DRAFTS, LETTERS, CASES), written, owner=self, failed=failed,
        )  # fmt: skip

    def _issued(self, done: Issued) -> None:
        says = counted("Đã ban hành; chờ gửi xuống {n} máy của xã.", done.devices)
        if done.together:
            says += " " + counted("Cùng trả lời {n} hồ sơ đã gộp.", len(done.together))
        self._shell.presenter.note("ok", says)
        self._then()


def _response(kept: Kept) -> Response:
    """Return what would be issued, today."""
    draft = kept.draft
    paper = draft.document or PaperDraft()
    document = None
    if paper.number and paper.day and paper.signer:
        document = Document(
            number=paper.number, day=paper.day, signer=paper.signer, title=paper.title
        )
    return Response(
        id=draft.id, matter=draft.matter, rev=draft.rev, text=draft.text, agency=draft.agency,
        state=draft.state or "da_giai_trinh", issued=local(SystemClock().now_ms()),
        deed=draft.deed, until=draft.until, ask=draft.ask, document=document,
        replaces=draft.replaces, files=draft.files,
    )  # fmt: skip
