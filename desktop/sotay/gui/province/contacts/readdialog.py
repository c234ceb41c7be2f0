"""Opening a contact card: two holders type their passphrases one after the other, and say why."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.base.text import sentence
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import Placed, in_row
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.showndialog import ShownDialog
from sotay.gui.province.shell import CARDS, Shell
from sotay.gui.province.unwritten import Unwritten
from sotay.province.contacts import reading
from sotay.province.contacts.errors import HolderUnknown, WrongHolderPassphrase
from sotay.province.contacts.reading import MOST_REASON, Opened
from sotay.province.contacts.standing import CardState

WIDE: Final = 560  # pixels at 100 %


class _Holder(QWidget):
    """One of the two: who it is, and the passphrase, which nobody sees once it is left."""

    def __init__(self, nth: str, holders: tuple[str, ...], name: str) -> None:
        super().__init__()
        self.who = Choice([(one, one) for one in holders], f"{name}_who", nth)
        self._who = Field(nth, self.who, "", f"{name}_who")
        secret = Passphrase(name, _("Mật khẩu, {who}").format(who=nth.lower()))
        self.secret = Field(_("Mật khẩu"), secret, "", name)
        top = Qt.AlignmentFlag.AlignTop  # what is wrong with one moves the other not
        in_row(Placed(self._who, 2, top), Placed(self.secret, 3, top), of=self, gap=12)
        secret.changed.connect(lambda: self.secret.show_error(""))
        self.who.currentIndexChanged.connect(lambda _at: self.forgive())

    def forgive(self) -> None:
        """Take what was wrong away: it was of another person."""
        self._who.show_error("")
        self.secret.show_error("")

    def refuse(self, why: str) -> None:
        """Say what is wrong with who was chosen."""
        self._who.ask_again(why)


class ReadDialog(Dialog):
    """No passphrase outlives the dialog; the reason crosses a lock. What opens is shown once."""

    def __init__(self, parent: QWidget, shell: Shell, state: CardState) -> None:
        super().__init__(parent, _("Mở thẻ liên hệ"), yes=_("Mở thẻ"), name="card_read")
        fix_width(self, WIDE, self.setMinimumWidth)
        self._shell, self._state, self._over = shell, state, parent
        says = _(
            "Hai người giữ khóa cùng có mặt, lần lượt tự gõ mật khẩu. Nhật ký ghi ai mở, bản ghi "
            "nào, vì sao, trước khi thẻ hiện ra; thẻ hiện một phút rồi tự đóng."
        )
        self._two = (
            _Holder(_("Người thứ nhất"), state.holders, "card_first"),
            _Holder(_("Người thứ hai"), state.holders, "card_second"),
        )
        self._two[1].who.setCurrentIndex(1)
        for one, other in (self._two, self._two[::-1]):
            for sign in (one.secret.control.came, one.secret.control.changed):
                sign.connect(other.secret.control.cover)
        hint = _("Vào nhật ký và ở lại đó; không ghi tên hay số điện thoại của người dân.")
        self._reason = LineField(_("Lý do mở"), hint, "card_reason", most=MOST_REASON)
        self.add(label(says, "quiet", wrap=True), self._reason, *self._two)
        self._unwritten = Unwritten(
            shell, self, f"card-read {state.record}", self._typed, self._put_back
        )
        self._reason.changed.connect(self._unwritten.touch)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away
        self.finished.connect(self._forget)
        self.write_by(self._read, self._show)

    def accept(self) -> None:
        """Open it, where two different holders and a reason stand there."""
        first, second = self._two
        try:
            reading.reason_of(self._reason.text())
        except FieldProblem as problem:
            self._reason.ask_again(sentence(problem.reason))
            return
        if first.who.value() == second.who.value():
            second.refuse(_("Chọn người khác với người thứ nhất: một người không mở được."))
            return
        for one in self._two:
            if not one.secret.control.text():
                one.secret.ask_again(_("Mời người này gõ mật khẩu của mình."))
                return
        super().accept()

    def _read(self, written: Done, failed: Failed) -> Job:
        record, reason = self._state.record, self._reason.text()
        given = {one.who.value(): one.secret.control.text() for one in self._two}

        def fault(error: SotayError) -> None:
            if isinstance(error, WrongHolderPassphrase):
                wrong = next(it for it in self._two if it.who.value() == error.holder)
                wrong.secret.control.clear()
                wrong.secret.ask_again(_("Mật khẩu chưa đúng; mời đúng người này gõ lại."))
            elif isinstance(error, HolderUnknown):
                self._two[1].refuse(_("Hai người này không giữ cùng một khóa của thẻ."))
            else:
                failed(error)

        return self._shell.do(
            lambda province: reading.read(province, record, given, reason),
            (CARDS,), written, owner=self, failed=fault,
        )  # fmt: skip

    def _show(self, found: list[Opened]) -> None:
        self._unwritten.written()
        ShownDialog(self._over, self._shell, self._state.record, found).open()

    def _typed(self) -> dict[str, str]:
        return {"reason": self._reason.text()}

    def _put_back(self, words: Mapping[str, str]) -> None:
        self._reason.set_text(words.get("reason", ""))

    def _forget(self) -> None:
        for one in self._two:
            one.secret.control.clear()
