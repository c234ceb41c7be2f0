"""Diễn tập khôi phục: the paper is tried on the open notebook, and nothing is changed."""

from datetime import date

from sotay.base.dates import short_date
from sotay.base.errors import PersonError, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import access, drill
from sotay.work.keys.drill import Standing


class DrillCard(Card):
    """Asks for the code from paper, once a year."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Diễn tập khôi phục"),
            _(
                "Lấy tờ giấy ở nơi đã cất, gõ mã vào đây. Máy chỉ thử xem mã có mở được đúng sổ "
                "này không; không có gì bị thay đổi. Mỗi năm nên làm một lần."
            ),
            "drill",
        )
        self._shell = shell
        self._says = label("", wrap=True, name="drill_says")
        self.code = LineField(_("Mã khôi phục trên giấy"), "", "drill_code", most=100)
        self.go = Button(_("Thử mã"), "plain", "key", "drill_go", self._try)
        self.add(self._says, self.code, across(self.go))
        self.code.control.returnPressed.connect(self.go.click)
        Heeding(shell.runner, self, {access.KEYS}, self.ask)

    def ask(self) -> None:
        """Read when the last drill was."""
        self._shell.runner.ask(drill.standing, self._show)

    def forget(self) -> None:
        """Let go of the code."""
        self.code.control.clear()

    def _show(self, found: Standing) -> None:
        told = _("Lần diễn tập gần nhất: {d}.") if found.last else _("Chưa diễn tập lần nào.")
        due = " " + _("Đã hơn một năm, nên làm lại.") if found.due else ""
        self._says.setText(told.format(d=short_date(found.last) if found.last else "") + due)

    def _try(self) -> None:
        typed = self.code.text()
        if not typed:
            self.code.ask_again(_("Gõ mã khôi phục từ tờ giấy đã cất."))
            return
        job = self._shell.runner.do(
            lambda desk: drill.by_code(desk, typed), self._done, failed=self._failed
        )
        self.go.wait_for(job)

    def _done(self, _day: date) -> None:
        self.forget()
        says = _("Tờ giấy mở được đúng sổ này. Đã ghi buổi diễn tập; cất giấy lại chỗ cũ.")
        self._shell.presenter.note("ok", says)

    def _failed(self, fault: SotayError) -> None:
        if not isinstance(fault, PersonError):
            raise fault
        self.code.ask_again(str(fault))
