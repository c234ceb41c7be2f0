"""Whose account the register is open by."""

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.officers.ownpassphrase import OwnPassphrase
from sotay.gui.province.shell import Shell
from sotay.model.officers import MAY, roles_told


class OwnCard(Card):
    """What one may do, and a way to another passphrase."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Tài khoản của tôi"), "", "own_account")
        self._shell, own = shell, shell.officer
        if own is None:
            says = _(
                "Sổ đang mở bằng mật khẩu của cơ quan, không mang tên ai. Khi đã có tài khoản cán "
                "bộ, việc giao hồ sơ, trả lời, quyết định gói tạm giữ phải làm bằng tài khoản."
            )
            self.add(label(says, "quiet", wrap=True, name="own_told"), across(self._button()))
            return
        told = _("{name} ({login}) · {roles}")
        told = told.format(name=own.name, login=own.login, roles=roles_told(own.roles))
        may = "; ".join(_(says) for role, says in MAY.items() if own.has(role))
        self.add(
            label(told, "strong", wrap=True, name="own_told"),
            label(_("Làm được: {may}.").format(may=may), "quiet", wrap=True, name="own_may"),
            across(self._button()),
        )

    def _button(self) -> Button:
        return Button(_("Đổi mật khẩu…"), "plain", "key", "own_change", self._change)

    def _change(self) -> None:
        OwnPassphrase(self.window(), self._shell).open()
