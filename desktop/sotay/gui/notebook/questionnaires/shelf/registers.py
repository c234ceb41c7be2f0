"""The register of surveys out of the shelf: of which days, of one questionnaire or all; as PDF."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.papers.recordpapers import file_name
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.questionnaires.printing.register import ALL, RegisterJob, Wanted, gather_register

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


class RegisterDialog(Dialog):
    """A day that cannot be read keeps it open."""

    def __init__(self, over: QWidget, one: Questionnaire) -> None:
        super().__init__(over, _("Lập sổ phiếu"), yes=_("Xuất PDF…"), name="register_dialog")
        title = one.title or one.id
        which = [(one.id, _("Mẫu “{t}”").format(t=title)), ("", _("Mọi mẫu phiếu"))]
        self._which = Choice(which, "register_form", _("Phiếu của mẫu nào"))
        self._first = DateField("register_first", _("Từ ngày"))
        self._last = DateField("register_last", _("Đến hết ngày"))
        says = _(
            "Sổ ghi mỗi phiếu ngày, thôn, số và tình trạng, rồi kiến nghị nêu từ phiếu với câu hỏi "
            "và câu trả lời. Không có người cho ý kiến; câu trả lời chỉ được dẫn khi người trả lời "
            "đồng ý cho chuyển. Để trống ngày thì lấy mọi phiếu."
        )
        days = in_row(gap=16)
        for field in (self._first, self._last):
            caption = label(field.line.accessibleName(), "caption")
            days.addLayout(in_column(caption, field, gap=4))
        self.add(label(says, "quiet", wrap=True), self._which, days)

    def wanted(self) -> Wanted:
        """Return what is wanted."""
        return Wanted(self._which.value(), self._first.value(), self._last.value())

    def accept(self) -> None:
        """Go on where both days can be read."""
        fields = (self._first, self._last)
        wrong = [one for one in fields if not one.readable()]
        if wrong:
            wrong[0].setFocus()
        else:
            super().accept()


class Registers(PaperSaving):
    """Asks, gathers, has it made beside the notebook, and asks where it goes."""

    def ask(self, one: Questionnaire) -> None:
        """Ask of which days."""
        dialog = RegisterDialog(self._over, one)
        dialog.accepted.connect(lambda: self._gather(dialog.wanted()))
        dialog.open()

    def _gather(self, wanted: Wanted) -> None:
        runner = self._shell.runner

        def make(job: RegisterJob) -> None:
            runner.side(
                Beside.PAPERS,
                lambda _job: job.print(),
                lambda paper: self._save(wanted, paper),
                owner=self,
            )

        runner.ask(lambda desk: gather_register(desk, wanted), make, owner=self)

    def _save(self, wanted: Wanted, paper: "Paper") -> None:
        self.ask_target(
            wanted.form or ALL, paper, _("Xuất sổ phiếu ra PDF"), file_name(_("Sổ phiếu hỏi"))
        )
