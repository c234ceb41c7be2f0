"""A response while it is written: fields, files, the lens; kept as it is typed, then issued."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.draftfields import DraftFields
from sotay.gui.province.responses.draftfiles import DraftFiles
from sotay.gui.province.responses.draftsaver import DraftSaver
from sotay.gui.province.responses.issuedialog import IssueDialog
from sotay.gui.province.responses.lenspanel import LensPanel
from sotay.gui.province.responses.overtaken import OvertakenNote
from sotay.gui.province.shell import DRAFTS, Shell
from sotay.province.responses import drafting, foreseeing
from sotay.province.responses.foreseeing import NEEDED, OF_PAPER, Foreseen
from sotay.province.responses.held import Saved
from sotay.province.responses.kept import Kept


class DraftForm(QWidget):
    """`key` is the draft's id: another once somebody was quicker and this was kept beside it."""

    gone = Signal()  # issued or given up: nothing is written here any more
    other_asked = Signal(str)  # id of the draft that somebody else kept

    def __init__(self, shell: Shell, kept: Kept) -> None:
        super().__init__()
        self.setObjectName("draft_form")
        self._shell = shell
        self._kept = kept
        self._lost = False  # words of it are kept beside the register
        self.fields = DraftFields()
        self.files = DraftFiles(shell)
        self.lens = LensPanel(shell, kept.draft.matter)
        self._note = OvertakenNote()
        self._state = label("", "caption", wrap=True, name="draft_saved")
        says = _("Xem trước và ban hành…")
        self._issue = Button(says, "primary", "send", "draft_issue", self.look_ahead)
        self._drop = Button(_("Bỏ bản thảo"), "quiet", "delete", "draft_drop", self._ask_drop)
        in_column(
            self._note, self.fields, self.files, self.lens, self._state,
            across(self._issue, self._drop), of=self, gap=12,
        )  # fmt: skip
        self._show(kept)
        self.saver = DraftSaver(shell, self, kept, self.fields.written)
        self.fields.changed.connect(self._changed)
        self.files.added.connect(self.saver.attach)
        self.files.off_asked.connect(self.saver.detach)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._failed)
        self._note.other_asked.connect(self.other_asked)
        shell.runner.shutting.connect(self._keep_lost)
        shell.typed(self._name, self._put_lost, self)

    @property
    def key(self) -> str:
        """Return the id of the draft that is written here."""
        return self._kept.draft.id

    def look(self, kept: Kept) -> None:
        """Show what somebody else kept of it, where nothing is typed here that is not kept."""
        if kept.version > self._kept.version and self.saver.quiet:
            self.saver.take_up(kept)
            self._show(kept)

    def look_ahead(self) -> None:
        """Keep it, then tell what issuing would do and show it as the commune will see it."""
        job = self.saver.keep(self._foresee)
        self._issue.wait_for(job)

    def _foresee(self, kept: Kept) -> None:
        self._shell.runner.ask(
            lambda province: foreseeing.foresee(province, kept.draft),
            lambda ahead: self._offer(kept, ahead),
            owner=self,
        )

    def _offer(self, kept: Kept, ahead: Foreseen) -> None:
        if not self.fields.ask_for(ahead.lacks, {n: _(it) for n, it in _ALL.items()}):
            IssueDialog(self, self._shell, kept, ahead, self.gone.emit).open()

    def _ask_drop(self) -> None:
        says = _("Lời đã viết vẫn còn trong sổ nhưng không hiện ở đây nữa.")
        drop = _("Bỏ bản thảo")
        question(self, _("Bỏ bản thảo này?"), says, drop, self._keep_then_drop, kind="danger")

    def _keep_then_drop(self) -> None:
        self.saver.keep(self._give_up)

    def _give_up(self, kept: Kept) -> None:
        name, version = kept.draft.id, kept.version
        self._shell.do(
            lambda province: drafting.drop(province, name, version),
            (DRAFTS,), lambda _none: self.gone.emit(), owner=self,
        )  # fmt: skip

    def _changed(self) -> None:
        self._state.setText(_("Đang viết…"))
        self.lens.show_said(self.fields.said())
        self.saver.touch()

    def _saved(self, saved: Saved) -> None:
        self._kept = saved.kept
        if self._lost:
            self._lost = False
            self._shell.keep_typed(self._name, {})
        self.files.rows.show_files(saved.kept.draft.files)
        self._note.tell(saved)
        if not self.saver.dirty:
            self._tell_kept()

    def _failed(self, fault: SotayError) -> None:
        self._state.setText(_("Chưa lưu được: {why}").format(why=fault))
        self._keep_lost()
        raise fault

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        self.fields.fill(kept.draft)
        self.files.rows.show_files(kept.draft.files)
        self.lens.show_said(self.fields.said())
        self._tell_kept()

    def _tell_kept(self) -> None:
        at = short_time(local(self._kept.at))
        self._state.setText(_("Đã lưu trong sổ lúc {at}").format(at=at))

    @property
    def _name(self) -> str:
        return f"draft {self._kept.draft.id}"

    def _keep_lost(self) -> None:
        """Keep beside the register what could not be kept in it, as with a server that is away."""
        if self.saver.lost:
            self._lost = True
            self._shell.keep_typed(self._name, {"text": self.fields.text.toPlainText()})

    def _put_lost(self, words: dict[str, str]) -> None:
        self._lost = True
        if text := words.get("text"):
            self.fields.text.set_text(text)
            self.saver.touch()


_ALL = NEEDED | OF_PAPER
