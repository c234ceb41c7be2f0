"""An account made, or given another name or other roles."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.base.text import sentence
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import OFFICERS, Shell
from sotay.gui.province.unwritten import Unwritten
from sotay.model.officers import MAY, ROLES, login_of, name_of, roles_of
from sotay.model.passphrase import judge, weigh
from sotay.province.officers import accounts
from sotay.province.officers.accounts import Account
from sotay.province.opening import Province


class AccountForm(Dialog):
    """`one` None: a new account, whose officer types the passphrase here himself.

    What is typed crosses a lock with the version it was typed over, but no passphrase does.
    """

    def __init__(self, parent: QWidget, shell: Shell, one: Account | None) -> None:
        title, yes = (_("Sửa tài khoản"), _("Ghi")) if one else (_("Thêm cán bộ"), _("Lập"))
        super().__init__(parent, title, yes=yes, name="account")
        self._shell, self._one = shell, one
        hint = _("Chữ không dấu và số, để mở sổ; không đổi được về sau.")
        self._login = LineField(_("Tên tài khoản"), hint, "account_login", example="lan.nt")
        hint = _("Ghi trong mọi việc đã làm; thêm chức danh nếu trùng tên người khác.")
        self._name = LineField(_("Họ tên"), hint, "account_name", most=120)
        self._roles = {role: Switch(_(says), f"role_{role}") for role, says in ROLES.items()}
        may = "\n".join(f"{_(ROLES[role])}: {_(says)}" for role, says in MAY.items())
        self._error = label("", "error", wrap=True, name="account_roles_error")
        self._new = NewPassphrase("account", judge, weigh)
        self.add(self._login, self._name, label(_("Vai trò (chọn một hoặc nhiều)"), "strong"))
        self.add(across(*self._roles.values()), label(may, "caption", wrap=True), self._error)
        self._whose = label(_("Cán bộ tự gõ mật khẩu của mình:"), "strong")
        self.add(self._whose, self._new)
        for switch in self._roles.values():
            switch.clicked.connect(self._error.hide)
        self._error.hide()
        self._over = str(one.version) if one else ""
        if one is not None:
            self._show(one)
        self._stood = self._words()
        self._follow(shell)
        self.write_by(self._write_it, self._told)

    def _follow(self, shell: Shell) -> None:
        name = f"account {self._one.login if self._one else ''}"
        self._unwritten = Unwritten(shell, self, name, self._typed, self._put_back)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away
        for line in (self._login, self._name):
            line.changed.connect(self._unwritten.touch)
        for switch in self._roles.values():
            switch.turned.connect(lambda _on: self._unwritten.touch())

    def _words(self) -> dict[str, str]:
        words = {"login": self._login.text(), "name": self._name.text()}
        return {**words, "roles": " ".join(self._chosen()), "over": self._over}

    def _typed(self) -> dict[str, str]:
        words = self._words()
        return {} if words == self._stood else words

    def _put_back(self, words: Mapping[str, str]) -> None:
        self._login.set_text(words.get("login", ""))
        self._name.set_text(words.get("name", ""))
        for role, switch in self._roles.items():
            switch.show_value(role in words.get("roles", "").split())
        self._over = words.get("over", "")

    def _show(self, one: Account) -> None:
        self._login.set_text(one.login)
        self._login.setEnabled(False)
        self._name.set_text(one.name)
        for role, switch in self._roles.items():
            switch.show_value(role in one.roles)
        self._new.hide()
        self._whose.hide()

    def accept(self) -> None:
        """Write it, where all of it can be taken; else say what cannot, beside it."""
        self._error.hide()
        for field, check in ((self._login, login_of), (self._name, name_of)):
            try:
                check(field.text())
            except FieldProblem as problem:
                field.ask_again(sentence(problem.reason))
                return
        try:
            roles_of(self._chosen())
            if self._one is None:
                self._new.value()
        except FieldProblem as problem:
            if not self._chosen():
                self._error.setText(sentence(problem.reason))
                self._error.show()
            return
        super().accept()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(role for role, switch in self._roles.items() if switch.isChecked())

    def _write_it(self, written: Done, failed: Failed) -> Job:
        one, login, name, roles = self._one, self._login.text(), self._name.text(), self._chosen()
        new, over = "" if one else self._new.value(), self._over

        def act(province: Province) -> Account:
            if one is None:
                return accounts.add(province, login, name, roles, new)
            return accounts.change(province, one.login, int(over), name=name, roles=roles)

        return self._shell.do(act, (OFFICERS,), written, owner=self, failed=failed)

    def _told(self, done: Account) -> None:
        self._unwritten.written()
        if done.ready:
            says = _("Đã ghi tài khoản {login}.").format(login=done.login)
            self._shell.presenter.note("ok", says)
        else:
            says = _("Đã đổi vai trò quản trị của {login}: cấp lại mật khẩu để dùng tiếp.")
            self._shell.presenter.note("warn", says.format(login=done.login))
