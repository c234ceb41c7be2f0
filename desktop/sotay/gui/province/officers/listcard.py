"""The accounts there are, and what an administrator does with each."""

from functools import partial

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.officers.accountform import AccountForm
from sotay.gui.province.officers.givinganew import GivingAnew
from sotay.gui.province.shell import OFFICERS, Shell
from sotay.model.officers import roles_told
from sotay.province.officers import accounts
from sotay.province.officers.accounts import Account


class ListCard(Card):
    """Shown to an administrator, and to whoever has the office's passphrase."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Mỗi cán bộ một tài khoản, mật khẩu riêng, theo vai trò; mọi việc ghi tên người làm. "
            "Sổ nằm trong thư mục: mỗi lúc một người mở. Sổ trên máy chủ PostgreSQL: nhiều người "
            "cùng làm."
        )
        super().__init__(_("Cán bộ"), hint, "officers")
        self._shell = shell
        self._list = in_column(gap=12)
        self.add(
            self._list,
            across(Button(_("Thêm cán bộ…"), "plain", "person_add", "officer_add", self._add)),
        )
        Heeding(shell.runner, self, (OFFICERS,), self.read)

    def read(self) -> None:
        """Read them again."""
        self._shell.runner.ask(accounts.every, self.show_accounts, owner=self)

    def show_accounts(self, found: list[Account]) -> None:
        """Show these."""
        nothing = _(
            "Chưa có tài khoản nào. Tài khoản đầu tiên phải có vai trò quản trị; sau đó nên đổi "
            "mật khẩu của cơ quan và cất vào két cùng mã khôi phục."
        )
        rows = [self._row(one) for one in found]
        fill(self._list, rows or [label(nothing, "quiet", wrap=True, name="officer_none")])

    def _row(self, one: Account) -> ItemRow:
        state = State(_("Đang dùng"), "ok")
        if not one.open:
            state = State(_("Đã đóng"), "plain")
        elif not one.ready:
            state = State(_("Cần cấp mật khẩu"), "warn")
        anew = _("Cấp lại mật khẩu…") if one.open else _("Mở lại…")
        buttons = [Button(anew, "quiet", "key", "officer_anew")]
        buttons[0].clicked.connect(partial(self._anew, one))
        if one.open:
            buttons += [
                Button(_("Sửa…"), "quiet", "edit", "officer_edit"),
                Button(_("Đóng…"), "quiet", "dismiss_circle", "officer_close"),
            ]
            buttons[1].clicked.connect(partial(self._edit, one))
            buttons[2].clicked.connect(partial(self._close, one))
        about = f"{one.login} · {roles_told(one.roles)}"
        return ItemRow("officer_row", one.name, about, state, buttons, key=one.login)

    def _add(self) -> None:
        AccountForm(self.window(), self._shell, None).open()

    def _edit(self, one: Account) -> None:
        AccountForm(self.window(), self._shell, one).open()

    def _anew(self, one: Account) -> None:
        GivingAnew(self.window(), self._shell, one).open()

    def _close(self, one: Account) -> None:
        says = _(
            "{name} ({login}) sẽ không mở sổ được nữa, kể cả trên máy chủ. Việc đã làm vẫn mang "
            "tên người ấy."
        ).format(name=one.name, login=one.login)
        question(
            self.window(), _("Đóng tài khoản"), says, _("Đóng tài khoản"),
            partial(self._close_it, one), kind="danger",
        )  # fmt: skip

    def _close_it(self, one: Account) -> None:
        self._shell.do(
            lambda province: accounts.close(province, one.login, one.version),
            (OFFICERS,),
            lambda done: self._shell.presenter.note(
                "ok", _("Đã đóng tài khoản {login}.").format(login=done.login)
            ),
            owner=self,
        )
