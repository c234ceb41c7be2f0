"""Bàn giao: a successor's own passphrase and sheet, the old ones out, minutes to sign."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.keys import handover
from sotay.work.keys.handover import HandOverJob
from sotay.work.keys.sheets import write_proven


class HandOverCard(Card):
    """Asks for the secrets, has code and minutes put on paper, and only then hands over."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Bàn giao sổ"),
            _(
                "Khi người khác nhận sổ này: người giao gõ mật khẩu đang dùng, người nhận đặt "
                "mật khẩu mới và nhận tờ khôi phục mới. Mật khẩu, mã và mảnh khóa cũ hết tác "
                "dụng với sổ này, nhưng vẫn mở được bản sao lưu và bản chép làm trước đó: hãy "
                "thu lại hoặc hủy. Muốn chấm dứt hẳn, đổi khóa sổ ở mục dưới sau khi bàn giao. "
                "Vắng người giao thì mở sổ bằng các mảnh khóa rồi bàn giao."
            ),
            "hand_over",
        )
        self._shell = shell
        begin = Button(_("Bàn giao sổ…"), "plain", "people_team", "hand_over_go", self._begin)
        self.add(across(begin))

    def _begin(self) -> None:
        dialog = Handing(self, self._shell.runner)
        dialog.prepared.connect(self._show_code)
        dialog.open()

    def _show_code(self, job: HandOverJob, giver: str, taker: str) -> None:
        """Have the successor's code on paper while the owner's secrets still open."""
        leave = _("Dừng, chưa bàn giao")
        dialog = NewCode(self, self._shell.runner, job.sheet, leave=leave)
        dialog.failed.connect(self._shell.presenter.show_error)
        dialog.accepted.connect(lambda: self._show_minutes(job, giver, taker))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _show_minutes(self, job: HandOverJob, giver: str, taker: str) -> None:
        """Have the minutes signed, too, before anything is changed."""
        dialog = HandingMinutes(self, self._shell.runner, job, giver, taker)
        dialog.accepted.connect(lambda: self._finish(job))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _finish(self, job: HandOverJob) -> None:
        change_key(
            self._shell,
            lambda desk: handover.finish(desk, job),
            self._done,
            late=_("Sổ đã bàn giao trong lúc khóa sổ: mở bằng mật khẩu của người nhận."),
            failed=self._not_done,
        )

    def _left(self) -> None:
        says = _(
            "Chưa bàn giao: sổ vẫn mở bằng mật khẩu, mã và mảnh khóa cũ. Hủy tờ khôi phục mới và "
            "biên bản nếu đã in, đã lưu."
        )
        self._shell.presenter.note("info", says)

    def _not_done(self, fault: SotayError) -> None:
        self._left()
        self._shell.presenter.show_error(fault)

    def _done(self, _job: HandOverJob) -> None:
        says = _("Đã bàn giao: mật khẩu, mã và mảnh khóa cũ không mở được sổ này nữa.")
        self._shell.presenter.note("ok", says)


class Handing(Dialog):
    """`prepared` carries a `HandOverJob`, which changes nothing yet, and the two names."""

    prepared = Signal(object, str, str)

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__(parent, _("Bàn giao sổ"), yes=_("Tiếp tục"), name="handing")
        self._runner = runner
        title = _("Bên giao gõ mật khẩu đang dùng")
        missing = _("Bên giao nhập mật khẩu đang dùng.")
        self.old = OldPassphrase(title, missing, "handing_old")
        self.giver = LineField(
            _("Họ tên, chức vụ bên giao"), _("Chỉ in trên biên bản, không lưu."), "handing_giver"
        )
        self.taker = LineField(_("Họ tên, chức vụ bên nhận"), "", "handing_taker")
        self.new = NewPassphrase("handing")
        self.add(self.old, self.giver, self.taker, self.new)

    def accept(self) -> None:
        """Prove the owner and make all that is needed; close only when that is done."""
        if both := self.old.with_new(self.new):
            self.wait_for(
                self._runner.do(
                    lambda desk: handover.prepare(desk, *both), self._done, failed=self.old.refuse
                )
            )

    def _done(self, job: HandOverJob) -> None:
        giver, taker = self.giver.text(), self.taker.text()
        self.old.control.clear()
        self.new.clear()
        super().accept()
        self.prepared.emit(job, giver, taker)


class HandingMinutes(Dialog):
    """Closes by `accepted` once the minutes were written; changes nothing itself."""

    def __init__(
        self, parent: QWidget, runner: Runner, job: HandOverJob, giver: str, taker: str
    ) -> None:
        super().__init__(
            parent,
            _("Biên bản bàn giao"),
            yes=_("Bàn giao"),
            no=_("Dừng, chưa bàn giao"),
            name="handing_minutes",
        )
        self._runner, self._job, self._names = runner, job, (giver, taker)
        self._written = False
        says = _(
            "Lưu biên bản, in hai bản để hai bên ký. Đến lúc bấm “Bàn giao”, sổ vẫn mở bằng mật "
            "khẩu, mã và mảnh khóa cũ; từ lúc đó chỉ mở bằng mật khẩu và mã mới."
        )
        self.save = Button(_("Lưu biên bản…"), "plain", "document_pdf", "handing_minutes_save")
        self.save.clicked.connect(self._ask_where)
        self._said = label("", "caption", wrap=True, name="handing_minutes_said")
        self._wrong = label("", "error", wrap=True, name="handing_minutes_error")
        self.add(label(says, wrap=True), across(self.save))
        for line in (self._said, self._wrong):
            line.hide()
            self.add(line)

    def accept(self) -> None:
        """Close once the minutes are on the disk."""
        if self._written:
            super().accept()
        else:
            self._tell(wrong=_("Lưu biên bản trước khi bàn giao."))

    def _ask_where(self) -> None:
        name = f"bien-ban-ban-giao-{self._job.sheet.folder.name}.pdf"
        ask_save(self, _("Lưu biên bản bàn giao"), name, _("Tệp PDF (*.pdf)"), self.save_to)

    def save_to(self, path: Path) -> None:
        """Print the minutes to the file that the person chose."""

        def write(_job: Job) -> str:
            paper = self._job.print(*self._names)
            write_proven(path, paper.pdf, replace=True)
            return paper.lacks()

        job = self._runner.side(
            Beside.PAPERS,
            write,
            lambda lacks: self._saved(path, lacks),
            failed=self._failed,
            owner=self,
        )
        self.save.wait_for(job)

    def _saved(self, path: Path, lacks: str) -> None:
        self._written = True
        told = _("Đã lưu “{f}”. In hai bản để hai bên ký; tệp này không được mã hóa.")
        self._tell(f"{told.format(f=path.name)} {lacks}".strip())

    def _failed(self, fault: SotayError) -> None:
        self._tell(wrong=str(fault))

    def _tell(self, said: str = "", wrong: str = "") -> None:
        for line, words in ((self._said, said), (self._wrong, wrong)):
            line.setText(words)
            line.setVisible(bool(words))
