"""Every way into the notebook, told plainly, and a new recovery code in place of a lost one."""

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.keys import access
from sotay.work.keys.access import Ways
from sotay.work.keys.sheets import RecoverySheetJob


class AccessCard(Card):
    """Says who can open this notebook: nobody is hidden."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Các cách mở sổ"), "", "access")
        self._shell = shell
        self._lines = [label("", wrap=True, name=f"access_{n}") for n in range(4)]
        self.add(*self._lines)
        renew = Button(_("Tạo mã khôi phục mới…"), "plain", "key", "access_renew", self._confirm)
        self.add(across(renew))
        Heeding(shell.runner, self, {"enrolment", access.KEYS}, self.ask)

    def ask(self) -> None:
        """Read the slots from the key file."""
        self._shell.runner.ask(_look, self._show)

    def _show(self, ways: Ways) -> None:
        told = _("Mật khẩu: mở được. Mức chống dò: {m} MB.").format(m=ways.guess_mib)
        paper = (
            _("Mã khôi phục trên giấy: mở được.") if ways.recovery else _("Mã khôi phục: không có.")
        )
        if ways.escrow:
            office = _(
                "Khóa dự phòng của tỉnh, do “{o}” giữ: mở được sổ này bằng khóa cất riêng, "
                "không nối mạng, khi mất cả mật khẩu lẫn mã khôi phục."
            ).format(o=ways.escrow)
        else:
            office = _("Khóa dự phòng của tỉnh: chưa có; sẽ có khi máy này được tỉnh đăng ký.")
        shares = (
            counted("Mảnh khóa: đủ {k}/{n} mảnh thì mở được.", ways.shares[1], k=ways.shares[0])
            if ways.shares
            else _("Mảnh khóa: chưa chia.")
        )
        for line, words in zip(self._lines, (told, paper, shares, office), strict=True):
            line.setText(words)

    def _confirm(self) -> None:
        question(
            self,
            _("Tạo mã khôi phục mới?"),
            _(
                "In hoặc chép xong mã mới thì mã đang giữ trên giấy không mở được sổ này nữa; bản "
                "sao lưu cũ vẫn mở được bằng mã cũ. Chuẩn bị máy in hoặc giấy bút trước khi tạo."
            ),
            _("Tạo mã mới"),
            self._renew,
        )

    def _renew(self) -> None:
        self._shell.runner.do(access.new_recovery, self._show_code)

    def _show_code(self, job: RecoverySheetJob) -> None:
        """Have the code on paper first: it opens nothing before that is proven."""
        dialog = NewCode(self, self._shell.runner, job, leave=_("Dừng, giữ mã cũ"))
        dialog.failed.connect(self._shell.presenter.show_error)
        dialog.accepted.connect(lambda: self._set(job))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _set(self, job: RecoverySheetJob) -> None:
        change_key(
            self._shell,
            lambda desk: access.set_recovery(desk, job),
            self._done,
            late=_("Mã khôi phục đã đổi trong lúc khóa sổ: mã mới dùng được. Hủy tờ cũ."),
            failed=self._not_set,
        )

    def _done(self, _job: RecoverySheetJob) -> None:
        told = _("Mã khôi phục mới đã dùng được; mã cũ không mở được sổ nữa. Hủy tờ cũ.")
        self._shell.presenter.note("ok", told)

    def _left(self) -> None:
        told = _("Chưa đổi mã: mã khôi phục cũ vẫn mở được sổ. Hủy tờ mới nếu đã in.")
        self._shell.presenter.note("info", told)

    def _not_set(self, fault: SotayError) -> None:
        self._left()
        self._shell.presenter.show_error(fault)


def _look(desk: Desk) -> Ways:
    return access.ways_in(desk.vault.folder)
