"""An account made, or given another name or other roles."""

from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import OFFICERS, Shell
from sotay.model.officers import MAY, ROLES, login_of, name_of, roles_of
from sotay.model.passphrase import judge, weigh
from sotay.province.officers import accounts
from sotay.province.officers.accounts import Account
from sotay.province.opening import Province


class AccountForm(Dialog):
    """`one` None: a new account, whose officer types the passphrase here himself."""

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
        if one is not None:
            self._show(one)
        self.write_by(self._write_it, self._told)

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
                field.ask_again(problem.reason.capitalize() + ".")
                return
        try:
            roles_of(self._chosen())
            if self._one is None:
                self._new.value()
        except FieldProblem as problem:
            if not self._chosen():
                self._error.setText(problem.reason.capitalize() + ".")
                self._error.show()
            return
        super().accept()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(role for role, switch in self._roles.items() if switch.isChecked())

    def _write_it(self, written: Done, failed: Failed) -> Job:
        one, login, name, roles = self._one, self._login.text(), self._name.text(), self._chosen()
        new = "" if one else self._new.value()

        def act(province: Province) -> Account:
            if one is None:
                return accounts.add(province, login, name, roles, new)
            return accounts.change(province, one.login, one.version, name=name, roles=roles)

        return self._shell.do(act, (OFFICERS,), written, owner=self, failed=failed)

    def _told(self, done: Account) -> None:
        if done.ready:
            says = _("Đã ghi tài khoản {login}.").format(login=done.login)
            self._shell.presenter.note("ok", says)
        else:
            says = _("Đã đổi vai trò quản trị của {login}: cấp lại mật khẩu để dùng tiếp.")
            self._shell.presenter.note("warn", says.format(login=done.login))
