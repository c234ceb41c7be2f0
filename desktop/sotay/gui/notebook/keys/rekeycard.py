"""Đổi khóa sổ: the passphrase, the new code on paper, then all of it under a new key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import Cancelled, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.shell import Runner, Shell
from sotay.vault.errors import SwitchUnfinished
from sotay.work.desk import Desk, Outcome
from sotay.work.keys import rekeying
from sotay.work.keys.rekeying import NewKey, Rekeyed


class RekeyCard(Card):
    """Until the new notebook is proven it can be left or stopped, and the old one stands."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Đổi khóa sổ"),
            _(
                "Khi ngờ có người đã biết khóa: mất máy hay USB, lộ mật khẩu, đổi người giữ sổ. Cả "
                "sổ được ghi lại dưới một khóa mới, với mật khẩu mới và tờ khôi phục mới; khóa, "
                "mật khẩu, mã và mảnh khóa cũ không mở được sổ này nữa. Bản đã chép ra trước đó "
                "vẫn mở được bằng khóa cũ."
            ),
            "rekey",
        )
        self._shell = shell
        self._new: NewKey | None = None
        self._job: Job | None = None
        self.begin = Button(_("Đổi khóa sổ…"), "plain", "key", "rekey_go", self._ask)
        self._progress = ProgressPanel("rekey_progress")
        self._told = label("", wrap=True, name="rekey_told")
        self._told.hide()
        self.add(across(self.begin), self._progress, self._told)

    def settle(self) -> None:
        """Stop what is under way: the notebook is about to be locked."""
        if self._job is not None:
            self._job.cancel()
        self._let_go()
        self._told.hide()

    def _ask(self) -> None:
        dialog = Rekeying(self, self._shell.runner)
        dialog.made.connect(self._show_code)
        dialog.open()

    def _show_code(self, new: NewKey) -> None:
        self._new = new
        leave = _("Dừng, giữ khóa cũ")
        dialog = NewCode(self, self._shell.runner, new.sheet, leave=leave)
        dialog.failed.connect(self._shell.presenter.show_error)
        dialog.accepted.connect(self._start)
        dialog.rejected.connect(self._left)
        dialog.open()

    def _left(self) -> None:
        self._let_go()
        self._stands()

    def _let_go(self) -> None:
        if self._new is not None and self._job is None:
            self._new.forget()
        self._new = None

    def _start(self) -> None:
        new, job = self._new, Job()
        assert new is not None  # noqa: S101 - its code was just shown
        self._job = job
        self.begin.setEnabled(False)
        job.ended.connect(self._has_ended)
        self._progress.follow(job, _("Đang ghi lại cả sổ dưới khóa mới và kiểm tra…"))
        change_key(
            self._shell,
            lambda desk: _rekey(desk, new, job),
            self._done,
            late=_(
                "Sổ đã đổi khóa trong lúc khóa sổ: mở bằng mật khẩu mới. Hủy tờ khôi phục và mảnh "
                "khóa cũ."
            ),
            cut_off=_(
                "Khóa sổ khi đang đổi khóa nên chưa đổi: sổ vẫn dùng khóa cũ, không có gì thay "
                "đổi. Hủy tờ khôi phục vừa in nếu đã in, mở sổ rồi đổi lại."
            ),
            failed=self._failed,
            job=job,
        )

    def _has_ended(self) -> None:
        self._job = None
        self._let_go()
        self.begin.setEnabled(True)

    def _done(self, told: Rekeyed | None) -> None:
        if told is None:
            self._stands()
            return
        self._told.setText("\n".join(told.told()))
        self._told.show()
        self._shell.presenter.note("ok", _("Đã đổi khóa sổ. Hủy tờ khôi phục và mảnh khóa cũ."))

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, SwitchUnfinished):  # the notebook is shut
            self._shell.lock_asked.emit()
        self._shell.presenter.show_error(fault)

    def _stands(self) -> None:
        says = _("Sổ vẫn dùng khóa cũ, không có gì thay đổi. Hủy tờ khôi phục vừa in nếu đã in.")
        self._shell.presenter.note("info", says)


def _rekey(desk: Desk, new: NewKey, job: Job) -> Outcome[Rekeyed | None]:
    try:
        done = rekeying.rekey(desk, new, job.progress)
    except Cancelled:
        return Outcome(None)
    return Outcome(done.value, done.touched)


class Rekeying(Dialog):
    """`made` carries a `NewKey` that opens nothing yet."""

    made = Signal(object)

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__(parent, _("Đổi khóa sổ"), yes=_("Tiếp tục"), name="rekeying")
        self._runner = runner
        says = _(
            "Ba bước: đặt mật khẩu mới, in hoặc chép mã khôi phục mới, rồi Sổ tay ghi lại cả "
            "sổ. Dừng ở bước nào thì sổ cũng giữ nguyên khóa cũ."
        )
        missing = _("Nhập mật khẩu đang dùng.")
        self.old = OldPassphrase(_("Mật khẩu đang dùng"), missing, "rekeying_old")
        self.new = NewPassphrase("rekeying")
        self.add(label(says, "quiet", wrap=True), self.old, self.new)
        self.new.entered.connect(self.yes.click)

    def accept(self) -> None:
        """Make the new key in memory; close only when that is done."""
        if both := self.old.with_new(self.new):
            self.wait_for(
                self._runner.do(
                    lambda desk: rekeying.begin(desk, *both), self._done, failed=self.old.refuse
                )
            )

    def _done(self, made: NewKey) -> None:
        self.old.control.clear()
        self.new.clear()
        super().accept()
        self.made.emit(made)
