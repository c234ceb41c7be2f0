"""The way in with paper, and a new passphrase in place of the forgotten one."""

from pathlib import Path

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.gui.notebook.start.recoverway import RecoverWay
from sotay.store.errors import RecoveryCodeMistyped, WrongRecoveryCode
from sotay.store.shares.errors import (
    ShareMistyped,
    SharesMixed,
    SharesTooFew,
    SheetMistyped,
    WrongShares,
)
from sotay.work import desk
from sotay.work.desk import Desk
from sotay.work.keys import rebuilding, shares
from sotay.work.keys.rebuilding import header_lost

_SECRET = (
    RecoveryCodeMistyped, WrongRecoveryCode, ShareMistyped, SharesMixed, SharesTooFew, WrongShares,
)  # fmt: skip


class Recover(Page):
    """Opens one folder's notebook with its code or shares, and makes a lost header again."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(
            _("Mở bằng giấy đã cất"),
            _(
                "Dùng tờ khôi phục in khi lập sổ, hoặc các mảnh khóa đã chia. Mở xong, mật khẩu cũ "
                "không dùng được nữa; tờ giấy vẫn dùng được cho đến khi tạo mã mới."
            ),
            "recover",
        )
        self._runner = runner
        self._folder = Path()
        self.way = RecoverWay()
        self.new = NewPassphrase("recover")
        self.enter = Button(_("Mở sổ"), "primary", "lock_open", "recover_enter", self._try)
        back = Button(_("Quay lại"), "quiet", "arrow_left", "recover_back", self.left)
        self.put(self.way, self.new)
        self.foot(self.enter, back)
        self.way.entered.connect(self.new.setFocus)
        self.new.entered.connect(self.enter.click)

    def ask_for(self, folder: Path) -> None:
        """Ask for the paper of the notebook in `folder`."""
        self._folder = folder
        self.notes.clear()
        show = self.way.square.setVisible
        self._runner.side(Beside.LOOKING, lambda _job: header_lost(folder), show, owner=self)

    def begin(self) -> None:
        """Let typing start with the code."""
        self.way.begin()

    def forget(self) -> None:
        """Let go of the secret and the passphrase."""
        self.way.clear()
        self.new.clear()

    def _try(self) -> None:
        secret, folder, by_shares = self.way.secret(), self._folder, self.way.by_shares()
        if not secret:
            self.way.refuse(_("Gõ mã khôi phục hoặc các mảnh khóa từ tờ giấy đã cất."))
            return
        try:
            passphrase = self.new.value()
        except FieldProblem:
            return  # shown beside its field
        square = "" if self.way.square.isHidden() else self.way.square.text()
        self.notes.clear()
        self.busy(True)

        def make() -> tuple[Desk, Opened]:
            return told(_recovered(folder, square, secret, by_shares, passphrase), folder)

        self._runner.open(make, self.go_in, failed=self._failed)

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, SheetMistyped):
            self.busy(False)
            self.way.square.ask_again(str(fault))
        elif isinstance(fault, _SECRET):
            self.busy(False)
            self.way.refuse(str(fault))
        else:
            self.tell(fault)


def _recovered(folder: Path, square: str, secret: str, by_shares: bool, passphrase: str) -> Desk:
    """Open by whatever the person had; runs on the notebook's line."""
    way = shares.split_shares(secret) if by_shares else secret
    if square:
        return rebuilding.recover_from_sheet(folder, square, way, passphrase)
    if isinstance(way, str):
        return desk.recover_notebook(folder, way, passphrase)
    return shares.recover_with_shares(folder, way, passphrase)
