"""Báo mất thiết bị: the page that is needed when this machine is gone, printed while it is here."""

from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.shell import Shell
from sotay.work.transfer import losing

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


class LossCard(Card):
    """What to do when it happens stands here, too: another machine of the commune has it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Báo mất thiết bị"),
            _(
                "Mất máy thì báo ngay: gọi bộ phận tiếp nhận của tỉnh theo số đã biết, đọc mã đối "
                "chiếu của máy để thu hồi; trình báo Công an; trong 72 giờ cơ quan thông báo vi "
                "phạm nếu dữ liệu cá nhân có thể đã lộ. Trang in dưới đây ghi sẵn mã đối chiếu, gì "
                "chưa gửi, ai làm gì và hạn nào: in ngay hôm nay, cất ở nơi khác với máy."
            ),
            "loss",
        )
        self._shell = shell
        self._saving = PaperSaving(shell, self)
        make = Button(_("Trang báo mất thiết bị…"), "plain", "document_pdf", "loss_print")
        make.clicked.connect(self.print)
        self.add(across(make))

    def print(self) -> None:
        """Make the page and ask where it goes."""
        runner = self._shell.runner
        runner.ask(
            losing.sheet,
            lambda sheet: runner.side(
                Beside.PAPERS, lambda _job: sheet.print(), self._ask_where, owner=self
            ),
            owner=self,
        )

    def _ask_where(self, paper: "Paper") -> None:
        name = _("Báo mất thiết bị.pdf")
        self._saving.ask_target("", paper, _("Xuất trang báo mất thiết bị"), name)
