"""Change the passphrase: the old one once, the new one twice."""

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import access


class PassphraseCard(Card):
    """The old passphrase is asked for, and how dear a guess at the new one is to be."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Mật khẩu"), "", "change")
        self._shell = shell
        missing = _("Nhập mật khẩu đang dùng.")
        self.old = OldPassphrase(_("Mật khẩu đang dùng"), missing, "change_old")
        self.new = NewPassphrase("change")
        costs = ((True, _("Tăng nếu máy này đủ sức")), (False, _("Giữ như đang có")))
        self.dearer = Field(
            _("Mức chống dò"),
            Choice(costs, "change_cost"),
            _(
                "Mỗi lần dò càng tốn bộ nhớ thì người lấy được máy càng lâu; mở sổ chậm thêm "
                "dưới một giây."
            ),
            "change_cost",
        )
        self.change = Button(_("Đổi mật khẩu"), "plain", "key", "change_go", self._change)
        self.add(self.old, self.new, self.dearer, across(self.change))
        self.old.control.entered.connect(self.new.setFocus)
        self.new.entered.connect(self.change.click)

    def forget(self) -> None:
        """Let go of everything that was typed."""
        self.old.control.clear()
        self.new.clear()

    def _change(self) -> None:
        both = self.old.with_new(self.new)
        if both is None:
            return
        old, new = both
        dearer = bool(self.dearer.control.value())
        job = change_key(
            self._shell,
            lambda desk: access.change_passphrase(desk, old, new, dearer=dearer),
            self._changed,
            late=_("Mật khẩu đã đổi trong lúc khóa sổ: mở sổ bằng mật khẩu mới."),
            failed=self.old.refuse,
        )
        self.change.wait_for(job)

    def _changed(self, mib: int) -> None:
        self.forget()
        told = _("Đã đổi mật khẩu; mức chống dò {m} MB. Mã khôi phục cũ vẫn dùng được.")
        self._shell.presenter.note("ok", told.format(m=mib))
