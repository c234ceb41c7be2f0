"""Cut the notebook's key into shares and hand them out, the papers before the lock."""

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import STRETCH, across, in_row
from sotay.gui.notebook.keys.handingout import HandingOut
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import shares
from sotay.work.keys.shares import SharesJob

_MOST = 8  # more holders than this is for the terminal


class SharesCard(Card):
    """How many shares, and how many of them are needed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Mảnh khóa"),
            _(
                "Chia khóa cho nhiều người giữ, chẳng hạn lãnh đạo, văn phòng và tỉnh: đủ số mảnh "
                "mới mở được sổ, một mảnh riêng lẻ không mở được gì. Chia lại thì các mảnh cũ hết "
                "tác dụng đối với sổ này; bản sao lưu cũ vẫn mở được bằng mảnh cũ."
            ),
            "shares",
        )
        self._shell = shell
        counts = [(n, counted("{n} mảnh", n)) for n in range(2, _MOST + 1)]
        self.of = Field(_("Chia thành"), Choice(counts, "shares_of"), "", "shares_of")
        self.need = Field(_("Cần đủ"), Choice(counts, "shares_need"), "", "shares_need")
        self.of.control.set_value(3)
        self.make = Button(_("Chia và trao…"), "plain", "document_pdf", "shares_make")
        self.add(in_row(self.of, self.need, STRETCH, gap=12), across(self.make))
        self.need.control.activated.connect(lambda: self.need.show_error(""))
        self.of.control.activated.connect(lambda: self.need.show_error(""))
        self.make.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        if self.need.control.value() > self.of.control.value():
            self.need.show_error(_("Không thể cần nhiều mảnh hơn số mảnh chia ra."))
            return
        question(
            self,
            _("Chia mảnh khóa mới?"),
            _(
                "Mỗi tờ lưu riêng cho một người giữ, lần lượt từng người. Các mảnh đã chia trước "
                "đây còn dùng được cho đến khi mọi người đã cầm mảnh mới và bạn xác nhận."
            ),
            _("Chia mảnh…"),
            self._cut,
        )

    def _cut(self) -> None:
        """Make shares that open nothing yet."""
        need, of = self.need.control.value(), self.of.control.value()
        job = self._shell.runner.do(
            lambda desk: shares.new_shares(desk, need, of), self._hand_out, owner=self
        )
        self.make.wait_for(job)

    def _hand_out(self, job: SharesJob) -> None:
        dialog = HandingOut(self, self._shell.runner, job)
        dialog.accepted.connect(lambda: self._set(job))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _set(self, job: SharesJob) -> None:
        change_key(
            self._shell,
            lambda desk: shares.set_shares(desk, job),
            self._done,
            late=_("Bộ mảnh khóa mới dùng được từ lúc khóa sổ. Thu lại và hủy các tờ mảnh cũ."),
            failed=self._not_set,
        )

    def _done(self, job: SharesJob) -> None:
        told = counted(
            "Bộ {n} mảnh khóa mới đã dùng được. Thu lại và hủy các tờ mảnh cũ.", len(job.shares)
        )
        self._shell.presenter.note("ok", told, about="shares")

    def _left(self) -> None:
        told = _("Chưa đổi mảnh khóa: bộ cũ, nếu có, vẫn mở được sổ. Hủy các tờ vừa lưu hoặc in.")
        self._shell.presenter.note("info", told, about="shares")

    def _not_set(self, fault: SotayError) -> None:
        self._left()
        self._shell.presenter.show_error(fault)
