"""Whose consent is taken back: the interview by the code on a slip, destroyed here or not."""

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.work.records import respondents
from sotay.work.records.respondents import Candidate


class WithdrawDialog(Dialog):
    """`who` holds the `Candidate` who takes everything back."""

    def __init__(self, parent: QWidget, runner: Runner, code: str) -> None:
        title = _("Rút lại sự đồng ý: {code}").format(code=code)
        super().__init__(parent, title, yes=_("Ghi rút lại"), name="withdraw")
        self._runner = runner
        hint = _("Ví dụ NG-7K2M9Q, ghi trên giấy đã đưa cho người dân.")
        self.code = LineField(_("Mã trên phiếu của người yêu cầu"), hint, "withdraw_code", most=20)
        self._find = Button(_("Tìm buổi, phiếu"), "plain", "search", "withdraw_find", self._ask)
        self.who = Field(_("Buổi ghi nhận"), Choice([], "withdraw_which"), "", "withdraw_which")
        says = _(
            "Rút lại mọi mục đích người này đã đồng ý ở buổi được chọn, kể cả khi bản ghi ở sổ này "
            "đã tiêu hủy: gói sau báo tỉnh che nội dung. Chỉ rút một mục đích thì mở bản ghi."
        )
        self.add(label(says, "quiet", wrap=True), self.code, across(self._find), self.who)
        self._show([])
        self.code.changed.connect(lambda: self._show([]))

    def accept(self) -> None:
        """Take back only of one that is chosen."""
        if self.who.control.value() is None:
            self.code.show_error(_("Tìm và chọn buổi ghi nhận, phiếu hỏi trước."))
        else:
            super().accept()

    def _ask(self) -> None:
        code = self.code.text()
        if not code:
            self.code.show_error(_("Nhập mã trên phiếu."))
            return
        self._runner.ask(
            lambda desk: respondents.answered(desk, code),
            lambda found: self._found(found, code),
            owner=self,
        )

    def _found(self, found: list[Candidate], code: str) -> None:
        if code != self.code.text():
            return  # typed on meanwhile
        if not found:
            self.code.show_error(_("Không có buổi ghi nhận, phiếu hỏi nào khớp. Xem lại mã."))
        self._show(found)

    def _show(self, found: list[Candidate]) -> None:
        self.who.control.clear()
        for one in found:
            self.who.control.addItem(_line(one), one)
        self.who.setVisible(bool(found))
        self.yes.setEnabled(bool(found))
        (self.yes if found else self._find).setDefault(True)


def _line(one: Candidate) -> str:
    what = _("đã tiêu hủy ở sổ này") if one.destroyed else one.title
    return " · ".join(part for part in (short_date(one.day), one.hamlet, what) if part)
