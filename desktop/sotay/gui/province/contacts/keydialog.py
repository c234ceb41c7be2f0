"""A key for contact cards: whoever holds a share types a passphrase, one after the other."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.text import sentence
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.newpassphrase import NewPassphrase
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.readdialog import WIDE
from sotay.gui.province.shell import CARDS, Shell
from sotay.gui.province.unwritten import Unwritten
from sotay.model.passphrase import judge, weigh
from sotay.province.authority import policies
from sotay.province.contacts import keys
from sotay.province.contacts.keys import CardKey

if TYPE_CHECKING:
    from sotay.province.opening import Province

_LAST: Final = 2  # fewer than so many are left when the button makes the key


class KeyDialog(Dialog):
    """The names cross a lock; no passphrase does, nor the wish of one holder to go on."""

    def __init__(self, parent: QWidget, shell: Shell, found: list[CardKey]) -> None:
        title = _("Lập khóa thẻ liên hệ mới") if found else _("Lập khóa thẻ liên hệ")
        super().__init__(parent, title, yes=_("Tiếp"), name="card_key")
        fix_width(self, WIDE, self.setMinimumWidth)
        self._shell, self._after = shell, found[0].number if found else 0
        self._given: dict[str, str] = {}
        says = _(
            "Hai người giữ bất kỳ cùng mở được một thẻ, một người thì không. Chọn người ở các bộ "
            "phận khác nhau; nên có ít nhất ba người, phòng khi một người vắng hay quên mật khẩu."
        )
        self.add(label(says, "quiet", wrap=True))
        if found:
            says = _(
                "Thẻ xã gửi từ khi nhận khóa mới do những người nêu dưới đây mở. Thẻ đã có vẫn chỉ "
                "người giữ khóa cũ mở được ({who})."
            )
            self.add(label(says.format(who=", ".join(found[0].holders)), "quiet", wrap=True))
        hint = counted("Tên ngắn, cách nhau bằng dấu phẩy; từ hai đến {n} người.", keys.MOST)
        self._names = LineField(
            _("Những người giữ"), hint, "card_holders", example="lan.nt, minh, hoa"
        )
        self._turn = label("", "strong", wrap=True, name="card_turn")
        self._new = NewPassphrase("card_key", judge, weigh)
        self.add(self._names, self._turn, self._new)
        self._unwritten = Unwritten(shell, self, "card-key", self._typed, self._put_back)
        self._names.changed.connect(self._unwritten.touch)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away
        self._names.changed.connect(self._say)
        self.finished.connect(self._forget)
        self.write_by(self._make, self._told)
        self._say()

    def accept(self) -> None:
        """Take this holder's passphrase, and go on to the next; of the last one, make the key."""
        holders = self._holders(tell=True)
        if not holders:
            return
        left = [one for one in holders if one not in self._given]
        if left:
            try:
                typed = self._new.value()
            except FieldProblem:
                return
            if any(keys.alike(typed, one) for one in self._given.values()):
                says = _("Người giữ khác đã đặt mật khẩu này; chọn mật khẩu riêng của mình.")
                self._new.first.ask_again(says)
                return
            self._given[left.pop(0)] = typed
            self._new.clear()
            self._names.setEnabled(False)
        self._say()
        if left:
            self._new.setFocus()
        else:
            super().accept()

    def _holders(self, *, tell: bool = False) -> tuple[str, ...]:
        """Return who is to hold shares, nobody where that cannot be taken yet."""
        try:
            return keys.holders_of(self._names.text())
        except FieldProblem as problem:
            if tell:
                self._names.ask_again(sentence(problem.reason))
            return ()

    def _say(self) -> None:
        """Say whose turn it is, and what the button does."""
        holders = self._holders()
        left = [one for one in holders if one not in self._given]
        self._new.setVisible(bool(left))
        self._turn.setVisible(bool(holders))
        self.yes.setText(_("Lập khóa") if holders and len(left) < _LAST else _("Tiếp"))
        if left:
            says = _("Người thứ {at}/{all}, {who}: tự gõ mật khẩu của mình.")
            at = len(self._given) + 1
            self._turn.setText(says.format(who=left[0], at=at, all=len(holders)))
        elif holders:
            self._turn.setText(_("Đã đủ mật khẩu của {who}.").format(who=", ".join(holders)))

    def _make(self, written: Done, failed: Failed) -> Job:
        given, after = dict(self._given), self._after

        def act(province: "Province") -> CardKey:
            made = keys.make(province, given, after)
            policies.write(province, province.place(policies.PAPERS))
            return made

        return self._shell.do(act, (CARDS,), written, owner=self, failed=failed)

    def _told(self, made: CardKey) -> None:
        self._unwritten.written()
        says = _(
            "Đã lập khóa thẻ liên hệ số {n}. Xã gửi thẻ sau khi nhận chính sách mới, theo USB hoặc "
            "mạng; sao lưu sổ ngay."
        )
        self._shell.presenter.note("ok", says.format(n=made.number))

    def _typed(self) -> dict[str, str]:
        return {"names": self._names.text()}

    def _put_back(self, words: Mapping[str, str]) -> None:
        self._names.set_text(words.get("names", ""))

    def _forget(self) -> None:
        self._new.clear()
        self._given.clear()
